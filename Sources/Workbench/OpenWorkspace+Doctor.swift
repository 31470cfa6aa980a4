import ChildProcesses

extension OpenWorkspace {
    /// What this machine has for running functions, and which limits are enforced how.
    package func doctor() -> [DoctorFinding] {
        Self.tools.map { tool in
            guard let path = findExecutable(tool.name) else {
                return DoctorFinding(tool.name, .missing, tool.purpose, remedy: "apt-get install \(tool.package)")
            }
            return DoctorFinding(tool.name, .present, path)
        } + Self.limits
    }

    private static let tools: [(name: String, package: String, purpose: String)] = [
        ("python3", "python3", "runs python3.* functions"),
        ("node", "nodejs", "runs nodejs* functions"),
        ("bash", "bash", "runs custom runtimes written as shell scripts"),
        ("curl", "curl", "is what shell custom runtimes call the Runtime API with"),
        ("make", "make", "builds functions with BuildMethod: makefile"),
        ("clang", "clang", "builds C functions"),
        ("swift", "swiftlang", "builds Swift functions"),
    ]

    private static let limits: [DoctorFinding] = [
        DoctorFinding("time-out", .enforced, "to the millisecond; the process group is killed"),
        DoctorFinding("init phase", .enforced, "10 s, then repeated inside the first invocation"),
        DoctorFinding("response size", .enforced, "6,291,556 bytes"),
        DoctorFinding("memory", .notEnforced, "measured and reported for each invocation; not limited"),
        DoctorFinding("cpu share", .notEnforced, "functions get whole cores whatever their memory"),
        DoctorFinding("/tmp size", .notEnforced, "the machine's own /tmp is used"),
    ]
}
