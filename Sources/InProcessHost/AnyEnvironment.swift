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
            state: isBusy ? .busy : .idle,
            startedAt: base.identity.startedAt,
            invocations: calls.load(ordering: .relaxed),
            processID: process,
            memoryMegabytes: process.flatMap(residentMegabytes)
        )
    }
}

/// What a process holds in memory now.
private func residentMegabytes(of process: Int32) -> Int? {
    guard let fields = try? readSmallFile("/proc/\(process)/statm").split(separator: " "), fields.count > 1 else {
        return nil
    }
    return Int(fields[1]).map { $0 * 4096 / 1_048_576 }
}
