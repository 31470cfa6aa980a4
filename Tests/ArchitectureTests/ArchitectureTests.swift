import Foundation
import Testing

@Suite("The house")
struct ArchitectureTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static var table: HouseTable {
        get throws {
            HouseTable(contributing: try String(contentsOf: root.appending(path: "CONTRIBUTING.md"), encoding: .utf8))
        }
    }

    @Test("has a row for every Swift target, and no row without one")
    func rowsMatchTargets() throws {
        let rows = try Set(Self.table.rooms.map(\.name))
        #expect(rows == Set(try Self.swiftTargets()))
    }

    @Test("lets a target import only what its row shows")
    func importsFollowTheTable() throws {
        let targets = Set(try Self.swiftTargets())
        for room in try Self.table.rooms {
            for (file, module) in try Self.imports(of: room.name) {
                let isAllowed = room.allowed.contains(module) || HouseTable.free.contains(module)
                #expect(isAllowed, "\(file) imports \(module), which the row of \(room.name) does not show")
            }
            #expect(room.allowed.isDisjoint(with: [room.name]))
        }
        #expect(targets.contains("Workbench"))
    }

    @Test("points its dependencies down: no target reaches itself")
    func noCycles() throws {
        let allowed = Dictionary(uniqueKeysWithValues: try Self.table.rooms.map { ($0.name, $0.allowed) })
        for name in allowed.keys {
            var reached: Set<String> = []
            var open = Array(allowed[name] ?? [])
            while let next = open.popLast() {
                guard reached.insert(next).inserted else { continue }
                open += allowed[next] ?? []
            }
            #expect(!reached.contains(name), "\(name) reaches itself")
        }
    }

    private static func swiftTargets() throws -> [String] {
        let sources = root.appending(path: "Sources")
        return try FileManager.default.contentsOfDirectory(atPath: sources.path).filter { target in
            try !swiftFiles(of: target).isEmpty
        }
    }

    private static func swiftFiles(of target: String) throws -> [URL] {
        let directory = root.appending(path: "Sources/\(target)")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
        return paths.filter { $0.hasSuffix(".swift") }.map { directory.appending(path: $0) }
    }

    private static func imports(of target: String) throws -> [(file: String, module: String)] {
        try swiftFiles(of: target).flatMap { file in
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
                importedModule(line).map { (file.lastPathComponent, $0) }
            }
        }
    }

    /// The module of an import declaration; modules begin with a capital, unlike those of Python in our strings.
    private static func importedModule(_ line: Substring) -> String? {
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), words[..<index].allSatisfy(modifiers.contains) else {
            return nil
        }
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol"]
        let name = words[(index + 1)...].first { !kinds.contains($0) }?.prefix { $0 != "." }
        return name.flatMap { $0.first?.isUppercase == true ? String($0) : nil }
    }

    private static let modifiers: Set<Substring> = [
        "package", "public", "internal", "private", "@preconcurrency", "@testable", "@_exported",
    ]
}
