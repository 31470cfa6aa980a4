import FileSystem

/// An extension with a process of its own: a file that would lie in `/opt/extensions`.
package struct ExternalExtension: Sendable, Hashable {
    /// The file's name, by which it registers.
    package var name: String
    /// Where the file lies on this machine.
    package var path: String
}

extension FunctionConfiguration {
    /// The files in the layers' `extensions` directories by name; of several with one name the last layer's counts, as
    /// layers are merged in order.
    ///
    /// The directories are looked at anew each time, since a build may have changed them.
    package var externalExtensions: [ExternalExtension] {
        var paths: [String: String] = [:]
        for layer in layers {
            let directory = layer + "/extensions"
            for name in directoryEntries(directory) where isFile("\(directory)/\(name)") {
                paths[name] = "\(directory)/\(name)"
            }
        }
        return paths.map { ExternalExtension(name: $0.key, path: $0.value) }.sorted { $0.name < $1.name }
    }
}

private func isFile(_ path: String) -> Bool {
    if case .file = fileKind(path) { true } else { false }
}
