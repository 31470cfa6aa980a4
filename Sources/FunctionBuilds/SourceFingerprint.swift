import FileSystem
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A hash of the paths, sizes and times of a function's sources: cheap to take, and another one after every change.
struct SourceFingerprint: Sendable, Hashable {
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Looks at the code directory and, for a Swift package, at the sources of the packages it names by path.
    init(of directory: FilePath, kind: BuildKind) {
        add(directory)
        for dependency in dependencyDirectories(of: directory, kind: kind) {
            add(file: dependency.appending("Package.swift"))
            add(dependency.appending("Sources"))
        }
    }

    /// The hash in the form the stamp has it.
    var text: String { String(hash, radix: 16) }

    // MARK: - Walking

    private mutating func add(_ directory: FilePath) {
        for name in sourceNames(in: directory) {
            let path = directory.appending(name)
            var status = stat()
            guard lstat(path.string, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                add(path)
            } else {
                add(file: path)
            }
        }
    }

    private mutating func add(file path: FilePath) {
        var status = stat()
        guard stat(path.string, &status) == 0 else { return }
        for byte in path.string.utf8 { mix(UInt64(byte)) }
        mix(UInt64(bitPattern: Int64(status.st_size)))
        mix(UInt64(bitPattern: Int64(status.st_mtim.tv_sec)))
        mix(UInt64(bitPattern: Int64(status.st_mtim.tv_nsec)))
    }

    /// FNV-1a, a word at a time.
    private mutating func mix(_ value: UInt64) {
        hash = (hash ^ value) &* 0x0000_0100_0000_01B3
    }
}

private let writtenByTools: Set = ["Package.resolved", "node_modules", "__pycache__"]

/// The names below a directory that can be sources, sorted: no hidden ones, and none that builds write.
private func sourceNames(in directory: FilePath) -> [String] {
    directoryEntries(directory.string).filter { !$0.hasPrefix(".") && !writtenByTools.contains($0) }
}

/// The packages that a Swift package in a directory names by path; none for other kinds.
func dependencyDirectories(of directory: FilePath, kind: BuildKind) -> [FilePath] {
    guard kind == .swiftPackage, let manifest = try? readText(directory.appending("Package.swift")) else { return [] }
    return localDependencies(in: manifest).map { directory.pushing(FilePath($0)).lexicallyNormalized() }
}

/// The paths of `.package(path: "…")` in a manifest.
private func localDependencies(in manifest: String) -> [String] {
    manifest.matches(of: /\.package\((?:name:\s*"[^"]*",\s*)?path:\s*"([^"]+)"/).map { String($0.output.1) }
}

/// The text of a file.
func readText(_ path: FilePath) throws -> String {
    String(decoding: try readFile(path.string), as: UTF8.self)
}
