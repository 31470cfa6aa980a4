import Glibc
import SystemPackage

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
}
