import Glibc
import LambTestSupport
import SystemPackage
import Workbench

/// What `make python-peers` installs: boto3 and moto.
enum PythonPeers {
    /// The virtual environment of the Python that `LAMB_TEST_PYTHON_PEERS` names, when moto is in it.
    static let environment: FilePath? = {
        guard let python = getenv("LAMB_TEST_PYTHON_PEERS") else { return nil }
        let directory = FilePath(String(cString: python)).removingLastComponent()
        return access(directory.appending("moto_server").string, X_OK) == 0 ? directory.removingLastComponent() : nil
    }()

    /// Its packages, when boto3 is among them.
    static let packages: String? = environment.flatMap { environment in
        (9...15).map { environment.appending("lib/python3.\($0)/site-packages").string }
            .first { access($0 + "/boto3", R_OK) == 0 }
    }

    /// Puts its packages where a layer has them.
    ///
    /// A link does not do for packages below /tmp: environments have a /tmp of their own, and see of the machine's only
    /// their workspace.
    static func provide(at path: FilePath) {
        guard let packages else { return }
        if packages.hasPrefix("/tmp/") {
            _ = system("cp -al '\(packages)' '\(path.string)' 2> /dev/null || cp -a '\(packages)' '\(path.string)'")
        } else {
            symlink(packages, path.string)
        }
    }

    /// Lends a workspace with moto at hand.
    /// - Parameters:
    ///   - template: its template.
    ///   - source: `code/app.py`.
    ///   - fixtures: texts by their names below `Fixtures`.
    ///   - body: what to do with it.
    /// - Throws: what the body throws.
    static func withWorkspace(
        _ template: String,
        _ source: String,
        fixtures: [String: String] = [:],
        _ body: (OpenWorkspace, FilePath) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            try write(template, to: directory.appending("template.yaml"))
            try write(source, to: directory.appending("code/app.py"))
            for (name, text) in fixtures { try write(text, to: directory.appending("Fixtures").appending(name)) }
            symlink(environment?.string ?? "", directory.appending(".venv").string)
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { try await body($0, directory) }
        }
    }
}
