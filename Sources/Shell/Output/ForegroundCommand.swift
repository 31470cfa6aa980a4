import Diagnostics
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A command of the user's that shares our terminal: what follows `|` or `!`, the pager, the editor.
struct ForegroundCommand: Sendable {
    let processID: pid_t

    /// Starts `/bin/sh -c`; its standard input is a descriptor of ours when one is given.
    ///
    /// Throws a diagnostic when there is no shell to start.
    static func start(_ command: String, input: FileDescriptor? = nil) throws(Diagnostic) -> ForegroundCommand {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input { posix_spawn_file_actions_adddup2(&actions, input.rawValue, 0) }
        for descriptor in openDescriptors where descriptor > 2 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        return try spawn(["/bin/sh", "-c", command], &actions)
    }

    private static func spawn(
        _ arguments: [String],
        _ actions: inout posix_spawn_file_actions_t
    ) throws(Diagnostic) -> ForegroundCommand {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGQUIT, SIGPIPE, SIGTSTP] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        pointers.append(nil)
        var processID = pid_t()
        let status = posix_spawn(&processID, "/bin/sh", &actions, &attributes, pointers, environ)
        guard status == 0 else {
            throw Diagnostic(.notInstalled, "cannot start \"/bin/sh\": \(Errno(rawValue: status))")
        }
        return ForegroundCommand(processID: processID)
    }

    /// Waits for the command's end; its exit status, or 128 and the signal's number.
    @concurrent
    func wait() async -> Int32 {
        await onThread { waitForExit(processID) }
    }

    private static var openDescriptors: [Int32] {
        guard let directory = opendir("/proc/self/fd") else { return [] }
        defer { closedir(directory) }
        var descriptors: [Int32] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let number = Int32(name), number != dirfd(directory) { descriptors.append(number) }
        }
        return descriptors
    }
}

private func waitForExit(_ processID: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(processID, &status, 0) < 0 {
        guard errno == EINTR else { return ExitStatus.software.rawValue }
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
}

/// Runs something that blocks on a thread of its own, and waits for its result.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        let box = ThreadBody { continuation.resume(returning: body()) }
        var thread = pthread_t()
        let status = pthread_create(&thread, nil, runThreadBody, Unmanaged.passRetained(box).toOpaque())
        guard status == 0 else {
            Unmanaged.passUnretained(box).release()
            box.body()
            return
        }
        pthread_detach(thread)
    }
}

private final class ThreadBody: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runThreadBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().body()
    return nil
}
