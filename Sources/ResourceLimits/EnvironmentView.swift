import FileSystem

/// What an environment sees of the file system besides the machine's own.
package struct EnvironmentView: Sendable, Hashable {
    /// The code: read-only in its own place, so that stack traces name the user's files, and in `/var/task` as well.
    package var taskRoot: String
    /// Directories merged into `/opt`, in the template's order; later ones win.
    package var layers: [String]
    /// Directories by the path below `/mnt` where they are seen.
    package var fileSystems: [String: String]
    /// Directories that stay visible and writable, though `/tmp` is another or the code around them is read-only.
    package var writable: [String]
    /// Directories that stay visible.
    package var readable: [String]
    /// Whether several programs of ours are started in the environment, which have one `/tmp` together: a directory,
    /// as each has a namespace of its own.
    package var sharesTemporaryFiles = false
    /// A file that is seen as `/etc/hosts`; nil where the machine's own is.
    package var hosts: String?

    /// Creates a view.
    package init(
        taskRoot: String,
        layers: [String] = [],
        fileSystems: [String: String] = [:],
        writable: [String] = [],
        readable: [String] = []
    ) {
        self.taskRoot = taskRoot
        self.layers = layers
        self.fileSystems = fileSystems
        self.writable = writable
        self.readable = readable
    }

    /// What `lamb-launch` is told: outer directories come before those in them.
    var arguments: [String] {
        var arguments: [String] = []
        if !layers.isEmpty, fileKind("/opt") == .directory {
            arguments += ["-l", layers.reversed().map(Self.escaped).joined(separator: ":")]
        }
        if fileKind("/var") == .directory { arguments += ["-c", "/var"] }
        if !fileSystems.isEmpty, fileKind("/mnt") == .directory { arguments += ["-c", "/mnt"] }
        // What lies in a writable directory stays so, as it does outside of /tmp: a bootstrap is compiled into its own.
        let hidden = (readable + layers).filter { path in
            path.hasPrefix("/tmp/") && path != taskRoot && !writable.contains { path.hasPrefix($0 + "/") }
        }.map { (path: $0, option: "-r") }
        // What lies elsewhere can be written as it is, unless the code around it cannot.
        let open = writable.filter { $0.hasPrefix("/tmp/") || $0.hasPrefix(taskRoot + "/") }.map {
            (path: $0, option: "-w")
        }
        for tree in (hidden + open + [(taskRoot, "-r")]).sorted(by: { $0.path.utf8.count < $1.path.utf8.count })
        where fileKind(tree.path) != nil {
            arguments += ["-s", tree.path, tree.option, tree.path]
        }
        if let hosts, fileKind("/etc/hosts") != nil { arguments += ["-s", hosts, "-r", "/etc/hosts"] }
        if fileKind(taskRoot) == .directory, fileKind("/var") == .directory {
            arguments += ["-s", taskRoot, "-r", "/var/task"]
        }
        for (place, directory) in fileSystems.sorted(by: { $0.key < $1.key }) where fileKind(directory) != nil {
            arguments += ["-s", directory, "-w", place]
        }
        return arguments
    }

    /// A path as overlayfs reads it in its options.
    private static func escaped(_ path: String) -> String {
        path.reduce(into: "") { text, character in
            if character == ":" || character == "," || character == "\\" { text.append("\\") }
            text.append(character)
        }
    }
}
