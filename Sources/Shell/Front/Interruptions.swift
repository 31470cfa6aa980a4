import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The writing end of the pipe that the signal handler tells of an interruption; -1 while nobody listens.
private let interruptionPipe = Atomic<Int32>(-1)

/// Ctrl-C while a command runs: the command's task is cancelled, the process goes on.
///
/// The handler only writes a byte to a pipe. It is a handler rather than `SIG_IGN` because children inherit what is
/// ignored, but get the default back for what is handled.
final class Interruptions: Sendable {
    private struct State {
        var source: (any DispatchSourceRead)?
        var handler: (@Sendable () -> Void)?
        var idleHandler: (@Sendable () -> Void)?
        /// Whether the running command was told already.
        var isTold = false
    }

    private let state = Mutex(State())
    /// Whether a second ctrl-C ends the process at once, as outside the interactive shell.
    private let endsAtSecond: Bool

    /// Creates the place; the signal is left alone until a command runs.
    init(endsAtSecond: Bool) {
        self.endsAtSecond = endsAtSecond
    }

    /// Runs a command that ctrl-C cancels; throws `CancellationError` then, once the command has cleaned up.
    ///
    /// The signal's own thread cancels it: a command that waits for the keyboard holds a thread on which nothing else
    /// could run meanwhile.
    func cancelling<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        listen()
        // A command inside another is cancelled with it.
        guard !isCancellable else { return try await body() }
        let command = Task { try await body() }
        setHandler { command.cancel() }
        defer { setHandler(nil) }
        return try await withTaskCancellationHandler {
            try await command.value
        } onCancel: {
            command.cancel()
        }
    }

    /// Listens from now on; the closure is called when no command runs.
    func whenIdle(_ handler: @escaping @Sendable () -> Void) {
        listen()
        state.withLock { $0.idleHandler = handler }
    }

    private var isCancellable: Bool { state.withLock { $0.handler != nil } }

    private func setHandler(_ handler: (@Sendable () -> Void)?) {
        state.withLock { state in
            state.handler = handler
            state.isTold = false
        }
    }

    private func listen() {
        state.withLock { state in
            guard state.source == nil else { return }
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { return }
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
            }
            interruptionPipe.store(ends[1], ordering: .releasing)
            let source = DispatchSource.makeReadSource(fileDescriptor: ends[0], queue: .global())
            let reading = ends[0]
            source.setEventHandler { [weak self] in
                var byte: UInt8 = 0
                while read(reading, &byte, 1) == 1 { self?.interrupt() }
            }
            source.activate()
            state.source = source
            install()
        }
    }

    private func interrupt() {
        let handler = state.withLock { state in
            defer { state.isTold = true }
            guard state.handler != nil else { return state.idleHandler }
            return state.isTold ? nil : state.handler
        }
        if let handler {
            handler()
        } else if endsAtSecond {
            signal(SIGINT, SIG_DFL)
            kill(getpid(), SIGINT)
        }
    }

    private func install() {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            var byte: UInt8 = 1
            _ = write(interruptionPipe.load(ordering: .acquiring), &byte, 1)
        }
        action.sa_flags = Int32(SA_RESTART)
        sigaction(SIGINT, &action, nil)
    }
}
