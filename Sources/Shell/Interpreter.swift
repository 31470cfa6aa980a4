import Diagnostics
import Invocations
import LambdaModel
import LosslessJSON
import Timekeeping
import Workbench

/// Runs command lines in an open workspace and reports how they end; the same for every door.
struct Interpreter: Sendable {
    let workspace: OpenWorkspace
    let session: Session
    let terminal: Terminal
    /// Where everything goes when a line says nothing else.
    var output: Output
    /// The options given when `lamb` was started.
    let options: GlobalOptions
    let interruptions: Interruptions
    /// How many commands such as `source` these lines are inside of; such a command ends when they are interrupted.
    var depth = 0

    /// Whether the lines belong to a command.
    var isNested: Bool { depth > 0 }

    /// Runs a line as it was typed; failures are reported and become the status.
    ///
    /// Throws only a `Departure`, and `CancellationError` inside another command.
    func run(line: String) async throws -> ExitStatus {
        guard !isNested else { return try await evaluate(line) }
        let shown = CapturingSink(limit: SessionTranscript.limit)
        var kept = self
        kept.output.results = TeeSink(first: output.results, second: shown)
        kept.output.notes = TeeSink(first: output.notes, second: shown)
        defer { if let last = shown.last, last != UInt8(ascii: "\n") { session.mayStandInRow = true } }
        let status = try await kept.evaluate(line)
        let text = withoutColors(shown.text)
        session.keep(.init(workspace: workspace.name, line: line, shown: text, status: status.rawValue))
        return status
    }

    private func evaluate(_ line: String) async throws -> ExitStatus {
        var output = self.output.applying(options, session.settings, terminal)
        return try await reporting(line, { output }) {
            let parsed = try Tokenizer.line(line)
            guard !parsed.words.isEmpty else {
                if parsed.tail != nil { throw Self.nothingToSend(line) }
                return nil
            }
            if let reference = parsed.loneVariable { return try await show(reference, parsed.tail, output) }
            let words = try expanded(parsed)
            output = try self.output(for: words)
            return try await perform(words, parsed.tail, output)
        }
    }

    /// Runs words that were split already, as `lamb COMMAND …` gets them.
    func run(words: [String]) async throws -> ExitStatus {
        var output = self.output.applying(options, session.settings, terminal)
        return try await reporting(nil, { output }) {
            output = try self.output(for: words)
            return try await perform(words, nil, output)
        }
    }

    /// Reads the workspace that was named, and reports why it cannot be understood; the status says whether it can.
    func readWorkspace() -> ExitStatus {
        do {
            _ = try workspace.catalog()
            return .success
        } catch {
            let report = FailureReport(error)
            report.write(to: output.applying(options, session.settings, terminal))
            session.failure = report.diagnostic
            return report.exitStatus
        }
    }

    // MARK: Steps

    private func expanded(_ line: ShellLine) throws -> [String] {
        try line.words.map { word in
            do {
                return try word.expanded(value)
            } catch {
                throw CommandLineProblem(
                    diagnostic: Diagnostic(describing: error),
                    column: word.column,
                    length: word.length
                )
            }
        }
    }

    private func output(for words: [String]) throws -> Output {
        let own = try GlobalOptions.extract(from: words).options
        return output.applying(own.inheriting(options), session.settings, terminal)
    }

    private func perform(_ words: [String], _ tail: ShellLine.Tail?, _ output: Output) async throws -> ExitStatus {
        let (own, rest) = try GlobalOptions.extract(from: words)
        if let path = own.workspace, path != options.workspace {
            throw Diagnostic(
                .usage,
                "\"--workspace\" cannot change the workspace of a running session",
                hint: "write: load \(path)"
            )
        }
        switch try Grammar.parse(rest) {
        case .help(let type, let words):
            return try await sending(output, to: tail, isPaged: true) { output in
                try HelpCommand.show(type, words: words, output) { workspace.events }
            }
        case .command(let command):
            return try await sending(output, to: tail, isPaged: command.wantsPager) { output in
                try await interruptions.cancelling { try await command.run(in: self.context(output)) }
            }
        }
    }

    private func context(_ output: Output) -> CommandContext {
        var nested = self
        nested.depth += 1
        nested.output = output
        return CommandContext(
            workspace: workspace,
            session: session,
            output: output,
            terminal: terminal,
            interpreter: nested
        )
    }

