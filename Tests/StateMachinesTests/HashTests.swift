import LosslessJSON
import StateMachines
import Testing

@Suite("States.Hash")
struct HashTests {
    /// The digests of "input data" as `md5sum` and its kin print them; the guide shows the SHA-1 one.
    @Test(
        "gives the digest by each of its algorithms",
        arguments: [
            ("MD5", "812f45842bc6d66ee14572ce20db8e86"),
            ("SHA-1", "aaff4a450a104cd177d28d18d74485e8cae074b7"),
            ("SHA-256", "b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3"),
        ]
    )
    func digest(algorithm: String, expected: String) throws {
        #expect(try hash("input data", algorithm) == .string(expected))
    }

    @Test("gives longer digests for longer algorithms, and takes values that are no texts as their JSON")
    func lengths() throws {
        #expect(try hash("x", "SHA-384")?.string?.count == 96)
        #expect(try hash("x", "SHA-512")?.string?.count == 128)
        #expect(try output(state("States.Hash($, 'MD5')"), input: "{}") == hash("{}", "MD5"))
        #expect(try failure(state("States.Hash('x', 'CRC')"))?.error == "States.Runtime")
    }

    private func state(_ call: String) -> String {
        single(#""Type":"Pass","Parameters":{"v.$":"\#(call)"},"OutputPath":"$.v""#)
    }

    private func hash(_ text: String, _ algorithm: String) throws -> JSONValue? {
        try output(state("States.Hash('\(text)', '\(algorithm)')"))
    }
}
