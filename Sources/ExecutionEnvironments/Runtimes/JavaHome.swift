import ChildProcesses
import FileSystem

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A Java runtime or development kit on this machine; its version is read from a file, without starting it.
struct JavaHome: Sendable, Hashable {
    var path: String
    /// The version, such as `17.0.15`.
    var version: String

    /// The executable that runs programs.
    var java: String { path + "/bin/java" }
    /// The compiler; nil where only the runtime is installed.
    var javac: String? { findExecutable(path + "/bin/javac") }

    /// Reads what a directory says of itself; nil when there is no Java in it.
    init?(_ path: String) {
        guard findExecutable(path + "/bin/java") != nil, let release = try? readFile(path + "/release") else {
            return nil
        }
        let lines = String(decoding: release, as: UTF8.self).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("JAVA_VERSION=") }) else { return nil }
        self.path = path
        version = line.dropFirst("JAVA_VERSION=".count).filter { $0 != "\"" }
    }

    /// Every Java found: the one of `JAVA_HOME`, the one of `PATH`, and those where distributions put them.
    static func all() -> [JavaHome] {
        let named = getenv("JAVA_HOME").map { [String(cString: $0)] } ?? []
        let onPath = findExecutable("java").flatMap(resolved).map { [directoryPart(of: directoryPart(of: $0))] } ?? []
        let usual = ["/usr/lib/jvm", "/usr/java", "/opt/java"].flatMap { root in
            directoryEntries(root).map { "\(root)/\($0)" }
        }
        var seen: Set<String> = []
        return (named + onPath + usual).compactMap(resolved).filter { seen.insert($0).inserted }.compactMap(
            JavaHome.init
        )
    }

    /// The nearest to a version; one that is older comes last, since it cannot read classes made for a newer one.
    static func nearest(to asked: String, among homes: [JavaHome]) -> JavaHome? {
        homes.enumerated().min { left, right in
            left.element.rank(for: asked, left.offset) < right.element.rank(for: asked, right.offset)
        }?.element
    }

    private func rank(for asked: String, _ place: Int) -> (Int, VersionDistance, Int) {
        let isOlder = VersionDistance.isOlder(version, than: asked)
        return (isOlder ? 1 : 0, VersionDistance(of: version, from: asked), place)
    }
}

/// A path without symbolic links; nil when nothing is there.
private func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
}
