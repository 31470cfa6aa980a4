import Diagnostics
import FileSystem
import SystemPackage

/// The logical lines of a script: physical lines are joined while a quote or bracket is open, or a backslash ends one.
struct ScriptLines: Sendable {
    private var source: Source
    private var held: [UInt8] = []
    /// The number of the physical line read last, counted from 1.
    private(set) var lineNumber = 0

    private enum Source: Sendable {
        case text
        case descriptor(FileDescriptor)
    }

    /// Reads lines of a text.
    init(_ text: String) {
        source = .text
        held = Array(text.utf8)
    }

    /// Reads lines of a descriptor as they arrive.
    init(_ descriptor: FileDescriptor) {
        source = .descriptor(descriptor)
    }

    /// The next logical line; nil at the end.
    mutating func next() -> String? {
        guard var line = physicalLine() else { return nil }
        while Tokenizer.missing(in: line) != nil, let more = physicalLine() { line += "\n" + more }
        return line
    }

    private mutating func physicalLine() -> String? {
        while true {
            if let end = held.firstIndex(of: UInt8(ascii: "\n")) {
                defer { held.removeSubrange(...end) }
                return text(held[..<end])
            }
            guard readMore() else { break }
        }
        guard !held.isEmpty else { return nil }
        defer { held = [] }
        return text(held[...])
    }

    private mutating func text(_ bytes: ArraySlice<UInt8>) -> String {
        lineNumber += 1
        let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
        return String(decoding: line, as: UTF8.self)
    }

    private mutating func readMore() -> Bool {
        guard case .descriptor(let descriptor) = source else { return false }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = try? chunk.withUnsafeMutableBytes { chunk in
            try descriptor.waitUntilReadable()
            return try descriptor.read(into: chunk)
        }
        guard let count, count > 0 else { return false }
        held += chunk[..<count]
        return true
    }
}

/// The text of a script, or of standard input for `-`.
///
/// Throws a not-found diagnostic when it cannot be read, and `CancellationError` when the user gives up typing it.
func contents(ofScript path: String) throws -> String {
    do {
        let bytes = path == "-" ? try readStandardInput() : try readFile(path)
        return String(decoding: bytes, as: UTF8.self)
    } catch let error as Errno {
        throw Diagnostic(
            .notFound,
            "cannot read \"\(path)\": \(error)",
            hint: "a script is a text file with one command a line"
        )
    }
}
