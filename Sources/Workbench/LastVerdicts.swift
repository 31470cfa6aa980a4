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

/// The last verdict of each case, kept in `.lamb/verdicts.json`; it is lost without harm.
struct LastVerdicts: Sendable {
    private(set) var verdicts: [String: LastVerdict] = [:]
    /// What the last runs of each case with a budget used, oldest first.
    private(set) var uses: [String: [CaseUse]] = [:]

    /// How many runs a median is taken of.
    private static let keptUses = 21

    /// Reads what was kept.
    init(path: String) {
        guard let bytes = try? readFile(path), let document = try? JSONValue(parsing: bytes) else { return }
        for (id, entry) in document.object?.members ?? [] {
            guard let verdict = entry["verdict"]?.string.flatMap(Verdict.init),
                let time = entry["time_ms"]?.int.map({ Timestamp(milliseconds: Int64($0)) })
            else { continue }
            let place = entry["where"]?.string.flatMap(InvocationPlace.init)
            verdicts[id] = LastVerdict(verdict: verdict, time: time, place: place)
            uses[id] = entry["uses"]?.array?.map { use in
                CaseUse(milliseconds: use["ms"]?.double, megabytes: use["mb"]?.int)
            }
        }
    }

    /// Notes a result; what was skipped keeps its verdict.
    mutating func note(_ result: CaseResult, at time: Timestamp) {
        guard result.verdict != .skipped else { return }
        verdicts[result.goldenCase.id] = LastVerdict(verdict: result.verdict, time: time, place: result.place)
        if let use = result.use {
            uses[result.goldenCase.id] = (uses[result.goldenCase.id] ?? []).suffix(Self.keptUses - 1) + [use]
        }
    }

    /// Moves a verdict along with its case.
    mutating func rename(_ old: String, to new: String) {
        verdicts[new] = verdicts.removeValue(forKey: old)
        uses[new] = uses.removeValue(forKey: old)
    }

    /// The verdicts as the file has them.
    var bytes: [UInt8] {
        let members = verdicts.sorted { $0.key < $1.key }.map { id, last -> JSONObject.Member in
            var entry = JSONObject([
                ("verdict", .string(last.verdict.rawValue)), ("time_ms", .int(last.time.milliseconds)),
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
            return (id, .object(entry))
        }
        return JSONValue.object(JSONObject(unique: members)).bytes(.pretty) + [10]
    }
}
