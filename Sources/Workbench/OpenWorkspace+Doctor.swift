import ChildProcesses
import ExecutionEnvironments

extension OpenWorkspace {
    /// What this machine has for running functions, and which limits are enforced how.
    package func doctor() async -> [DoctorFinding] {
        Self.tools.map { tool in
            guard let path = findExecutable(tool.name) else {
                return DoctorFinding(tool.name, .missing, tool.purpose, remedy: "apt-get install \(tool.package)")
            }
            return DoctorFinding(tool.name, .present, path)
        } + (await LimitFindings(enforcement: children.enforcement, confinement: settings.confinement).all())
    }

    private static let tools: [(name: String, package: String, purpose: String)] = [
        ("python3", "python3", "runs python3.* functions"),
        ("node", "nodejs", "runs nodejs* functions"),
        ("ruby", "ruby", "runs ruby* functions"),
        ("java", "default-jdk-headless", "runs java* functions"),
        ("dotnet", "dotnet-sdk", "runs dotnet* functions; mono stands in for it"),
        ("mono", "mono-runtime mono-mcs", "runs dotnet* functions where dotnet is missing"),
        ("go", "golang-go", "builds Go functions"),
        ("bash", "bash", "runs custom runtimes written as shell scripts"),
        ("curl", "curl", "is what shell custom runtimes call the Runtime API with"),
        ("make", "make", "builds functions with BuildMethod: makefile"),
        ("clang", "clang", "builds C functions"),
        ("swift", "swiftlang", "builds Swift functions"),
    ]
}
