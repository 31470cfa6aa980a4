import ChildProcesses
import Diagnostics
import Functions
import LambdaModel

extension RuntimePlanner {
    /// Python: our bootstrap, or the vendor's client where that was set.
    func pythonPlan(for function: FunctionConfiguration) async throws -> LaunchPlan {
        let asked = function.runtime.version
        let python =
            if let path = settings.python {
                await interpreters.first(among: [path], .python)
            } else {
                await interpreters.nearest(to: asked, in: .python)
            }
        guard let python else { throw missing(function, package: "python3", tried: ["python\(asked)", "python3"]) }
        var plan = plan(with: python, for: function)
        switch client {
        case .lamb:
            let bootstrap = try BootstrapFiles(in: settings.stateDirectory).python()
            // Only the bootstrap is compiled into our cache: as an option, the prefix would have each new workspace
            // compile all that the interpreter's own `site` imports, for a tenth of a second and more.
            let start = """
                import sys; sys.pycache_prefix = "\(bootstrap)/cache"; sys.dont_write_bytecode = False; \
                sys.path.insert(0, "\(bootstrap)"); import lamb_python_runtime as runtime; \
                del sys.path[0]; sys.pycache_prefix = None; sys.dont_write_bytecode = True; runtime.main()
                """
            plan.arguments = ["-B", "-c", start]
            plan.runtimeDirectory = bootstrap
            plan.inheritsConnection = true
        case .awslambdaric:
            try await checkVendorClient(python)
            plan.arguments = ["-B", "-m", "awslambdaric", function.handler]
            plan.runtimeDirectory = directoryPart(of: python.path)
        }
        return plan
    }

    private func checkVendorClient(_ python: Interpreter) async throws {
        let command = ChildCommand(python.path, ["-c", "import awslambdaric"])
        guard try await !runToCompletion(command).exit.isSuccess else { return }
        throw Diagnostic(
            .notInstalled,
            "\"awslambdaric\" cannot be imported by \"\(python.path)\"",
            hint: "\(python.path) -m pip install awslambdaric, or set runtime-client lamb"
        )
    }
}
