import Diagnostics
import Events
import Invocations
import LosslessJSON
import Suites
import Timekeeping
import Workbench

extension FixturesCommand {
    func list(_ patterns: [String], _ context: CommandContext) throws -> ExitStatus {
        let summaries = try context.workspace.fixtureSummaries(matching: patterns)
        let output = context.output
        let now = context.workspace.clock.now
        guard output.format == .text else {
            output.jsonLines(summaries.map { $0.json(seenFrom: now) })
            return .success
        }
        guard !summaries.isEmpty else {
            output.note("no golden cases yet: `record NAME` makes one of the last invocation")
            return .success
        }
        output.table(
            Table(
                columns: [
                    .text("CASE", minimum: 16), .text("AGE", minimum: nil), .text("OUTCOME", minimum: 7),
                    .text("LAST VERDICT", minimum: nil), .text("FROM", minimum: 8), .text("DESCRIPTION"),
                ],
                rows: summaries.map { $0.row(seenFrom: now) }
            )
        )
        return .success
    }

    func showStale(_ patterns: [String], _ context: CommandContext) throws -> ExitStatus {
        let (stale, unknown) = try context.workspace.staleCases(matching: patterns)
        let output = context.output
        for found in stale {
            guard output.format == .text else {
                output.json(found.json)
                continue
            }
            output.line(
                output.palette(.function, found.goldenCase.printableID) + " is no longer " + printable(found.event)
            )
            for finding in found.findings.prefix(8) { output.line("  " + printable(finding.words)) }
            if found.findings.count > 8 { output.line("  … \(found.findings.count - 8) more") }
            if found.findings.isEmpty { output.line("  the catalog has no such event") }
        }
        if stale.isEmpty { output.note("no case is stale") }
        if unknown > 0 {
            output.note(
                "\(grouped(unknown)) \(unknown == 1 ? "case does" : "cases do") not name an event of the catalog"
            )
        }
        return stale.isEmpty ? .success : .failed
    }
}

extension FixtureSummary {
    fileprivate func row(seenFrom now: Timestamp) -> [Table.Cell] {
        let isPending = goldenCase.files.contains(.pending)
        let outcome = self.outcome ?? (isPending ? "pending" : "new")
        let style: Style? = outcome == "success" ? .good : self.outcome == nil ? .caution : .bad
        return [
            .init(goldenCase.id, .function),
            .init(goldenCase.recorded?.age(seenFrom: now) ?? "–"),
            .init(outcome, style),
            .init(
                verdict.map { "\($0.verdict.rawValue) \($0.time.ago(seenFrom: now))" } ?? "–",
                verdict.map(\.verdict.style) ?? .dim
            ),
            .init(goldenCase.settings.origin?.words ?? "–", .dim),
            .init(
                goldenCase.trouble?.message ?? goldenCase.settings.description ?? "",
                goldenCase.trouble == nil ? .dim : .bad
            ),
        ]
    }

    /// The case as `fixtures --output json` has it.
    fileprivate func json(seenFrom now: Timestamp) -> JSONValue {
        var object = JSONObject([
            ("case", .string(goldenCase.name)), ("function", .string(goldenCase.function)),
            ("outcome", .optional(outcome)), ("pending", .bool(goldenCase.files.contains(.pending))),
        ])
        object["recorded"] = goldenCase.recorded.map { .string($0.iso8601Seconds) }
        object["age_s"] = goldenCase.recorded.map { .int((now - $0).nanoseconds / 1_000_000_000) }
        object["verdict"] = verdict.map { .string($0.verdict.rawValue) } ?? .null
        object["verdict_time"] = verdict.map { .string($0.time.iso8601Seconds) }
        object["where"] = verdict?.place.map { .string($0.rawValue) }
        object["origin"] = goldenCase.settings.origin.map(\.json) ?? .null
        object["description"] = goldenCase.settings.description.map(JSONValue.string)
        object["tags"] = .array(goldenCase.settings.tags.map(JSONValue.string))
        object["message"] = goldenCase.trouble.map { .string($0.message) }
        return .object(object)
    }
}

extension StaleCase {
    /// The case as `fixtures --stale --output json` has it.
    fileprivate var json: JSONValue {
        [
            "case": .string(goldenCase.name), "function": .string(goldenCase.function), "event": .string(event),
            "findings": .array(findings.map(\.json)),
        ]
    }
}

extension ShapeFinding {
    fileprivate var json: JSONValue {
        var object = JSONObject([("path", .string(path))])
        switch kind {
        case .missing: object["kind"] = "missing"
        case .extra: object["kind"] = "extra"
        case .retyped(let expected, let actual):
            object["kind"] = "retyped"
            object["expected"] = .string(expected)
            object["actual"] = .string(actual)
        }
        return .object(object)
    }
}

extension Timestamp {
    /// How long ago it was, in the largest unit: `12 min`, `3 h`, `40 d`.
    fileprivate func age(seenFrom now: Timestamp) -> String {
        let seconds = max(0, Int((now - self).nanoseconds / 1_000_000_000))
        return switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<86_400: "\(seconds / 3600) h"
        default: "\(seconds / 86_400) d"
        }
    }
}
