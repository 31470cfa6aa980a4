import ChildProcesses
import Functions
import Invocations
import Synchronization

/// An environment with its count of calls.
final class AnyEnvironment: Sendable {
    let base: any LibraryEnvironment
    private let calls = Atomic(0)

    init(_ base: any LibraryEnvironment) {
        self.base = base
    }

    var peakMegabytes: Int? { base.peakMegabytes }

    /// Notes a call.
    func count() { calls.add(1, ordering: .relaxed) }

    func call(_ call: LibraryCall) async -> LibraryAnswer {
        count()
        return await base.call(call)
    }

    func takeLines() -> [String] { base.takeLines() }

    func end() { base.end() }

    func description(
        of function: FunctionConfiguration,
        in place: InvocationPlace,
        isBusy: Bool
    ) -> EnvironmentDescription {
        let process = base.processID
        return EnvironmentDescription(
            id: base.identity.id,
            function: function.name,
            place: place,
            state: isBusy ? .busy : base.isFrozen ? .frozen : .idle,
            startedAt: base.identity.startedAt,
            invocations: calls.load(ordering: .relaxed),
            version: function.version,
            processID: process,
            memoryMegabytes: process.flatMap(ProcessMemory.residentMegabytes)
        )
    }
}
