import Functions
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The workspace that a script lies in, which is the one it is about wherever it is run from.
enum ScriptPlace {
    /// The root of the script's workspace; nil when no template stands above the script, or it is standard input.
    static func workspace(ofScript file: String) -> String? {
        guard file != "-" else { return nil }
        let path = FilePath(currentDirectory()).pushing(FilePath(file)).lexicallyNormalized()
        let root = findWorkspace(from: path.removingLastComponent().string)
        let hasTemplate = ["template.yaml", "template.yml", "template.json"].contains { name in
            access(root + "/" + name, R_OK) == 0
        }
        return hasTemplate ? root : nil
    }

    /// Enters a directory unless the process stands in it or below it, so that paths in the script mean the same
    /// everywhere.
    static func enter(_ root: String) {
        let here = currentDirectory()
        guard here != root, !here.hasPrefix(root + "/") else { return }
        _ = chdir(root)
    }
}
