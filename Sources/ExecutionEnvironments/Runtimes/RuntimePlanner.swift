import ChildProcesses
import Diagnostics
import Functions
import LambdaModel

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Finds out how a function's runtime is started on this machine.
struct RuntimePlanner: Sendable {
    let settings: ChildRuntimeSettings
    let client: RuntimeClient
    let interpreters: InterpreterLookup

    /// The plan for a function.
    /// - Throws: a `Diagnostic` when something needed is not installed, `InvalidEntrypoint` when the function itself
    ///   cannot be started.
    func plan(for function: FunctionConfiguration) async throws -> LaunchPlan {
        switch function.runtime.family {
        case .python: try await pythonPlan(for: function)
        case .nodejs: try await nodePlan(for: function)
        case .provided: try customPlan(for: function)
        case .ruby, .java, .dotnet:
            throw Diagnostic(
                .notInstalled,
                "the runtime \"\(function.runtime)\" of function \"\(function.name)\" is not run by this version of lamb",
                hint: "python3.*, nodejs* and provided.* run; wrap the program as a custom runtime to run it today"
            )
        case .library:
            throw Diagnostic(
                .usage,
                "function \"\(function.name)\" is a library and has no runtime to run in a child",
                hint: "leave out --where child"
            )
        case nil:
            let families = RuntimeIdentifier.Family.allCases.map(\.rawValue)
            throw Diagnostic(
                .invalidInput,
                "unknown runtime \"\(function.runtime)\" of function \"\(function.name)\"",
                hint: didYouMean("\(function.runtime)", among: families, otherwise: "try python3.13 or nodejs22.x"),
                at: function.location
            )
        }
    }

    private func pythonPlan(for function: FunctionConfiguration) async throws -> LaunchPlan {
        let asked = function.runtime.version
        let names = settings.python.map { [$0] } ?? ["python\(asked)", "python3"]
        guard let python = await interpreters.python(among: names) else {
            throw missing(function, package: "python3", tried: names)
        }
        var plan = LaunchPlan(
            executable: python.path,
            arguments: [],
            interpreterDirectory: directory(of: python.path),
            runtimeDirectory: "",
            version: "python:\(python.version)",
            warnings: standIn(python, for: asked, parts: 2, of: function)
        )
        switch client {
        case .lamb:
            let bootstrap = try BootstrapFiles(in: settings.stateDirectory).python()
            let start = """
                import sys; sys.path.insert(0, "\(bootstrap)"); import lamb_python_runtime as runtime; \
                del sys.path[0]; sys.pycache_prefix = None; sys.dont_write_bytecode = True; runtime.main()
                """
            plan.arguments = ["-X", "pycache_prefix=\(bootstrap)/cache", "-c", start]
            plan.runtimeDirectory = bootstrap
        case .awslambdaric:
            try await checkVendorClient(python)
            plan.arguments = ["-B", "-m", "awslambdaric", function.handler]
            plan.runtimeDirectory = directory(of: python.path)
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

    private func nodePlan(for function: FunctionConfiguration) async throws -> LaunchPlan {
        let asked = function.runtime.version
        let names = ["node\(asked)", "node", "nodejs"]
        guard let node = await interpreters.node(among: names) else {
            throw missing(function, package: "nodejs", tried: names)
        }
        let bootstrap = try BootstrapFiles(in: settings.stateDirectory).node()
        return LaunchPlan(
            executable: node.path,
            arguments: [bootstrap + "/lamb_node_runtime.cjs"],
            interpreterDirectory: directory(of: node.path),
            runtimeDirectory: bootstrap,
            version: "nodejs:\(node.version)",
            warnings: standIn(node, for: asked, parts: 1, of: function)
        )
    }

    private func customPlan(for function: FunctionConfiguration) throws -> LaunchPlan {
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
            runtimeDirectory: "/var/runtime",
            version: function.runtime.description
        )
    }
}

// MARK: - In words

extension RuntimePlanner {
    private func missing(_ function: FunctionConfiguration, package: String, tried: [String]) -> Diagnostic {
        let names = tried.map { "\"\($0)\"" }.joined(separator: " nor ")
        return Diagnostic(
            .notInstalled,
            "the runtime \"\(function.runtime)\" of function \"\(function.name)\" is not installed: found no \(names)",
            hint: "sudo apt-get install \(package)"
        )
    }

    /// A warning when another version than the asked one runs.
    private func standIn(
        _ found: Interpreter,
        for asked: String,
        parts: Int,
        of function: FunctionConfiguration
    ) -> [Warning] {
        let have = found.version.split(separator: ".").prefix(parts).joined(separator: ".")
        guard !asked.isEmpty, have != asked else { return [] }
        let text = "\"\(function.runtime)\" is not installed; \(found.name) \(found.version) runs "
        return [Warning(text + "function \"\(function.name)\" instead", at: function.location)]
    }
}

/// The directory part of a path.
private func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[..<slash])
}
