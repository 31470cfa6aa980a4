import Foundation
package import LosslessJSON
import SystemPackage

/// A Lambda endpoint on loopback: checks signatures with botocore's own signer, and really runs handlers.
///
/// What it takes as a configuration stands at the top of `RemoteInvocationTests/Peers/invoke_api.py`.
package struct InvokePeer: Sendable {
    /// A Python with `botocore`; `make test` names its own.
    package static let python = ProcessInfo.processInfo.environment["LAMB_TEST_PYTHON_PEERS"]
    /// The key that the peer knows, with a secret that must show up nowhere.
    package static let key = (id: "AKIDLAMBTEST00000001", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCY")
    package static let region = "eu-central-1"

    package let url: String

    fileprivate init(port: String) {
        url = "http://127.0.0.1:\(port)"
    }

    /// The variables that reach it, and nothing of the machine's own.
    package func variables(changing changes: [String: String?] = [:]) -> [String: String] {
        var variables: [String: String?] = [
            "AWS_ACCESS_KEY_ID": Self.key.id, "AWS_SECRET_ACCESS_KEY": Self.key.secret, "AWS_REGION": Self.region,
            "AWS_ENDPOINT_URL_LAMBDA": url, "AWS_ENDPOINT_URL": url, "HOME": "/nonexistent",
        ]
        variables.merge(changes) { $1 }
        return variables.compactMapValues(\.self)
    }
}

/// Lends a peer with some functions.
/// - Parameters:
///   - functions: the deployed functions by name, as the peer's configuration has them.
///   - changes: further keys of the configuration.
///   - body: what calls it.
/// - Returns: what the closure returns.
/// - Throws: what the closure throws, or why the peer cannot be started.
package func withInvokePeer<Result>(
    _ functions: JSONValue,
    changing changes: [(String, JSONValue)] = [],
    _ body: (InvokePeer) async throws -> Result
) async throws -> Result {
    try await withTemporaryDirectory { directory in
        var configuration = JSONObject([
            ("region", .string(InvokePeer.region)), ("functions", functions),
            ("keys", [InvokePeer.key.id: ["secret": .string(InvokePeer.key.secret)]]),
        ])
        for (name, value) in changes { configuration[name] = value }
        let file = directory.appending("configuration.json")
        try write(JSONValue.object(configuration).text(), to: file)
        let script = FilePath(#filePath).removingLastComponent().removingLastComponent()
            .appending("RemoteInvocationTests/Peers/invoke_api.py")
        let process = Process()
        process.executableURL = URL(filePath: InvokePeer.python ?? "/usr/bin/python3")
        process.arguments = [script.string, file.string]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        defer {
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
        let port = firstLine(of: output.fileHandleForReading)
        return try await body(InvokePeer(port: port))
    }
}

private func firstLine(of file: FileHandle) -> String {
    var bytes: [UInt8] = []
    while let byte = file.readData(ofLength: 1).first, byte != UInt8(ascii: "\n") { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
}
