import Diagnostics
import Functions
import LambdaModel

/// Finds out how a function's runtime is started on this machine; each family of runtimes has a file of its own.
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
        case .ruby: try await rubyPlan(for: function)
        case .provided: try customPlan(for: function)
        case .java: try await javaPlan(for: function)
        case .dotnet: try await dotnetPlan(for: function)
        case .library:
            throw Diagnostic(
                .usage,
                "function \"\(function.name)\" is a library and has no runtime to run in a child",
                hint: "leave out --where child"
            )
        case nil: throw unknown(function)
        }
    }
}

// MARK: - What the families share

extension RuntimePlanner {
    /// A plan that runs an interpreter and says so when its version is not the one asked for.
    func plan(with found: Interpreter, for function: FunctionConfiguration) -> LaunchPlan {
        LaunchPlan(
            executable: found.path,
            arguments: [],
            interpreterDirectory: directoryPart(of: found.path),
            runtimeDirectory: "",
            version: "\(function.runtime.family?.rawValue ?? found.name):\(found.version)",
            warnings: standIn(found, of: function)
        )
    }

    /// Nothing that could run the function is installed.
    func missing(_ function: FunctionConfiguration, package: String, tried: [String]) -> Diagnostic {
        let names = tried.map { "\"\($0)\"" }.joined(separator: " nor ")
        return Diagnostic(
            .notInstalled,
            "the runtime \"\(function.runtime)\" of function \"\(function.name)\" is not installed: found no \(names)",
            hint: "sudo apt-get install \(package)"
        )
    }

    /// A warning when another version than the asked one runs.
    private func standIn(_ found: Interpreter, of function: FunctionConfiguration) -> [Warning] {
        let asked = function.runtime.version
        guard !VersionDistance(of: found.version, from: asked).isNone else { return [] }
        let text = "\"\(function.runtime)\" is not installed; \(found.name) \(found.version) runs "
        return [Warning(text + "function \"\(function.name)\" instead", at: function.location)]
    }

    private func unknown(_ function: FunctionConfiguration) -> Diagnostic {
        if let date = function.runtime.deprecationDate {
            return Diagnostic(
                .invalidInput,
                "the runtime \"\(function.runtime)\" of function \"\(function.name)\" was retired by Lambda on \(date)",
                hint: "build a program named bootstrap and use provided.al2023",
                at: function.location
            )
        }
        let families = RuntimeIdentifier.Family.allCases.map(\.rawValue)
        return Diagnostic(
            .invalidInput,
            "unknown runtime \"\(function.runtime)\" of function \"\(function.name)\"",
            hint: didYouMean("\(function.runtime)", among: families, otherwise: "try python3.13 or nodejs22.x"),
            at: function.location
        )
    }
}

/// The directory part of a path.
func directoryPart(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[..<slash])
}
