import FileSystem
import LambTestSupport
import SystemPackage
import Testing

@Suite("Files")
struct FileSystemTests {
    @Test("are read whole, whether or not they tell their size")
    func reading() async throws {
        try await withTemporaryDirectory { directory in
            let text = String(repeating: "0123456789abcdef", count: 10_000)
            try write(text, to: directory.appending("large"))
            #expect(try readFile(directory.appending("large").string) == Array(text.utf8))
            #expect(try !readFile("/proc/self/status").isEmpty)
            #expect(throws: Errno.noSuchFileOrDirectory) { try readFile(directory.appending("none").string) }
        }
    }

    @Test("are read as they arrive, and no longer once the task is cancelled")
    func cancelling() async throws {
        let pipe = try FileDescriptor.pipe()
        let reading = Task { try pipe.readEnd.readToEnd(isCancellable: true) }
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
        try pipe.writeEnd.writeAll("typed".utf8)
        try pipe.writeEnd.close()
        #expect(try pipe.readEnd.readToEnd(isCancellable: true) == Array("typed".utf8))
        try pipe.readEnd.close()
    }

    @Test("are told apart by their kind")
    func kinds() async throws {
        try await withTemporaryDirectory { directory in
            try write("", to: directory.appending("plain"))
            try write("", to: directory.appending("program"), executable: true)
            #expect(fileKind(directory.string) == .directory)
            #expect(fileKind(directory.appending("plain").string) == .file(executable: false))
            #expect(fileKind(directory.appending("program").string) == .file(executable: true))
            #expect(fileKind("/dev/null") == .other)
            #expect(fileKind(directory.appending("none").string) == nil)
        }
    }

    @Test("are made and removed with the directories on their way")
    func directories() async throws {
        try await withTemporaryDirectory { directory in
            let deep = directory.appending("a/b/c")
            try makeDirectories(deep.string)
            try makeDirectories(deep.string)
            try write("", to: deep.appending("two"))
            try write("", to: deep.appending(".one"))
            #expect(directoryEntries(deep.string) == [".one", "two"])
            #expect(throws: Errno.notDirectory) { try makeDirectories(deep.appending("two/d").string) }
            removeTree(directory.appending("a").string)
            #expect(directoryEntries(directory.string) == [])
            #expect(directoryEntries(deep.string) == [])
        }
    }
}
