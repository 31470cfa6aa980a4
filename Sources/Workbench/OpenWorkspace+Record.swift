import Diagnostics
import Events
import Functions
package import Invocations
package import LambdaModel
import LosslessJSON
import Recordings
package import Suites
import Timekeeping

/// How a case is recorded.
package struct RecordOptions: Sendable {
    /// How many runs make the golden, the recorded one included; 0 leaves the golden out.
    package var runs: Int
    /// Whether secrets stay as they are.
    package var keepsSecrets = false
    /// Where the runs are; nil leaves it to the recording, or to the function.
    package var place: InvocationPlace?
    /// How deployed functions are reached.
    package var remote = RemoteChoice()
    /// Whether a case of that name is replaced.
    package var overwrite = false

    /// Creates options for a number of runs.
    package init(runs: Int) {
        self.runs = runs
    }
}

extension OpenWorkspace {
    /// Makes a golden case of a recorded invocation, which is run again until it was run often enough, to find what
    /// varies.
    ///
    /// When its event held secrets, the golden comes of runs with the masked one, as the case will send that. Throws a
    /// usage diagnostic when the case exists and is not to be replaced, and a failed one when the function ends
    /// otherwise with the masked event.
    package func record(
        _ name: String,
        from reference: String = "last",
        _ options: RecordOptions = RecordOptions(runs: 2)
    ) async throws -> RecordedCase {
        let first = try original(of: reference)
        let function = first.invocation.function
        let name = try own(name, of: function)
        var masker = options.keepsSecrets ? nil : try masker(for: function, name: name)
        let event = masker?.masked(first.invocation.event) ?? first.invocation.event
        let isMasked = event != first.invocation.event
        var new = NewCase(name: name, function: function, event: event)
        new.overwrite = options.overwrite
        new.origin = masked(origin(of: first), by: masker)
        new.invoke = calling(first, masking: &masker)
        // What a deployed function answers is not what this machine's did, and a queued event has no answer at all.
        let isElsewhere =
            (options.place == .remote && first.report.place != .remote) || first.invocation.type == .event
        if !(isMasked && options.runs > 1), !isElsewhere { new.add(first) }
        var request = InvokeRequest(repeating: first)
        request.event = Payload(eventAsStored(event))
        request.place = options.place ?? request.place
        request.remote = options.remote
        try await run(request, addingTo: &new, until: options.runs)
        if isMasked, !isElsewhere, let other = new.outcomes.first?.name, other != first.report.outcome.name {
            throw Self.maskedOutcome(other, insteadOf: first)
        }
        return try write(new, masking: &masker)
    }

    /// Makes a case of an event that no recording has; it is invoked when runs are asked for.
    package func record(
        _ name: String,
        of function: String,
        event: Payload,
        origin: CaseOrigin,
        _ options: RecordOptions
    ) async throws -> RecordedCase {
        let function = try catalog().configuration(named: function).name
        try check(event)
        var masker = options.keepsSecrets ? nil : try masker(for: function, name: name)
        var new = NewCase(name: name, function: function, event: masker?.masked(event) ?? event)
        new.overwrite = options.overwrite
        new.origin = masked(origin, by: masker)
        var request = InvokeRequest(function: function, event: Payload(eventAsStored(new.event)))
        request.place = options.place
        request.remote = options.remote
        try await run(request, addingTo: &new, until: options.runs)
        return try write(new, masking: &masker)
    }

    /// Runs a function until a case has as many outcomes as were asked for.
    private func run(_ request: InvokeRequest, addingTo new: inout NewCase, until runs: Int) async throws {
        if new.outcomes.count < runs, request.place != .remote { warn(beforeRunning: [request.function]) }
        while new.outcomes.count < runs { new.add(try await invoke(request)) }
    }

    /// Writes a case; what it replaces can be taken back from the trash.
    private func write(_ new: NewCase, masking masker: inout FixtureMasker?) throws -> RecordedCase {
        var new = new
        if new.leaveOutDifferingEffects() {
            options.warn(
                Warning(
                    "the runs did not do the same to AWS services, so the golden holds no effects; "
                        + "`test \(new.function)/\(new.name) --effects live --update` takes those of a clean start"
                )
            )
        }
        guard new.overwrite, let former = fixtures.existingCase(new.name, of: new.function) else {
            return try fixtures.write(new, masking: &masker)
        }
        try prepareStateDirectory()
        _ = try trash.keep(former, at: clock.now)
        var recorded = try fixtures.write(new, masking: &masker)
        recorded.replaced = former.id
        return recorded
    }

    /// The name of a case without its function, which has to be the recording's.
    private func own(_ name: String, of function: String) throws -> String {
        guard let slash = name.firstIndex(of: "/") else { return name }
        let named = try catalog().configuration(named: String(name[..<slash])).name
        guard named == function else {
            throw Diagnostic(
                .usage,
                "the recording is of \"\(function)\", and case \"\(name)\" of \"\(named)\"",
                hint: "choose a recording with --from; `traces --function \(named)` lists those"
            )
        }
        return String(name[name.index(after: slash)...])
    }

    /// An origin as it is written: with the time, its texts masked, which counts for nothing.
    private func masked(_ origin: CaseOrigin, by masker: FixtureMasker?) -> CaseOrigin {
        var (origin, masker) = (origin, masker)
        origin.recorded = clock.now
        for (detail, text) in origin.details { origin.details[detail] = masker?.masked(text: text) ?? text }
        origin.event = origin.event.map { masker?.masked(text: $0) ?? $0 }
        return origin
    }

    /// A recording with its event unmasked, as far as this session has it.
    private func original(of reference: String) throws -> Recording {
        var recording = try recording(reference)
        if let last, last.invocation.id == recording.invocation.id { return recording }
        let source = try store.replaySource(recording.invocation.id.description)
        recording.invocation.event = source.invocation.event
        if source.isMasked {
            options.warn(
                Warning("the recorded event had secrets, which were stored as \"***\" and are not known any more")
            )
        }
        return recording
    }

    /// What a case has to say of how its function is called.
    private func calling(_ recording: Recording, masking masker: inout FixtureMasker?) -> InvokeSettings {
        var invoke = InvokeSettings()
        let qualifier = recording.invocation.qualifier
        if qualifier != "$LATEST" { invoke.qualifier = qualifier }
        guard let context = recording.invocation.clientContext else { return invoke }
        invoke.clientContext = try? JSONValue(parsing: (masker?.masked(Payload(context)) ?? Payload(context)).bytes)
        return invoke
    }

    private func origin(of recording: Recording) -> CaseOrigin {
        var origin = CaseOrigin([.trace: recording.invocation.id.description])
        switch recording.invocation.source {
        case .catalog(let words): origin.event = words
        case .file(let path):
            origin.details[.file] = path
            origin.event = recognised(recording.invocation.event)
        case .fixture(let id):
            guard let golden = try? fixtures.goldenCase(named: id), let earlier = golden.settings.origin else { break }
            origin.event = earlier.event
        case nil: origin.event = recognised(recording.invocation.event)
        }
        return origin
    }

    private static func maskedOutcome(_ outcome: String, insteadOf recording: Recording) -> Diagnostic {
        Diagnostic(
            .failed,
            "\"\(recording.invocation.function)\" ends with \"\(outcome)\" now, and not with "
                + "\"\(recording.report.outcome.name)\" as recorded: its event's secrets are masked",
            hint: "--runs 1 keeps the recorded answer, and --keep the secrets"
        )
    }
}
