import Diagnostics
import Functions
import LambdaModel

/// Whether a function's environments can be restored from a snapshot here: a process must be able to fork and go on.
func canRestore(_ function: FunctionConfiguration, through client: RuntimeClient) -> Bool {
    switch function.runtime.family {
    case .python: function.isRestored && client == .lamb
    case .ruby: function.isRestored
    default: false
    }
}

/// Whether a function's environments can be forked from a process that has imported its libraries.
func canShareLibraries(_ function: FunctionConfiguration, through client: RuntimeClient) -> Bool {
    function.sharesLibraries && !function.isRestored && function.runtime.family == .python && client == .lamb
}

extension EnvironmentLaunch {
    /// What the user should know of a function whose snapshot cannot be taken, here or on the service.
    var snapshotWarnings: [Warning] {
        guard function.isRestored else { return [] }
        guard !isRestored else { return serviceWarnings }
        let runtime = function.runtime.family == .python ? "the vendor's Python client" : "\"\(function.runtime)\""
        let text = "SnapStart of function \"\(function.name)\": \(runtime) cannot be forked here; each cold start "
        return [Warning(text + "initialises, then runs the hooks", at: function.location)]
    }

    /// Source: "Improving startup performance with Lambda SnapStart", which names Java 11, Python 3.12 and .NET 8.
    private var serviceWarnings: [Warning] {
        let runtime = function.runtime
        let parts = runtime.version.split(separator: ".").compactMap { Int($0) }
        guard runtime.family == .ruby || runtime.family == .python && parts.lexicographicallyPrecedes([3, 12]) else {
            return []
        }
        let text = "SnapStart of function \"\(function.name)\": Lambda has it for Java 11, Python 3.12 and .NET 8 "
        return [Warning(text + "onward, not for \"\(runtime)\"", at: function.location)]
    }
}
