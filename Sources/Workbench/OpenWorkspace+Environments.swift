import ExecutionEnvironments
import Functions
import InProcessHost
package import Invocations
import Timekeeping

extension OpenWorkspace {
    /// The execution environments that exist now, of every kind.
    package func environments() async -> [EnvironmentDescription] {
        await children.environments() + libraries.environments()
    }

    /// The last environments that have ended, oldest first; libraries' are not kept.
    package func formerEnvironments() async -> [EnvironmentDescription] {
        await children.formerEnvironments()
    }

    /// What the environment of a recorded invocation went through around it: frozen before, shut down after; empty when
    /// it was not in this session, or so long ago that nobody remembers.
    package func lifecycle(around recording: Recording) async -> [EnvironmentTransition] {
        let start = recording.invocation.requestedAt
        let known = await formerEnvironments() + environments()
        let environment = known.last { $0.id == recording.report.environment }
        return environment?.transitions.around(invocationFrom: start, to: start + recording.report.timings.total) ?? []
    }

    /// Throws environments away, so that the next start is cold; returns how many there were.
    package func recycle(_ function: String?) async throws -> Int {
        let name = try function.map { try catalog().configuration(named: $0).name }
        return await children.recycle(function: name) + libraries.recycle(function: name)
    }
}
