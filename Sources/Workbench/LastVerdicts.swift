import FileSystem
package import Invocations
import LosslessJSON
import OrderedCollections
package import Suites
package import Timekeeping

/// What was found of a case when it ran last.
package struct LastVerdict: Sendable, Hashable {
    package var verdict: Verdict
    package var time: Timestamp
    package var place: InvocationPlace?
}

/// What a run found of a case, as small as can be: there may be tens of thousands.
struct FoundVerdict: Sendable {
    let id: String
    let verdict: Verdict
    let place: InvocationPlace?
    /// What it used, for a case with a budget that did as its golden says: only those count in a median.
    let use: CaseUse?

    init(_ result: CaseResult) {
        id = result.goldenCase.id
        verdict = result.verdict
        place = result.place
        use = result.verdict == .passed && result.goldenCase.settings.budget != nil ? result.use : nil
    }
}

/// The last verdict of each case, kept in `.lamb/verdicts.jsonl`, a line for each; it is lost without harm.
///
/// Lines are read when they are asked for: a run replaces those of its cases, and looks into none of the others.
struct LastVerdicts: Sendable {
    /// The lines by their cases, in the order of the file.
    private var lines: OrderedDictionary<String, ArraySlice<UInt8>>

    /// How many runs a median is taken of.
    private static let keptUses = 21

    /// Reads what was kept.
    init(path: String) {
        let lines = Self.lines(of: path)
        self.lines = OrderedDictionary(minimumCapacity: lines.count)
        for line in lines {
            if let id = Self.caseID(in: line) { self.lines[id] = line }
        }
    }

    /// What was found of a case when it ran last.
    subscript(id: String) -> LastVerdict? {
        guard let entry = entry(of: id), let verdict = entry["verdict"]?.string.flatMap(Verdict.init),
            let time = entry["time_ms"]?.int.map({ Timestamp(milliseconds: Int64($0)) })
        else { return nil }
        let place = entry["where"]?.string.flatMap(InvocationPlace.init)
        return LastVerdict(verdict: verdict, time: time, place: place)
    }

    /// What the last runs of a case with a budget used, oldest first.
    func uses(of id: String) -> [CaseUse] {
        guard lines[id]?.contains(Self.usesMark) == true else { return [] }
        return entry(of: id)?["uses"]?.array?.map(CaseUse.init(json:)) ?? []
    }

    private static let usesMark = Array(#""uses":"#.utf8)

    private func entry(of id: String) -> JSONValue? {
        lines[id].flatMap { try? JSONValue(parsing: $0) }
    }

    /// The cases that failed or could not run; lines of others, nearly all of them, are not even parsed.
    static func failures(path: String) -> Set<String> {
        let kinds = [Verdict.failed, .error].map(\.rawValue)
        let marks = kinds.map { Array("\"verdict\":\"\($0)\"".utf8) }
        let marked = lines(of: path).filter { line in marks.contains { line.contains($0) } }
        let entries = marked.compactMap { try? JSONValue(parsing: $0) }
        return Set(entries.filter { kinds.contains($0["verdict"]?.string ?? "") }.compactMap { $0["case"]?.string })
    }

    private static func lines(of path: String) -> [ArraySlice<UInt8>] {
        (try? readFile(path))?.split(separator: UInt8(ascii: "\n")) ?? []
    }

    private static let opening = Array(#"{"case":""#.utf8)

    /// The case of a line, which stands first in those that we write.
    private static func caseID(in line: ArraySlice<UInt8>) -> String? {
        if line.starts(with: opening) {
            let id = line.dropFirst(opening.count).prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
            if id.endIndex < line.endIndex, line[id.endIndex] == UInt8(ascii: "\"") {
                return String(decoding: id, as: UTF8.self)
            }
        }
        return (try? JSONValue(parsing: line))?["case"]?.string
    }

    /// Notes what was found; a case that was skipped keeps its verdict.
    mutating func note(_ found: FoundVerdict, at time: Timestamp) {
        guard found.verdict != .skipped else { return }
        var entry = JSONObject([
            ("case", .string(found.id)), ("verdict", .string(found.verdict.rawValue)),
            ("time_ms", .int(time.milliseconds)),
        ])
        let uses = (uses(of: found.id) + [found.use].compactMap(\.self)).suffix(Self.keptUses)
        if !uses.isEmpty { entry["uses"] = .array(uses.map(\.json)) }
        entry["where"] = found.place.map { .string($0.rawValue) }
        lines[found.id] = JSONValue.object(entry).bytes()[...]
    }

    /// Moves a verdict along with its case.
    mutating func rename(_ old: String, to new: String) {
        var entry = entry(of: old)?.object
        entry?["case"] = .string(new)
        lines[old] = nil
        lines[new] = entry.map { JSONValue.object($0).bytes()[...] }
    }

    /// The verdicts as the file has them.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.values.reduce(0) { $0 + $1.count + 1 })
        for line in lines.values {
            bytes += line
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }
}

extension CaseUse {
    fileprivate init(json: JSONValue) {
        self.init(milliseconds: json["ms"]?.double, megabytes: json["mb"]?.int)
    }

    fileprivate var json: JSONValue {
        var object = JSONObject()
        object["ms"] = milliseconds.map { .decimal($0) }
        object["mb"] = megabytes.map { .int($0) }
        return .object(object)
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes stand in it in a row.
    fileprivate func contains(_ bytes: [UInt8]) -> Bool {
        indices.contains { self[$0] == bytes[0] && self[$0...].starts(with: bytes) }
    }
}
