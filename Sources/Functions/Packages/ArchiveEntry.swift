/// What an archive asks to be written, judged by its names alone.
enum ArchiveEntry: Equatable {
    case directory(String)
    case file(String)
    case link(String, target: String)
}

/// Why an archive's entry is refused.
enum ArchiveRefusal: Error, Equatable {
    case absolutePath, leavesDirectory, throughLink, linkLeavesDirectory, unknownKind
}

/// Decides which entries of an archive may be written below a directory, so that nothing lands outside of it.
struct ArchiveGate {
    private var links: Set<String> = []

    /// What sort of thing an entry says it is.
    enum Kind: Equatable { case file, directory, link(target: String), other }

    /// Admits an entry under its cleaned path; nil for the root itself.
    ///
    /// Throws the reason when it must not be written.
    mutating func admit(_ path: String, _ kind: Kind) throws(ArchiveRefusal) -> ArchiveEntry? {
        guard !path.hasPrefix("/"), !path.contains("\\") else { throw .absolutePath }
        let parts = path.split(separator: "/").filter { $0 != "." }.map(String.init)
        guard !parts.contains("..") else { throw .leavesDirectory }
        guard !parts.isEmpty else { return nil }
        for depth in parts.indices.dropFirst() where links.contains(parts[..<depth].joined(separator: "/")) {
            throw .throughLink
        }
        let clean = parts.joined(separator: "/")
        switch kind {
        case .file:
            links.remove(clean)
            return .file(clean)
        case .directory:
            guard !links.contains(clean) else { throw .throughLink }
            return .directory(clean)
        case .link(let target):
            guard staysInside(target, depth: parts.count - 1) else { throw .linkLeavesDirectory }
            links.insert(clean)
            return .link(clean, target: target)
        case .other: throw .unknownKind
        }
    }

    /// Whether a link's target stays inside: its `..` come first and are fewer than the link is deep, since a `..`
    /// after another link could lead anywhere.
    private func staysInside(_ target: String, depth: Int) -> Bool {
        guard !target.isEmpty, !target.hasPrefix("/") else { return false }
        let parts = target.split(separator: "/").filter { $0 != "." }
        let climbs = parts.prefix { $0 == ".." }.count
        return climbs <= depth && !parts.dropFirst(climbs).contains("..")
    }
}

extension ArchiveRefusal {
    /// The reason in words, after the entry's name.
    var reason: String {
        switch self {
        case .absolutePath: "has an absolute path or a backslash in its name"
        case .leavesDirectory: "climbs out of its directory"
        case .throughLink: "leads through a symbolic link"
        case .linkLeavesDirectory: "is a symbolic link that leads outside"
        case .unknownKind: "is neither a file, a directory nor a symbolic link"
        }
    }
}
