import Diagnostics
import Events
import FileSystem
import Functions
import Invocations
import LambdaModel
import LosslessJSON
package import Suites
import SystemPackage
import Timekeeping

/// What an import did with the events it found.
package struct ImportSummary: Sendable {
    /// The cases that were made.
    package var recorded: [RecordedCase] = []
    /// The ids of cases that have the very event already.
    package var unchanged: [String] = []
    /// Snapshots without JSON, each with its file.
    package var skipped: [String] = []
    /// The cases that got a pending golden.
    package var pending: [String] = []
}

/// How events are imported.
package struct ImportOptions: Sendable {
    /// The function the cases are for; nil leaves it to the files.
    package var function: String?
    /// Whether secrets stay as they are.
    package var keepsSecrets = false
    /// Whether snapshots are answers, which become pending goldens of cases that exist.
    package var areAnswers = false

    /// Creates options that leave everything to the files.
    package init() {}
}

extension OpenWorkspace {
    /// Makes cases of other tools' files; directories are searched for `.json` and `.ambr` files.
    ///
    /// Either all of them are made or none. Throws a usage diagnostic when a case exists with another event or its
    /// function does not show, and what is wrong with a file.
    package func importCases(from paths: [String], _ options: ImportOptions) throws -> ImportSummary {
        var summary = ImportSummary()
        var plans: [ImportPlan] = []
        for path in try files(of: paths) {
            let file = try ImportedFile.read(input(path), path: path)
            summary.skipped += file.skipped.map { "\(path): \($0)" }
            for event in file.events { plans.append(try plan(event, path, options)) }
        }
        guard !plans.isEmpty else {
            throw Diagnostic(
                .notFound,
                "nothing to import in " + paths.map { "\"\($0)\"" }.joined(separator: ", "),
                hint: "event files (.json), SAM's shared test events and .ambr snapshots with JSON are imported"
            )
        }
        if options.areAnswers {
            summary.pending = try acceptAnswers(plans)
            return summary
        }
        try check(plans, &summary)
        for var plan in plans where !summary.unchanged.contains(plan.id) {
            summary.recorded.append(try fixtures.write(plan.new, masking: &plan.masker))
        }
        return summary
    }

    // MARK: Steps

    /// The files that are named, and those of the directories that are.
    private func files(of paths: [String]) throws -> [String] {
        try paths.flatMap { path -> [String] in
            let full = FilePath(options.currentDirectory).pushing(FilePath(path)).string
            guard fileKind(full) == .directory else { return [path] }
            let names = directoryEntries(full).filter { $0.hasSuffix(".json") || $0.hasSuffix(".ambr") }
            guard !names.isEmpty else {
                throw Diagnostic(.notFound, "no .json or .ambr file in \"\(path)\"", hint: "name the files themselves")
            }
            return names.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
        }
    }

    private func plan(_ event: ImportedEvent, _ path: String, _ options: ImportOptions) throws -> ImportPlan {
        let function = try options.function ?? function(of: event, path)
        let name = try catalog().configuration(named: function).name
        var masker = options.keepsSecrets ? nil : try masker(for: name, name: event.name)
        var new = NewCase(name: event.name, function: name, event: masker?.masked(event.content) ?? event.content)
        new.origin = event.origin
        new.origin?.recorded = clock.now
        new.origin?.event = recognised(event.content)
        return ImportPlan(new: new, masker: masker)
    }

    /// The function that a file's events are for: named in it, or the beginning of its name, or its directory's name, or
    /// the only one that the event's sender calls.
    private func function(of event: ImportedEvent, _ path: String) throws -> String {
        let functions = try catalog().functions
        let names = functions.map(\.name)
        if let function = event.function { return function }
        let stem = FilePath(path).stem ?? ""
        let directory = FilePath(path).removingLastComponent().lastComponent?.string
        let begins = names.filter { name in
            stem == name || ["-", "_", "."].contains { stem.hasPrefix(name + $0) }
        }
        if let longest = begins.max(by: { $0.count < $1.count }) { return longest }
        if let directory, names.contains(directory) { return directory }
        if names.count == 1 { return names[0] }
        let callable = functions.filter { $0.isCalled(with: event.content) }
        if callable.count == 1 { return callable[0].name }
        throw Diagnostic(
            .usage,
            "it does not show which function \"\(path)\" is for",
            hint: "add --function NAME; functions: " + names.joined(separator: ", ")
        )
    }

    /// Throws before anything is written when a case exists with another event, or two have one name.
    private func check(_ plans: [ImportPlan], _ summary: inout ImportSummary) throws {
        var ids: Set<String> = []
        for plan in plans {
            try fixtures.check(name: plan.new.name)
            guard ids.insert(plan.id).inserted else {
                throw Diagnostic(
                    .usage,
                    "two of the events would become case \"\(plan.id)\"",
                    hint: "import their files one by one, and rename the first case"
                )
            }
            guard let existing = existing(plan) else { continue }
            guard existing.files.contains(.event), try existing.event().bytes == eventAsStored(plan.new.event) else {
                throw Diagnostic(
                    .usage,
                    "case \"\(plan.id)\" exists already, with another event",
                    hint: "rename or remove it first: fixtures remove \(plan.id)"
                )
            }
            summary.unchanged.append(plan.id)
        }
    }

    private func existing(_ plan: ImportPlan) -> GoldenCase? {
        guard fixtures.caseIDs().contains(plan.id) else { return nil }
        return try? fixtures.goldenCase(named: plan.id)
    }

    /// Makes answers the pending goldens of cases with their names.
    private func acceptAnswers(_ plans: [ImportPlan]) throws -> [String] {
        let missing = plans.filter { existing($0) == nil }.map { $0.new.name }
        guard missing.isEmpty else {
            throw Diagnostic(
                .notFound,
                "no case \"\(missing[0])\" that could have this answer",
                hint: "import its event first, or rename a case to that"
            )
        }
        let pending = PendingGoldens(in: fixtures)
        for plan in plans {
            guard let golden = existing(plan) else { continue }
            let answer = Golden(.succeeded(plan.new.event))
            try pending.propose(answer, for: golden)
        }
        return plans.map(\.id)
    }
}

extension FunctionConfiguration {
    /// Whether one of the function's triggers sends such events.
    fileprivate func isCalled(with event: Payload) -> Bool {
        guard let value = try? JSONValue(parsing: event.bytes), let service = EventCatalog.service(of: value) else {
            return false
        }
        let types = Self.triggerTypes[service] ?? []
        return triggers.contains { types.contains($0.type) }
    }

    /// The types of triggers, as SAM names them, by the service whose events they send.
    static let triggerTypes: [String: Set<String>] = [
        "s3": ["S3"], "sqs": ["SQS"], "sns": ["SNS"], "kinesis": ["Kinesis"], "dynamodb": ["DynamoDB"],
        "apigateway": ["Api", "HttpApi"], "lambda": ["FunctionUrl"], "cloudwatch": ["CloudWatchLogs"],
        "eventbridge": ["EventBridgeRule", "CloudWatchEvent", "Schedule", "ScheduleV2"], "cognito": ["Cognito"],
        "kafka": ["MSK", "SelfManagedKafka"], "mq": ["MQ"], "documentdb": ["DocumentDB"],
    ]
}

/// One event with the case it becomes.
private struct ImportPlan {
    var new: NewCase
    var masker: FixtureMasker?
    var id: String { "\(new.function)/\(new.name)" }
}
