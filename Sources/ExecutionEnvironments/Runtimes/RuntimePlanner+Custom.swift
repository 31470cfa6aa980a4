import ChildProcesses
import Functions
import LambdaModel

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What custom runtimes are told of a runtime directory: as on Lambda, where nothing of theirs lies in it.
let customRuntimeDirectory = "/var/runtime"

extension RuntimePlanner {
    /// A custom runtime: the `bootstrap` of the function's code, else of its layers.
    func customPlan(for function: FunctionConfiguration) throws -> LaunchPlan {
        let places = ([function.code.directory] + function.layers.reversed()).map { "\($0)/bootstrap" }
        guard let bootstrap = places.first(where: { access($0, F_OK) == 0 }) else {
            throw InvalidEntrypoint(message: "Couldn't find valid bootstrap(s): [\(places.joined(separator: " "))]")
        }
        guard findExecutable(bootstrap) != nil else {
            throw InvalidEntrypoint(message: "fork/exec \(bootstrap): permission denied")
        }
        return LaunchPlan(
            executable: bootstrap,
            arguments: [],
            runtimeDirectory: customRuntimeDirectory,
            version: function.runtime.description
        )
    }
}
