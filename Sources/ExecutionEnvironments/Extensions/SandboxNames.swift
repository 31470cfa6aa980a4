import FileSystem

/// The names of the loopback on Lambda: extensions listen there, and telemetry is delivered to them.
enum SandboxNames {
    /// A file with this machine's host names and those; nil where it cannot be made.
    static func hostsFile(in stateDirectory: String) -> String? {
        let known = (try? readFile("/etc/hosts")) ?? Array("127.0.0.1 localhost".utf8)
        let bytes = known + Array("\n127.0.0.1 sandbox.localdomain sandbox\n".utf8)
        let directory = try? BootstrapFiles(in: stateDirectory).unpack([(name: "hosts", bytes: bytes)], kind: "hosts")
        return directory.map { $0 + "/hosts" }
    }
}
