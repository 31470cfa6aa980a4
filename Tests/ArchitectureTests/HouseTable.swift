import Foundation

/// The table of rooms in CONTRIBUTING.md: which target may import what.
struct HouseTable {
    /// One row of the table.
    struct Room {
        var name: String
        var allowed: Set<String>
    }

    let rooms: [Room]

    /// What every target may import besides its row.
    static let free: Set<String> = [
        "FoundationEssentials", "SystemPackage", "Synchronization", "Glibc", "Musl", "Darwin", "Swift", "Dispatch",
    ]

    private static let groups = [
        "ground": ["LambdaModel", "LosslessJSON", "Diagnostics", "Timekeeping", "FileSystem"],
        "nouns": ["Functions", "Events", "Invocations", "StateMachines"],
        "workshops": [
            "ExecutionEnvironments", "RuntimeAPI", "InProcessHost", "FunctionBuilds", "FileWatching", "Recordings",
            "Suites", "ChildProcesses", "ResourceLimits", "XRayDaemon", "RequestListening", "Effects",
            "EventSources",
        ],
    ]

    init(contributing text: String) {
        rooms = text.split(separator: "\n").compactMap { Self.room($0) }
    }

    private static func room(_ line: Substring) -> Room? {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
        guard cells.count >= 7, cells[2].hasPrefix("`") else { return nil }
        let names = (cells[4] + "," + cells[5]).split(separator: ",").map { $0.trimmed.replacing("`", with: "") }
        let allowed = names.filter { !$0.isEmpty }.flatMap { groups[$0] ?? [$0] }
        return Room(name: cells[2].replacing("`", with: ""), allowed: Set(allowed))
    }
}

extension StringProtocol {
    var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
