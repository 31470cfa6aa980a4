import ChildProcesses
import Diagnostics

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The path of `lamb-guarded-host`: the settings', or beside our own executable, or in `../libexec/lamb`.
func guardedHost(settings: LibraryHostSettings) throws(Diagnostic) -> String {
    let found = settings.guardedHost.map { access($0, X_OK) == 0 ? $0 : nil } ?? findHelper("lamb-guarded-host")
    if let found { return found }
    throw Diagnostic(
        .notInstalled,
        "cannot find the helper \"lamb-guarded-host\", which guarded functions run in",
        hint: "build it with `swift build --product lamb-guarded-host`, or invoke with --where in-process"
    )
}
