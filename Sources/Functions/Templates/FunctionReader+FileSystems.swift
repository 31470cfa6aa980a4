import Diagnostics
import FileSystem
import LosslessJSON
import YAMLDocuments

extension FunctionReader {
    /// Reads `FileSystemConfigs`; the directories that stand for them are made when they are missing.
    ///
    /// Source of the rule: `LocalMountPath` in the API reference of Lambda, `^/mnt/[a-zA-Z0-9-_.]+$`.
    func readFileSystems(into function: inout FunctionConfiguration) throws(Diagnostic) {
        guard let node = reader.value("FileSystemConfigs") else { return }
        let places = function.lambMetadata["FileSystems"]
        for item in node.elements ?? [node] where !item.isUnresolved {
            guard let path = item["LocalMountPath"]?.string else {
                throw reader.wrong(
                    "FileSystemConfigs",
                    "has no LocalMountPath",
                    hint: "add one, such as LocalMountPath: /mnt/data",
                    at: item
                )
            }
            guard let name = Self.mountName(path) else {
                let hint = "write /mnt/ and a name of letters, digits, hyphens, underscores and dots"
                throw reader.wrong("LocalMountPath", "is \"\(path)\"", hint: hint, at: item)
            }
            let own = "\(code.state.path)/file-systems/\(name)"
            let directory = places?[path]?.string.map { absolutePath($0, from: code.directory) } ?? own
            function.fileSystems.append(FileSystemMount(path: path, directory: directory))
        }
    }

    /// The name after `/mnt/`; nil for a path that Lambda refuses.
    private static func mountName(_ path: String) -> String? {
        guard path.hasPrefix("/mnt/") else { return nil }
        let name = path.dropFirst(5)
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || [0x2D, 0x2E, 0x5F].contains(byte)
        }
        return isPlain && !name.isEmpty && name != "." && name != ".." ? String(name) : nil
    }
}
