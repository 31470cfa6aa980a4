import ChildProcesses
import Functions
import RuntimeAPI
import Timekeeping

/// The processes of an environment's external extensions and what they write; confined to the loop.
final class ExternalExtensions {
    /// Those that have not ended, whether they have started or not.
    private var alive: Set<String>
    private var children: [String: ChildProcess] = [:]
    private var output: OutputPipe
    /// The launch, which waits for all to register.
    private var launch: CheckedContinuation<Bool, Never>?
    /// What the launch will hear, once that is clear.
    private var verdict: Bool?
    private var timer: LoopTimer?
    /// When everything must have ended, in monotonic nanoseconds.
    private var deadline: Int64?
    /// Whether they were told that the environment ends.
    private(set) var areShuttingDown = false

    init(names: [String], output: OutputPipe) {
        alive = Set(names)
        self.output = output
    }

    var haveEnded: Bool { alive.isEmpty }

    func started(_ name: String, as child: ChildProcess) {
        children[name] = child
    }

    /// A process has ended, or could not be started; the child, when there was one.
    func ended(_ name: String) -> ChildProcess? {
        alive.remove(name)
        return children.removeValue(forKey: name)
    }

    /// Reads what they have written; returns how much that was.
    func drain(through scratch: inout [UInt8], _ handler: (ArraySlice<UInt8>) -> Void) -> Int {
        output.drain(through: &scratch, handler)
    }

    /// Forgets the timer and the pipe.
    func close() {
        timer?.cancel()
        output.close()
    }
}

// MARK: - Launch

extension ExternalExtensions {
    /// Keeps the launch until all have registered.
    func keep(_ launch: CheckedContinuation<Bool, Never>) {
        if let verdict { return launch.resume(returning: verdict) }
        self.launch = launch
    }

    /// Lets the launch go on, or end when the runtime shall not be started; only the first word counts.
    func release(_ verdict: Bool) {
        guard self.verdict == nil else { return }
        self.verdict = verdict
        launch?.resume(returning: verdict)
        launch = nil
    }
}

// MARK: - Shutdown

extension ExternalExtensions {
    /// The environment's shutdown begins, unless it has already.
    /// - Returns: the time that is left of it.
    @discardableResult
    func beginShutdown(at now: Int64) -> Duration {
        let deadline = deadline ?? now + ShutdownProcedure.withExternalExtensions.nanoseconds
        self.deadline = deadline
        return .nanoseconds(max(0, deadline - now))
    }

    /// Tells them to end: those that are not told of it are killed now, the others when their time is over.
    /// - Parameters:
    ///   - patience: the time they have.
    ///   - spared: the names of those that are told.
    ///   - loop: the loop that serves them.
    func shutDown(after patience: Duration, sparing spared: Set<String>, on loop: RuntimeLoop) {
        areShuttingDown = true
        for (name, child) in children where !spared.contains(name) { child.signal(9) }
        let bound = loop.bind(self)
        timer = loop.schedule(after: patience) { bound.value.kill() }
    }

    func kill() {
        for child in children.values { child.signal(9) }
    }
}
