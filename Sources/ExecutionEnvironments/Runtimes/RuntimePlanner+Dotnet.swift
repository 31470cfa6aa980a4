import ChildProcesses
import Diagnostics
import FileSystem
import Functions
import LambdaModel

extension RuntimePlanner {
    /// .NET: with `dotnet` where it is installed, else with Mono.
    ///
    /// A handler `Assembly::Type::Method` is called by our bootstrap, compiled on first use; a handler that names an
    /// assembly alone is a program that polls the Runtime API itself.
    func dotnetPlan(for function: FunctionConfiguration) async throws -> LaunchPlan {
        if let dotnet = DotnetHome.nearest(to: function.runtime.version) {
            return try await plan(with: dotnet, for: function)
        }
        guard let mono = await interpreters.nearest(to: "", in: .mono) else {
            throw missing(function, package: "mono-runtime mono-mcs", tried: ["dotnet", "mono"])
        }
        var plan = plan(with: mono, for: function)
        let text = "\"\(function.runtime)\" is not installed; mono \(mono.version) runs function \"\(function.name)\" "
        plan.warnings = [Warning(text + "instead, as far as it has what .NET has", at: function.location)]
        if isProgram(function) {
            plan.arguments = [try program(function, endings: ["exe", "dll"])]
        } else {
            guard let mcs = findExecutable("mcs") else { throw missing(function, package: "mono-mcs", tried: ["mcs"]) }
            plan.runtimeDirectory = try await bootstrap(.mcs(mcs))
            plan.arguments = ["\(plan.runtimeDirectory)/LambRuntime.exe"]
        }
        return plan
    }

    private func plan(with dotnet: DotnetHome, for function: FunctionConfiguration) async throws -> LaunchPlan {
        let found = Interpreter(name: "dotnet", path: dotnet.executable, version: dotnet.version)
        var plan = plan(with: found, for: function)
        if isProgram(function) {
            let program = try program(function, endings: ["dll", "exe"])
            plan.arguments = ["exec", "--roll-forward", "LatestMajor", program]
            return plan
        }
        guard let compiler = findExecutable("mcs").map(DotnetCompiler.mcs) ?? dotnet.compiler.map(DotnetCompiler.csc)
        else { throw missing(function, package: "mono-mcs", tried: ["mcs", "the compiler of a .NET SDK"]) }
        plan.runtimeDirectory = try await bootstrap(compiler)
        let configuration = "\(plan.runtimeDirectory)/dotnet-\(dotnet.version).json"
        try BootstrapFiles.replace(configuration, with: Array(dotnet.runtimeConfiguration.utf8))
        plan.arguments = ["exec", "--runtimeconfig", configuration, "\(plan.runtimeDirectory)/LambRuntime.exe"]
        return plan
    }

    /// The directory with the compiled bootstrap, and `interfaces` for functions that bring none.
    private func bootstrap(_ compiler: DotnetCompiler) async throws -> String {
        try await CompiledBootstrap(
            files: BootstrapFiles(in: settings.stateDirectory).dotnet(),
            product: "LambRuntime.exe"
        ).compiled { sources, draft in
            let interfaces = "\(draft)/interfaces/Amazon.Lambda.Core.dll"
            try? makeDirectories("\(draft)/interfaces")
            return [
                compiler.command(
                    sources.filter { $0.hasSuffix("/AmazonLambdaCore.cs") },
                    to: interfaces,
                    library: true
                ),
                compiler.command(
                    sources.filter { !$0.hasSuffix("/AmazonLambdaCore.cs") },
                    to: "\(draft)/LambRuntime.exe",
                    using: [interfaces]
                ),
            ]
        }
    }

    /// A handler without a method is a program of its own.
    private func isProgram(_ function: FunctionConfiguration) -> Bool { !function.handler.contains("::") }

    private func program(_ function: FunctionConfiguration, endings: [String]) throws -> String {
        let paths = endings.map { "\(function.code.directory)/\(function.handler).\($0)" }
        if let path = paths.first(where: { fileKind($0) != nil }) { return path }
        throw InvalidEntrypoint(message: "fork/exec \(paths[0]): no such file or directory")
    }
}
