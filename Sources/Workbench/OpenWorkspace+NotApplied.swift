import Diagnostics
import Functions
import Invocations
import Suites

extension OpenWorkspace {
    /// Warns of `environment:` where a case runs in lamb's own process, whose variables are lamb's.
    func variablesNotApplied(in cases: [GoldenCase], at places: [InvocationPlace?]) -> [Warning] {
        cases.filter { golden in
            !golden.settings.environment.isEmpty && places.contains { runsInProcess(golden, asked: $0) }
        }.map { golden in
            Warning(
                "\"environment\" is not applied to functions that run in-process; it is to guarded ones",
                at: golden.settings.environmentLocation
            )
        }
    }

    private func runsInProcess(_ golden: GoldenCase, asked place: InvocationPlace?) -> Bool {
        let asked = place ?? golden.settings.invoke.place
        guard asked == nil, golden.trouble == nil else { return asked == .inProcess }
        let function = try? catalog().configuration(named: golden.function)
        return function.map { self.place(of: $0) } == .inProcess
    }
}
