import Foundation
package import SystemPackage

#if canImport(Glibc)
import Glibc
#endif

/// The custom runtime of `FaultyRuntime/faulty_runtime.c`, which does what it must not; it starts in a millisecond.
package enum FaultyRuntime {
    private static let source = FilePath(#filePath).removingLastComponent().appending("FaultyRuntime/faulty_runtime.c")
    private static let program = Result { try compiled() }

    /// Puts the runtime into a task root, as its `bootstrap`.
    package static func install(in taskRoot: FilePath) throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: taskRoot.string, withIntermediateDirectories: true)
        // A link: a copy that is still open for writing in some forked child could not be executed.
        try manager.linkItem(atPath: program.get().string, toPath: taskRoot.appending("bootstrap").string)
    }

    /// Compiles the program unless the same source was compiled before.
    private static func compiled() throws -> FilePath {
        let text = try read(source)
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let directory = FilePath("/tmp/lamb-test-state-\(getuid())")
        let program = directory.appending("faulty-runtime-" + String(hash, radix: 16))
        guard access(program.string, X_OK) != 0 else { return program }
        try FileManager.default.createDirectory(atPath: directory.string, withIntermediateDirectories: true)
        let unfinished = "\(program).\(getpid())"
        // Linked statically it starts at once; where the C library is there as a shared one only, it starts a bit later.
        let command = "cc -O1 -Wall -Werror \(source) -o \(unfinished)"
        guard system("\(command) -static 2>/dev/null || \(command)") == 0 else { throw Errno.noSuchFileOrDirectory }
        guard rename(unfinished, program.string) == 0 else { throw Errno(rawValue: errno) }
        return program
    }
}