    /// What shows long output to a person; nil where nobody sits at a terminal, or wants it.
    func pager(for output: Output, isNested: Bool) -> String? {
        guard !isNested, output.isTerminal, output.format == .text, session.settings.usesPager else { return nil }
        return terminal.pager
    }

    private func sending(
        _ output: Output,
        to tail: ShellLine.Tail?,
        isPaged: Bool,
        _ body: @escaping @Sendable (Output) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        switch tail {
        case .pipe(let command):
            session.mayStandInRow = true
            return try await output.piped(to: command, body)
        case .file(let word, let isAppending):
            let path = try word.expanded(value)
            return try await interruptions.cancelling {
                try await output.redirected(to: path, appending: isAppending, body)
            }
        case nil: break
        }
        guard isPaged, let pager = pager(for: output, isNested: isNested) else { return try await body(output) }
        session.mayStandInRow = true
        return try await output.paged(through: pager, body)
    }

    /// A line of nothing but a tail.
    private static func nothingToSend(_ line: String) -> CommandLineProblem {
        let before = line.prefix { $0 != "|" && $0 != ">" }.count
        let mark = line.dropFirst(before).prefix { $0 == "|" || $0 == ">" }
        return CommandLineProblem(
            diagnostic: Diagnostic(
                .usage,
                "no command before \"\(mark)\"",
                hint: "write: COMMAND \(mark) …, or ! to run a command of the system"
            ),
            column: before,
            length: mark.count
        )
    }

    // MARK: Endings

    private func reporting(
        _ line: String?,
        _ output: () -> Output,
        _ body: () async throws -> ExitStatus?
    ) async throws -> ExitStatus {
        let start = monotonicNanoseconds()
        session.outcome = nil
        do {
            guard let status = try await body() else { return .success }
            output().results.flush()
            session.failure = nil
            end(status, session.outcome ?? (status == .success ? "ok" : "failed"), since: start)
            return status
        } catch let departure as Departure {
            output().results.flush()
            end(.success, "ok", since: start)
            throw departure
        } catch {
            output().results.flush()
            if isNested, error is CancellationError { throw error }
            let report = FailureReport(located(error, in: line), line: line)
            report.write(to: output())
            output().results.flush()
            session.failure = report.diagnostic
            end(report.exitStatus, report.diagnostic.kind.rawValue, since: start)
            return report.exitStatus
        }
    }

    /// A wrong word of a line that was typed gets the place where it stands.
    private func located(_ error: any Error, in line: String?) -> any Error {
        guard let line, let diagnostic = error as? Diagnostic, diagnostic.kind == .usage,
            let words = try? Tokenizer.line(line).words, words.count > 1
        else { return error }
        let quoted = diagnostic.message.split(separator: "\"", omittingEmptySubsequences: false)
        guard quoted.count > 2,
            let word = words.first(where: { $0.literal == quoted[1] || $0.literal.hasPrefix(quoted[1] + "=") })
        else { return error }
        return CommandLineProblem(diagnostic: diagnostic, column: word.column, length: word.length)
    }

    private func end(_ status: ExitStatus, _ words: String, since start: Int64) {
        session.ending = Session.Ending(
            words: words,
            isGood: status == .success,
            duration: .nanoseconds(monotonicNanoseconds() - start)
        )
    }
}

extension Interpreter {
    /// Prints the value of a variable that stands alone in a line.
    private func show(
        _ reference: VariableReference,
        _ tail: ShellLine.Tail?,
        _ output: Output
    ) async throws -> ExitStatus {
        let value = try value(of: reference)
        return try await sending(output, to: tail, isPaged: true) { output in
            output.format == .json ? output.json(value) : output.line(value.string ?? value.colored(output.palette))
            return .success
        }
    }

    /// The value that a reference stands for; throws a not-found diagnostic when nothing was invoked yet.
    func value(of reference: VariableReference) throws -> JSONValue {
        if reference.name == .event, let event = session.event { return try reference.select(from: event) }
        let recording = try workspace.recording("last")
        switch reference.name {
        case .id: return .string(recording.invocation.id.description)
        case .event: return try reference.select(from: recording.invocation.event.json)
        case .response: return try reference.select(from: recording.report.outcome.payload.json)
        }
    }
}
