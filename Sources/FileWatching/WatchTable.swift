import FileSystem

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What is watched for whom, and what has changed.
struct WatchTable {
    private struct Watched {
        var path: String
        /// The trees it belongs to.
        var trees: Set<Int>
    }

    private var descriptor: Int32
    private var watches: [Int32: Watched] = [:]
    /// The roots of each tree.
    private var roots: [Int: [String]] = [:]
    /// The first path that changed in a tree since it was last asked for.
    private var changed: [Int: String] = [:]
    /// Roots that are not there at the moment.
    private var missing: Set<String> = []
    private var count = 0
    /// How many events there have been.
    private(set) var eventCount = 0

    init() {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    }

    var readableDescriptor: Int32? { descriptor >= 0 ? descriptor : nil }

    mutating func end() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    mutating func add(_ directories: [String]) -> Int? {
        guard descriptor >= 0 else { return nil }
        count += 1
        let number = count
        roots[number] = directories
        guard directories.allSatisfy({ walk($0, for: number) }) else {
            remove(number)
            return nil
        }
        return number
    }

    mutating func remove(_ number: Int) {
        roots[number] = nil
        changed[number] = nil
        for watch in watches.keys {
            watches[watch]?.trees.remove(number)
            guard watches[watch]?.trees.isEmpty == true else { continue }
            inotify_rm_watch(descriptor, watch)
            watches[watch] = nil
        }
    }

    mutating func takeChange(in number: Int) -> String? {
        drain()
        return changed.removeValue(forKey: number)
    }

    mutating func hasChange(in number: Int) -> Bool {
        drain()
        return changed[number] != nil
    }

    /// Whether something has happened since there were so many events.
    mutating func isBusy(since count: Int) -> Bool {
        drain()
        return eventCount != count
    }
}

// MARK: - Events

extension WatchTable {
    private mutating func drain() {
        guard descriptor >= 0 else { return }
        if !missing.isEmpty { lookForMissing() }
        while true {
            let (count, events) = withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 8) { buffer in
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<max(0, count)])
                return (count, count > 0 ? InotifyEvent.events(in: bytes) : [])
            }
            guard count > 0 else { return }
            for event in events { take(event) }
        }
    }

    private mutating func take(_ event: InotifyEvent) {
        if event.isOverflow { return startAgain() }
        guard let watched = watches[event.watch] else { return }
        if event.isEndOfWatch { watches[event.watch] = nil }
        guard event.isEndOfWatch || !isNoise(event.name) else { return }
        eventCount += 1
        let path = event.name.isEmpty ? watched.path : "\(watched.path)/\(event.name)"
        note(path, for: watched.trees)
        // What is new may be a directory, or a link to one; a file that replaces another is a new thing to watch.
        guard event.isArrival || event.isEndOfWatch else { return }
        for tree in watched.trees {
            var visited: Set<Int32> = []
            // A link may lead to what is known by a path of its own.
            _ = isLink(path) ? follow(path, for: tree, &visited) : walk(path, for: tree, &visited)
        }
    }

    private mutating func note(_ path: String, for trees: Set<Int>) {
        for tree in trees where changed[tree] == nil { changed[tree] = path }
    }

    /// A root that was deleted is watched again as soon as it is back.
    private mutating func lookForMissing() {
        for path in missing where fileKind(path) != nil {
            missing.remove(path)
            for (tree, directories) in roots where directories.contains(path) {
                note(path, for: [tree])
                _ = walk(path, for: tree)
            }
        }
    }

    /// Events were lost: everything may have changed.
    private mutating func startAgain() {
        eventCount += 1
        for (tree, directories) in roots {
            note(directories.first ?? "", for: [tree])
            for directory in directories { _ = walk(directory, for: tree) }
        }
    }
}

// MARK: - Walking

extension WatchTable {
    /// Watches a directory with those below it; false when the system allows no more.
    private mutating func walk(_ path: String, for tree: Int) -> Bool {
        var visited: Set<Int32> = []
        return walk(path, for: tree, &visited)
    }

    private mutating func walk(
        _ path: String,
        for tree: Int,
        _ visited: inout Set<Int32>,
        isBehindLink: Bool = false
    ) -> Bool {
        let watch = inotify_add_watch(descriptor, path, InotifyEvent.changes | UInt32(IN_ONLYDIR))
        // What vanished meanwhile, or may not be read, is no reason to give up; that there are too many is.
        guard watch >= 0 else {
            let reason = errno
            if roots[tree]?.contains(path) == true { missing.insert(path) }
            return reason != ENOSPC && reason != ENOMEM
        }
        // Links can lead round in circles.
        guard visited.insert(watch).inserted else { return true }
        watches[watch, default: Watched(path: path, trees: [])].trees.insert(tree)
        // A directory that was moved has a new path; a link to it is no move.
        if !isBehindLink { watches[watch]?.path = path }
        for (name, kind) in entries(path) where !isNoise(name) {
            let entry = "\(path)/\(name)"
            switch kind {
            case .directory: guard walk(entry, for: tree, &visited, isBehindLink: isBehindLink) else { return false }
            case .link: guard follow(entry, for: tree, &visited) else { return false }
            case .other: break
            }
        }
        return true
    }

    /// Watches what a link leads to: a file's own changes are not told by the directory the link is in.
    private mutating func follow(_ path: String, for tree: Int, _ visited: inout Set<Int32>) -> Bool {
        switch fileKind(path) {
        case .directory: return walk(path, for: tree, &visited, isBehindLink: true)
        case .file:
            let watch = inotify_add_watch(descriptor, path, InotifyEvent.changes)
            guard watch >= 0 else { return errno != ENOSPC && errno != ENOMEM }
            watches[watch, default: Watched(path: path, trees: [])].trees.insert(tree)
            return true
        case .other, nil: return true
        }
    }

    private func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    private enum EntryKind { case directory, link, other }

    private func entries(_ path: String) -> [(name: String, kind: EntryKind)] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var entries: [(String, EntryKind)] = []
        while let entry = readdir(directory) {
            let kind: EntryKind
            switch Int32(entry.pointee.d_type) {
            case Int32(DT_DIR): kind = .directory
            case Int32(DT_LNK), Int32(DT_UNKNOWN): kind = .link
            default: continue
            }
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            entries.append((name, kind))
        }
        return entries
    }
}
