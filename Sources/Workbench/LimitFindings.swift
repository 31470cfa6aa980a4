import ChildProcesses
import LambdaModel
import ResourceLimits

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Which limits hold on this machine for child runtimes and guarded libraries, and how; what `doctor` says after the tools.
struct LimitFindings {
    let enforcement: LimitEnforcement
    let confinement: Confinement

    func all() async -> [DoctorFinding] {
        let namespaces = await enforcement.allowsNamespaces()
        return [
            DoctorFinding("time-out", .enforced, "to the millisecond; the process group is killed"),
            DoctorFinding("init phase", .enforced, "10 s, then repeated inside the first invocation"),
            DoctorFinding("response size", .enforced, "6,291,556 bytes"),
            memory, cores, freeze,
        ] + fileSystem(isolated: namespaces && confinement.isolation != .directories, possible: namespaces) + [
            DoctorFinding(
                "network",
                .notEnforced,
                "environments use this machine's network, as VpcConfig is not played"
            ),
            descriptors, processes(namespaces: namespaces), inProcess,
        ]
    }

    private var controllers: Set<String> { enforcement.controlGroups?.controllers ?? [] }
    private var version: String { "cgroup v\(enforcement.controlGroups?.version ?? 2)" }

    /// How a user comes to control groups of its own.
    private var groupRemedy: String {
        enforcement.hasLauncher
            ? "systemd-run --user --scope -p Delegate=yes lamb, or run as root"
            : "swift build --product lamb-launch, or make install"
    }

    private var memory: DoctorFinding {
        if controllers.contains("memory") {
            return DoctorFinding("memory", .enforced, "by \(version); over the limit is Runtime.OutOfMemory")
        }
        let how = "by a look at the process tree every 10 ms and RLIMIT_DATA, as no control group may be written"
        return DoctorFinding("memory", .enforced, how, remedy: groupRemedy)
    }

    private var cores: DoctorFinding {
        guard controllers.contains("cpu") else {
            let why = "functions get whole cores whatever their memory; no control group with cpu may be written"
            return DoctorFinding("cpu share", .notEnforced, why, remedy: groupRemedy)
        }
        guard confinement.limitsCores else {
            let why = "off, as 128 MB are 7 % of a core and tests would wait; 1,769 MB are one core when it is on"
            return DoctorFinding("cpu share", .notEnforced, why, remedy: "set cpu-limit on")
        }
        return DoctorFinding("cpu share", .enforced, "by \(version) in periods of 20 ms; 1,769 MB are one core")
    }

    private var freeze: DoctorFinding {
        DoctorFinding(
            "freeze",
            .enforced,
            "SIGSTOP to the process group between invocations, unless it is switched off"
        )
    }

    private func fileSystem(isolated: Bool, possible: Bool) -> [DoctorFinding] {
        guard isolated else {
            let remedy = possible ? "set isolation auto" : "allow unprivileged user namespaces, or run as root"
            let findings = [
                ("/tmp", "a directory for each environment in TMPDIR; the machine's own /tmp is seen, without a size"),
                ("task root", "the user's own directory, which functions can write to"),
                ("layers", "found through PATH, LD_LIBRARY_PATH and the runtimes' module paths; nothing is in /opt"),
                ("file systems", "directories of the workspace's state; nothing is in /mnt"),
            ]
            return findings.map { DoctorFinding($0.0, .notEnforced, $0.1, remedy: remedy) }
        }
        return [
            DoctorFinding("/tmp", .enforced, "a memory file system of EphemeralStorage for each environment"),
            DoctorFinding("task root", .enforced, "read-only, seen in its own place and in /var/task"),
            DoctorFinding("layers", .enforced, "merged over /opt by overlayfs in the template's order"),
            DoctorFinding("file systems", .enforced, "directories mounted below /mnt"),
        ]
    }

    private var inProcess: DoctorFinding {
        let what = "libraries share lamb's own process: neither memory nor /tmp is theirs, and nothing is frozen"
        return DoctorFinding("in-process", .notEnforced, what, remedy: "leave --where in-process out")
    }

    private var descriptors: DoctorFinding {
        guard enforcement.hasLauncher else {
            return DoctorFinding("file descriptors", .notEnforced, "lamb-launch is missing", remedy: groupRemedy)
        }
        return DoctorFinding("file descriptors", .enforced, "\(LambdaLimits.fileDescriptors), by RLIMIT_NOFILE")
    }

    private func processes(namespaces: Bool) -> DoctorFinding {
        let count = LambdaLimits.processes
        if controllers.contains("pids") { return DoctorFinding("processes", .enforced, "\(count), by \(version)") }
        guard namespaces, confinement.isolation != .directories, geteuid() != 0 else {
            let why = "the user's own limit holds for all environments together"
            return DoctorFinding("processes", .notEnforced, why, remedy: groupRemedy)
        }
        return DoctorFinding("processes", .enforced, "\(count), by RLIMIT_NPROC in a user namespace")
    }
}
