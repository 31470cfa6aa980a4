import Diagnostics
import Functions
import LambdaModel

/// Whether a function's environments can be restored from a snapshot here: a process must be able to fork and go on.
func canRestore(_ function: FunctionConfiguration, through client: RuntimeClient) -> Bool {
    function.isRestored && function.runtime.family == .python && client == .lamb
}

extension EnvironmentLaunch {
    /// What the user should know of a function whose snapshot cannot be taken.
    var snapshotWarnings: [Warning] {
        guard function.isRestored, !isRestored else { return [] }
        let runtime = function.runtime.family == .python ? "the vendor's Python client" : "\"\(function.runtime)\""
        let text = "SnapStart of function \"\(function.name)\": \(runtime) cannot be forked here; each cold start "
        return [Warning(text + "initialises, then runs the hooks", at: function.location)]
    }
}
