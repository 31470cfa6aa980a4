import FileSystem
package import Invocations
import LosslessJSON
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
struct LastVerdicts: Sendable {
    private(set) var verdicts: [String: LastVerdict] = [:]
    /// What the last runs of each case with a budget used, oldest first.
    private(set) var uses: [String: [CaseUse]] = [:]

    /// How many runs a median is taken of.
    private static let keptUses = 21

    /// Reads what was kept.
    init(path: String) {
        for line in Self.lines(of: path) {
            guard let entry = try? JSONValue(parsing: line), let id = entry["case"]?.string,
                let verdict = entry["verdict"]?.string.flatMap(Verdict.init),
                let time = entry["time_ms"]?.int.map({ Timestamp(milliseconds: Int64($0)) })
            else { continue }
            let place = entry["where"]?.string.flatMap(InvocationPlace.init)
            verdicts[id] = LastVerdict(verdict: verdict, time: time, place: place)
            uses[id] = entry["uses"]?.array?.map { use in
                CaseUse(milliseconds: use["ms"]?.double, megabytes: use["mb"]?.int)
            }
        }
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

    /// Notes what was found; a case that was skipped keeps its verdict.
    mutating func note(_ found: FoundVerdict, at time: Timestamp) {
        guard found.verdict != .skipped else { return }
        verdicts[found.id] = LastVerdict(verdict: found.verdict, time: time, place: found.place)
        if let use = found.use { uses[found.id] = (uses[found.id] ?? []).suffix(Self.keptUses - 1) + [use] }
    }

    /// Moves a verdict along with its case.
    mutating func rename(_ old: String, to new: String) {
        verdicts[new] = verdicts.removeValue(forKey: old)
        uses[new] = uses.removeValue(forKey: old)
    }

    /// The verdicts as the file has them.
    var bytes: [UInt8] {
        verdicts.keys.sorted().reduce(into: []) { bytes, id in
            guard let last = verdicts[id] else { return }
            bytes += entry(id, last).bytes()
            bytes.append(UInt8(ascii: "\n"))
        }
    }

    private func entry(_ id: String, _ last: LastVerdict) -> JSONValue {
        var entry = JSONObject([
            ("case", .string(id)), ("verdict", .string(last.verdict.rawValue)),
            ("time_ms", .int(last.time.milliseconds)),
        ])
        if let uses = uses[id], !uses.isEmpty {
            entry["uses"] = .array(
                uses.map { use in
                    var object = JSONObject()
                    object["ms"] = use.milliseconds.map { .decimal($0) }
                    object["mb"] = use.megabytes.map { .int($0) }
                    return .object(object)
                }
            )
        }
        entry["where"] = last.place.map { .string($0.rawValue) }
        return .object(entry)
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes stand in it in a row.
    fileprivate func contains(_ bytes: [UInt8]) -> Bool {
        indices.contains { self[$0] == bytes[0] && self[$0...].starts(with: bytes) }
    }
}
