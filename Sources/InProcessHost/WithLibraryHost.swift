import Diagnostics
import FileSystem
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Lends a library host to a closure; when this returns, all helper processes are gone.
///
/// Libraries in our own process stay mapped, and a handler that outlived its time-out there keeps its thread.
/// - Throws: what the closure throws.
package func withLibraryHost<Result>(
    _ settings: LibraryHostSettings,
    body: (LibraryHost) async throws -> Result
) async throws -> Result {
    let (starts, continuation) = AsyncStream.makeStream(of: HelperKeeper.Job.self)
    let watchdog = Watchdog()
    let keeper = HelperKeeper(settings.idlePolicy, watchdog) { continuation.yield($0) }
    let shared = SharedParts(settings: settings, watchdog: watchdog, spin: .standard, keeper: keeper)
    let copies = FilePath(settings.stateDirectory).appending("libraries").appending(String(getpid()))
    let host = LibraryHost(shared, copies: copies)
    removeCopiesOfTheDead(in: copies.removingLastComponent())
    defer {
        watchdog.close()
        removeCopies(in: copies)
    }
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await keepHelpers(starts) }
        defer { continuation.finish() }
        defer { keeper.close() }
        defer { host.close() }
        return try await body(host)
    }
}

/// Keeps each process until it ends.
private func keepHelpers(_ starts: AsyncStream<HelperKeeper.Job>) async {
    await withDiscardingTaskGroup { helpers in
        for await job in starts { helpers.addTask { await job() } }
    }
}

/// Removes the copies of hosts that were killed: their directories are named after processes that are no more.
private func removeCopiesOfTheDead(in directory: FilePath) {
    for name in directoryEntries(directory.string) {
        guard let process = Int32(name), process > 0, kill(process, 0) != 0, errno == ESRCH else { continue }
        removeCopies(in: directory.appending(name))
    }
}

private func removeCopies(in directory: FilePath) {
    for name in directoryEntries(directory.string) { unlink(directory.appending(name).string) }
    rmdir(directory.string)
}
