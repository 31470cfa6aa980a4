package import Diagnostics
package import Effects
import Functions
import Invocations
import Recordings
import Suites
import Synchronization

extension OpenWorkspace {
    /// What is to go wrong with the calls of an invocation: what the session and the request ask for.
    func faults(of request: InvokeRequest) -> [CallFault] { settings.faults + request.faults }

    /// Throws a usage diagnostic where faults are asked for that could not happen.
    func checkFaults(of request: InvokeRequest, _ function: FunctionConfiguration) throws(Diagnostic) {
        guard let fault = faults(of: request).first else { return }
        let place = request.place ?? self.place(of: function)
        guard place == .child || place == .guarded else {
            throw Diagnostic(
                .usage,
                "\"\(fault)\" cannot happen to \"\(function.name)\", which runs \(place.rawValue)",
                hint:
                    "faults are injected into the calls of child runtimes and guarded libraries: leave out --where, or them"
            )
        }
        guard function.observation != .none else {
            throw Diagnostic(
                .usage,
                "\"\(fault)\" cannot happen where no call is observed",
                hint: "leave \"--effects none\" out"
            )
        }
    }
}

/// Reads the values of `--inject`.
/// - Throws: a usage `Diagnostic` that names what is not known in one.
package func callFaults(parsing texts: [String]) throws(Diagnostic) -> [CallFault] {
    var faults: [CallFault] = []
    for text in texts { faults += try CallFault.list(parsing: text) }
    return faults
}

extension Recording {
    /// Says which faults have met no call.
    mutating func warn(ofUnmetIn plan: FaultPlan) {
        report.warnings += plan.unmet.map { Warning("the fault \"\($0)\" has met no call") }
    }
}

extension GoldenCase {
    /// The faults of `faults:`.
    /// - Throws: a `Diagnostic` with its place for one that is not understood.
    func faults() throws(Diagnostic) -> [CallFault] {
        var faults: [CallFault] = []
        for fault in settings.faults {
            do {
                faults.append(try CallFault(parsing: fault.text))
            } catch {
                throw Diagnostic(.invalidInput, error.message, hint: error.hint, at: fault.location)
            }
        }
        return faults
    }
}

/// The faults that every case of a suite is run with, which of them have met a call in any, and the hosts whose calls
/// nobody saw.
final class SuiteFaults: Sendable {
    let all: [CallFault]
    private let met = Mutex<Set<CallFault>>([])
    private let hosts = Mutex<Set<String>>([])

    init(_ faults: [CallFault]) {
        all = faults
    }

    /// Notes the hosts that a case has called by HTTPS.
    func note(_ report: InvocationReport) { hosts.withLock { $0.formUnion(report.tunnelledHosts) } }

    /// Notes what became of the faults of one case.
    /// - Returns: what has to be said of those of its own that met no call.
    func note(_ plan: FaultPlan?, of golden: GoldenCase) -> [Warning] {
        let unmet = Set(plan?.unmet ?? [])
        met.withLock { $0.formUnion(all.filter { plan != nil && !unmet.contains($0) }) }
        return golden.settings.faults.filter { fault in unmet.contains { $0.description == fault.text } }.map {
            Warning("the fault \"\($0.text)\" of case \"\(golden.id)\" has met no call", at: $0.location)
        }
    }

    /// What has to be said when all cases have run.
    var warnings: [Warning] {
        let met = met.withLock { $0 }
        let unmet = all.filter { !met.contains($0) }.map { Warning("the fault \"\($0)\" has met no call of any case") }
        let tunnels = hosts.withLock { $0 }.sorted().map {
            Warning("what went to \"\($0)\" by HTTPS is on no cassette: it was tunnelled")
        }
        return unmet + tunnels
    }
}
