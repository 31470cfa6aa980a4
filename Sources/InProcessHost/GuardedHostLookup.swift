import Diagnostics
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The path of `lamb-guarded-host`: the settings', or beside our own executable, or in `../libexec/lamb`.
func guardedHost(settings: LibraryHostSettings) throws(Diagnostic) -> String {
    let candidates = settings.guardedHost.map { [FilePath($0)] } ?? installedPlaces()
    if let found = candidates.first(where: { access($0.string, X_OK) == 0 }) { return found.string }
    throw Diagnostic(
        .notInstalled,
        "cannot find the helper \"lamb-guarded-host\", which guarded functions run in",
        hint: "build it with `swift build --product lamb-guarded-host`, or invoke with --where in-process"
    )
}

private func installedPlaces() -> [FilePath] {
    var target = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &target, target.count)
    guard count > 0 else { return [] }
    let executable = String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let directory = FilePath(executable).removingLastComponent()
    let installed = directory.removingLastComponent().appending("libexec").appending("lamb")
    return [directory, installed].map { $0.appending("lamb-guarded-host") }
}
