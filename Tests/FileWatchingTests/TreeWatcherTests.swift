import FileWatching
import Foundation
import Glibc
import LambTestSupport
import SystemPackage
import Testing

@Suite("Watching files")
struct TreeWatcherTests {
    /// Lends a watched directory that has `app.py` and `lib/part.py`.
    private func withTree(_ body: (TreeWatcher, WatchedTrees, FilePath) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try write("one", to: directory.appending("app.py"))
            try write("one", to: directory.appending("lib/part.py"))
            let watcher = TreeWatcher()
            let trees = try #require(watcher.watch([directory.string]))
            #expect(watcher.takeChange(in: trees) == nil)
            try await body(watcher, trees, directory)
        }
    }

    @Test("notices a file that is written, at any depth, once")
    func written() async throws {
        try await withTree { watcher, trees, directory in
            try write("two", to: directory.appending("lib/part.py"))
            #expect(watcher.takeChange(in: trees) == directory.appending("lib/part.py").string)
            #expect(watcher.takeChange(in: trees) == nil)
            try write("new", to: directory.appending("app.py"))
            #expect(watcher.takeChange(in: trees) == directory.appending("app.py").string)
        }
    }

    @Test("notices files that come, go, and take another's place, and changed permissions")
    func names() async throws {
        try await withTree { watcher, trees, directory in
            try write("new", to: directory.appending("new.py"))
            #expect(watcher.takeChange(in: trees) != nil)
            #expect(unlink(directory.appending("new.py").string) == 0)
            #expect(watcher.takeChange(in: trees) != nil)
            try write("saved", to: directory.appending(".app.py.swp"))
            #expect(watcher.takeChange(in: trees) == nil)
            #expect(rename(directory.appending(".app.py.swp").string, directory.appending("app.py").string) == 0)
            #expect(watcher.takeChange(in: trees) == directory.appending("app.py").string)
            #expect(chmod(directory.appending("app.py").string, 0o755) == 0)
            #expect(watcher.takeChange(in: trees) != nil)
        }
    }

    @Test("watches directories that are made later, packages' included")
    func laterDirectories() async throws {
        try await withTree { watcher, trees, directory in
            try write("x", to: directory.appending("node_modules/left/pad.js"))
            #expect(watcher.takeChange(in: trees) != nil)
            try write("y", to: directory.appending("node_modules/left/pad.js"))
            #expect(watcher.takeChange(in: trees) == directory.appending("node_modules/left/pad.js").string)
        }
    }

    @Test("leaves out what is no source", arguments: [".git/HEAD", ".lamb/x", "__pycache__/a.pyc", "lib/app.py~"])
    func noise(_ name: String) async throws {
        try await withTree { watcher, trees, directory in
            try write("x", to: directory.pushing(FilePath(name)))
            #expect(watcher.takeChange(in: trees) == nil)
        }
    }

    @Test("follows links, round in circles too")
    func links() async throws {
        try await withTemporaryDirectory { outside in
            try write("x", to: outside.appending("shared.py"))
            try write("x", to: outside.appending("sub/deep.py"))
            try await withTree { watcher, _, directory in
                symlink(outside.appending("shared.py").string, directory.appending("shared.py").string)
                symlink(outside.appending("sub").string, directory.appending("sub").string)
                symlink(directory.string, directory.appending("lib/round").string)
                let trees = try #require(watcher.watch([directory.string]))
                try write("y", to: outside.appending("shared.py"))
                #expect(watcher.takeChange(in: trees) == directory.appending("shared.py").string)
                try write("y", to: outside.appending("sub/deep.py"))
                #expect(watcher.takeChange(in: trees) == directory.appending("sub/deep.py").string)
            }
        }
    }

    @Test("tells several trees apart, also when one lies in another")
    func severalTrees() async throws {
        try await withTree { watcher, whole, directory in
            let part = try #require(watcher.watch([directory.appending("lib").string]))
            try write("two", to: directory.appending("app.py"))
            #expect(watcher.takeChange(in: part) == nil)
            #expect(watcher.takeChange(in: whole) != nil)
            try write("two", to: directory.appending("lib/part.py"))
            #expect(watcher.takeChange(in: part) != nil)
            #expect(watcher.hasChange(in: whole))
            watcher.stop(whole)
            try write("three", to: directory.appending("lib/part.py"))
            #expect(watcher.takeChange(in: part) != nil)
            #expect(!watcher.hasChange(in: whole))
        }
    }

    @Test("goes on when a directory was deleted and made again")
    func madeAgain() async throws {
        try await withTemporaryDirectory { directory in
            let code = directory.appending("code")
            try write("x", to: code.appending("app.py"))
            let watcher = TreeWatcher()
            let trees = try #require(watcher.watch([code.string]))
            try FileManager.default.removeItem(atPath: code.string)
            #expect(watcher.takeChange(in: trees) != nil)
            try write("y", to: code.appending("app.py"))
            #expect(watcher.takeChange(in: trees) != nil)
            try write("z", to: code.appending("app.py"))
            #expect(watcher.takeChange(in: trees) == code.appending("app.py").string)
        }
    }

    @Test("loses nothing when more happens than the kernel's queue holds")
    func overflow() async throws {
        try await withTree { watcher, trees, directory in
            let limit = Int((try read("/proc/sys/fs/inotify/max_queued_events")).dropLast()) ?? 16_384
            let (a, b) = (directory.appending("a").string, directory.appending("b").string)
            try write("x", to: FilePath(a))
            // Two names in turn, for equal events in a row are told once; two events for each rename.
            for turn in 0..<(limit / 2 + 10) { rename(turn % 2 == 0 ? a : b, turn % 2 == 0 ? b : a) }
            #expect(watcher.takeChange(in: trees) != nil)
            try write("two", to: directory.appending("lib/part.py"))
            #expect(watcher.takeChange(in: trees) == directory.appending("lib/part.py").string)
        }
    }

    @Test("wakes who waits for a change, and nobody for noise", .timeLimit(.minutes(1)))
    func waiting() async throws {
        try await withTree { watcher, trees, directory in
            async let change: Void = watcher.waitForChange(in: [trees])
            try write("x", to: directory.appending(".hidden"))
            try write("two", to: directory.appending("app.py"))
            try await change
            #expect(watcher.takeChange(in: trees) == directory.appending("app.py").string)
        }
    }

    @Test("a wait ends when its task is cancelled", .timeLimit(.minutes(1)))
    func cancelled() async throws {
        try await withTree { watcher, trees, _ in
            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await watcher.waitForChange(in: [trees]) }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
        }
    }
}
