import ChildProcesses
import FileSystem

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// One version of the .NET runtime on this machine.
struct DotnetHome: Sendable {
    /// The host that starts programs.
    var executable: String
    var version: String
    private var root: String

    /// The installed runtime that is nearest to a version; nil where there is no `dotnet`.
    static func nearest(to asked: String) -> DotnetHome? {
        let named = getenv("DOTNET_ROOT").map { String(cString: $0) + "/dotnet" }
        guard let executable = named.flatMap({ findExecutable($0) }) ?? findExecutable("dotnet"),
            let real = realpath(executable, nil)
        else { return nil }
        defer { free(real) }
        let root = directoryPart(of: String(cString: real))
        let versions = directoryEntries("\(root)/shared/Microsoft.NETCore.App").filter { $0.first?.isNumber == true }
        // Of several patches the newest.
        let sorted = versions.sorted { VersionDistance.isOlder($1, than: $0) }
        guard
            let version = sorted.min(by: { VersionDistance(of: $0, from: asked) < VersionDistance(of: $1, from: asked) }
            )
        else { return nil }
        return DotnetHome(executable: executable, version: version, root: root)
    }

    /// What tells the host to run a program with this version.
    var runtimeConfiguration: String {
        """
        {"runtimeOptions": {"framework": {"name": "Microsoft.NETCore.App", "version": "\(version)"}}}

        """
    }

    /// The compiler of the SDK with what it needs to know; nil where only the runtime is installed.
    var compiler: (dotnet: String, compiler: String, references: [String])? {
        let compilers = directoryEntries("\(root)/sdk").map { "\(root)/sdk/\($0)/Roslyn/bincore/csc.dll" }
        guard let compiler = compilers.last(where: { fileKind($0) != nil }) else { return nil }
        let framework = "\(root)/shared/Microsoft.NETCore.App/\(version)"
        let names = directoryEntries(framework).filter {
            $0.hasSuffix(".dll") && ($0.hasPrefix("System.") || $0 == "mscorlib.dll")
        }
        return (executable, compiler, names.filter { !$0.contains(".Native.") }.map { "\(framework)/\($0)" })
    }
}

/// A C# compiler.
enum DotnetCompiler: Sendable {
    /// Mono's.
    case mcs(String)
    /// That of a .NET SDK, run by its host.
    case csc(dotnet: String, compiler: String, references: [String])

    func command(
        _ sources: [String],
        to output: String,
        using others: [String] = [],
        library: Bool = false
    ) -> ChildCommand {
        let kind = "-target:\(library ? "library" : "exe")"
        switch self {
        case .mcs(let path):
            return ChildCommand(path, ["-nologo", kind, "-out:\(output)"] + others.map { "-r:\($0)" } + sources)
        case .csc(let dotnet, let compiler, let references):
            let options = ["-nologo", "-nostdlib", kind, "-out:\(output)"] + (references + others).map { "-r:\($0)" }
            return ChildCommand(dotnet, ["exec", compiler] + options + sources)
        }
    }
}
