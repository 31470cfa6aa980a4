import FileSystem
import Foundation
import Glibc
import LambTestSupport
import SystemPackage
import Testing

/// The other end of a pipe has a thread of its own: who waits for it here holds one of the few that tests share.
@Suite("Pipes with names")
struct PipeTests {
    private func withPipe(_ body: (String) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending("pipe").string
            #expect(mkfifo(path, 0o600) == 0)
            try await body(path)
        }
    }

    @Test("are read once somebody writes, up to the end of what is written")
    func reading() async throws {
        try await withPipe { path in
            Thread.detachNewThread {
                let writer = try? FileDescriptor.open(path, .writeOnly)
                _ = try? writer?.closeAfter { try writer?.writeAll("late".utf8) }
            }
            let bytes = try readFile(path)
            #expect(bytes == Array("late".utf8))
        }
    }

    @Test("are not waited for in a cancelled task, for reading or for writing")
    func cancelling() async throws {
        try await withPipe { path in
            let reading = Task { try readFile(path) }
            let writing = Task { try await openForWriting(path, .truncate) }
            reading.cancel()
            await #expect(throws: CancellationError.self) { try await reading.value }
            writing.cancel()
            await #expect(throws: CancellationError.self) { try await writing.value }
        }
    }

    @Test("are written once somebody reads, as slowly as that goes")
    func writing() async throws {
        try await withPipe { path in
            let bytes = [UInt8](repeating: 0x61, count: 300_000)
            let reading = Task {
                await withCheckedContinuation { continuation in
                    Thread.detachNewThread {
                        let reader = try? FileDescriptor.open(path, .readOnly)
                        continuation.resume(returning: try? reader?.closeAfter { try reader?.readToEnd() })
                    }
                }
            }
            let file = try await openForWriting(path, .truncate)
            try file.closeAfter { try file.writeWaiting(bytes) }
            #expect(await reading.value == bytes)
        }
    }

    @Test("whose reader is slow are given up in a cancelled task")
    func slowReader() async throws {
        try await withPipe { path in
            let reader = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking])
            let writing = Task {
                let file = try await openForWriting(path, .truncate)
                try file.closeAfter {
                    try file.writeWaiting([UInt8](repeating: 0x61, count: 300_000), isCancellable: true)
                }
            }
            writing.cancel()
            await #expect(throws: CancellationError.self) { try await writing.value }
            try reader.close()
        }
    }

    @Test("that are none are written as ever, and are not waited for when nobody can read them")
    func otherFiles() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending("file").string
            for (word, options) in [("one", .truncate), ("two", .append)] as [(String, FileDescriptor.OpenOptions)] {
                let file = try await openForWriting(path, options)
                try file.closeAfter { try file.writeWaiting(Array(word.utf8)) }
            }
            #expect(try readFile(path) == Array("onetwo".utf8))
            await #expect(throws: Errno.isDirectory) { try await openForWriting(directory.string, .truncate) }
        }
    }
}
