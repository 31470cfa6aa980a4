import Invocations
import ResourceLimits

// MARK: - Between invocations

extension ExecutionEnvironment {
    /// Whether it has nothing to do and could take an invocation at once.
    var isWaiting: Bool { machine.state == .idle || machine.state == .frozen }

    /// Stops its processes until there is work: nothing in them makes progress, as between invocations on Lambda.
    func freeze() {
        if machine.freeze() { processes.freeze() }
    }

    /// Continues its processes though there is no work.
    func thaw() {
        if machine.thaw() { processes.thaw() }
    }
}
