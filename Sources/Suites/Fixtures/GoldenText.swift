import Diagnostics
import LosslessJSON

/// What a golden's file reads, parsed only by who looks into it: nearly all cases do what theirs says, word for word.
struct GoldenText: Sendable {
    let bytes: [UInt8]
    let file: String

    /// The golden; throws a diagnostic when the file is none.
    func golden() throws(Diagnostic) -> Golden {
        try Golden(parsing: bytes, file: file)
    }

    /// Whether this outcome and this payload, and nothing else, are what is expected, beyond doubt; false says nothing.
    func says(_ outcome: String, _ payload: [UInt8]) -> Bool {
        guard outcome.utf8.allSatisfy(isPlain) else { return false }
        var expected = Array("{\"outcome\":\"\(outcome)\",\"payload\":".utf8)
        expected.reserveCapacity(expected.count + payload.count + 1)
        expected += payload
        expected.append(UInt8(ascii: "}"))
        return haveSameTokens(bytes, expected)
    }

    /// Whether a letter stands for itself in JSON.
    private func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
