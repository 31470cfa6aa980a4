import Foundation
package import SystemPackage

#if canImport(Glibc)
import Glibc
#endif

/// Lends a fresh directory for the length of a closure and removes it afterwards.
package func withTemporaryDirectory<Result>(
    _ body: (FilePath) async throws -> Result
) async throws -> Result {
    var template = Array("/tmp/lamb-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    let path = FilePath(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    defer { try? FileManager.default.removeItem(atPath: path.string) }
    return try await body(path)
}

/// Writes a file below a directory, making the directories on its way.
package func write(_ text: String, to path: FilePath, executable: Bool = false) throws {
    try FileManager.default.createDirectory(
        atPath: path.removingLastComponent().string,
        withIntermediateDirectories: true
    )
    let descriptor = try FileDescriptor.open(
        path,
        .writeOnly,
        options: [.create, .truncate],
        permissions: executable ? [.ownerReadWriteExecute, .groupReadExecute] : [.ownerReadWrite, .groupRead]
    )
    try descriptor.closeAfter { _ = try descriptor.writeAll(text.utf8) }
}

/// The text of a file.
package func read(_ path: FilePath) throws -> String {
    let descriptor = try FileDescriptor.open(path, .readOnly)
    return try descriptor.closeAfter {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try descriptor.read(into: $0) }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }
}
