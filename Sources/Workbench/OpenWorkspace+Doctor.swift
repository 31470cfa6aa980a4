import ChildProcesses
import Diagnostics
import ExecutionEnvironments
import RemoteInvocation

extension OpenWorkspace {
    /// What this machine has for running functions, and which limits are enforced how.
    package func doctor() async -> [DoctorFinding] {
        Self.tools.map { tool in
            guard let path = findExecutable(tool.name) else {
                return DoctorFinding(tool.name, .missing, tool.purpose, remedy: "apt-get install \(tool.package)")
            }
            return DoctorFinding(tool.name, .present, path)
        } + [clockFinding, deployedFinding]
            + (await LimitFindings(enforcement: children.enforcement, confinement: settings.confinement).all())
    }

    /// Whether simulations can show handlers their own time.
    private var clockFinding: DoctorFinding {
        let name = ClockLibrary.package
        guard let path = ClockLibrary.path else {
            let purpose = "shows handlers the time of a simulation (--shift-clock)"
            return DoctorFinding(name, .missing, purpose, remedy: "apt-get install \(name)")
        }
        return DoctorFinding(name, .present, path)
    }

    /// Whose keys and which region `--where remote` would use.
    private var deployedFinding: DoctorFinding {
        let name = "deployed functions"
        do {
            return DoctorFinding(name, .present, try remote.words(of: settings.remote, defaults: deploymentDefaults))
        } catch {
            let problem = Diagnostic(describing: error)
            return DoctorFinding(name, .missing, problem.message, remedy: problem.hint)
        }
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
