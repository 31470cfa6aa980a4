import ArgumentParser
import Diagnostics
import Invocations
import Suites
import Workbench

/// `replay ID`: any recorded invocation once more, or one delivery of a case.
struct ReplayCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "invoke a recorded invocation again, or deliver a case once more",
        usage: "replay ID [--where PLACE] [--trace] | CASE --delivery NAME [--debug]",
        discussion: """
            ID is a recording's id, its beginning, or last; `traces` lists them. With --delivery it is a case, whose event \
            is delivered in this one of the ways of `test --only idempotency`; the exit status is 1 when that leaves \
            something else than a single delivery.
            """
    )
    static let topic = CommandTopic.invoking
    static let examples = [
        "replay last", "replay last --where remote --region eu-central-1",
        "replay charge-naive/first --delivery crash-after-effect-1 --debug",
    ]

    @Argument(help: "The recording, or with --delivery the case.")
    var id: String

    @Option(
        help: ArgumentHelp(
            "Deliver a case's event in this way, as again-cold or crash-after-effect-2.",
            valueName: "name"
        ),
        completion: .list(IdempotencyOptions.deliveryNames)
    )
    var delivery: String?

    @Flag(help: "With --delivery: start each runtime with its debugger waiting, without a time-out.")
    var debug = false

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Where to run it; the recording decides otherwise.", valueName: "place"),
        completion: .list(InvocationPlace.allCases.map(\.rawValue))
    )
    var place: String?

    @OptionGroup var remote: RemoteOptions

    @Flag(help: "Draw where the time went.")
    var trace = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        if let delivery { return try await deliver(as: delivery, in: context) }
        guard !debug else {
            throw Diagnostic(
                .usage,
                "\"--debug\" goes with \"--delivery\"",
                hint: "an event is debugged with: invoke FUNCTION EVENT --debug"
            )
        }
        let place = try place.map { try InvokeCommand.place($0) }
        let choice = try remote.choice(for: [place])
        let (recording, isShown) = try await context.invoking("replaying \(id)") { stream in
            try await context.workspace.replay(id, at: place, choice, streamingInto: stream)
        }
        return try await InvokeCommand.show(recording, context, payloadIsShown: isShown, showsTrace: trace)
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        guard request.position == 0 else { return [] }
        let recordings = request.names.recordings + ["last"]
        let isDelivery = request.words.contains { $0.hasPrefix("--delivery") }
        // A case is refused without --delivery, which whoever types a case's name is about to add.
        let isCase = isDelivery || !recordings.contains { $0.hasPrefix(request.prefix) }
        return isCase ? request.names.fixtures : recordings
    }
}

// MARK: - One delivery of a case

extension ReplayCommand {
    private func deliver(as name: String, in context: CommandContext) async throws -> ExitStatus {
        try refuseWithDelivery()
        let output = context.output
        let options = try IdempotencyOptions(delivery: name, isDebugging: debug, output)
        let golden = try self.golden(in: context.workspace)
        let results = DeliveryLog()
        let summary = try await output.showingProgress("delivering") { line in
            try await context.workspace.checkIdempotency(of: [golden], options) { result in
                results.add(result)
                line.clear()
                line.update("delivering: \(golden.id) \(result.deliveryName)")
            }
        }
        for result in results.all where result.isTold {
            if output.format == .json {
                output.json(result.json)
            } else {
                DeliveryView(output: output).show(replayed: result)
            }
        }
        return summary.isSuccess ? .success : .failed
    }

    private func golden(in workspace: OpenWorkspace) throws -> GoldenCase {
        let cases = try workspace.cases(matching: [id])
        if cases.count == 1, let golden = cases.first { return golden }
        throw Diagnostic(
            .usage,
            "\"\(id)\" is \(cases.count) cases, and \"--delivery\" is for one",
            hint: "name one, as in: replay \(cases.first?.id ?? "FUNCTION/CASE") --delivery \(delivery ?? "again-cold")"
        )
    }

    private func refuseWithDelivery() throws(Diagnostic) {
        let given: [(String, Bool)] = [
            ("--where", place != nil), ("--trace", trace), ("--profile", remote.profile != nil),
            ("--region", remote.region != nil), ("--endpoint-url", remote.endpointURL != nil),
        ]
        guard let (option, _) = given.first(where: \.1) else { return }
        throw Diagnostic(
            .usage,
            "\"\(option)\" does not go with \"--delivery\"",
            hint: "leave it out: `traces` lists each invocation of a delivery"
        )
    }
}
