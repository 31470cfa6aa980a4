import ChildProcesses
import Diagnostics
import Suites
import Workbench

extension ReviewCommand {
    /// What one can do with a pending golden.
    private enum Decision: Character, CaseIterable {
        case accept = "a", reject = "r", skip = "s", like = "l", matcher = "m", edit = "e", test = "t", quit = "q"

        /// The word with its key in brackets.
        var choice: (before: String, key: String, after: String) {
            switch self {
            case .accept: ("", "a", "ccept")
            case .reject: ("", "r", "eject")
            case .skip: ("", "s", "kip")
            case .like: ("all ", "l", "ike this")
            case .matcher: ("", "m", "atcher")
            case .edit: ("", "e", "dit")
            case .test: ("", "t", "est again")
            case .quit: ("", "q", "uit")
            }
        }
    }

    /// Goes from one pending golden to the next until all are decided or the user leaves; what was decided stays so.
    func walk(
        _ cases: [GoldenCase],
        _ pending: PendingGoldens,
        _ context: CommandContext
    ) async throws -> ExitStatus {
        do {
            return try await decide(cases, pending, context)
        } catch is CancellationError {
            let left = try pending.list(matching: pattern).count
            let output = context.output
            output.line()
            output.note(
                output.notePalette(.caution, "interrupted")
                    + (left == 0
                        ? ": nothing is left to decide"
                        : ": \(grouped(left)) still pending, `review` goes on with them")
            )
            context.session.outcome = Diagnostic.Kind.interrupted.rawValue
            return .interrupted
        }
    }

    private func decide(
        _ cases: [GoldenCase],
        _ pending: PendingGoldens,
        _ context: CommandContext
    ) async throws -> ExitStatus {
        let output = context.output
        for (index, golden) in cases.enumerated() {
            // Accepted with one like it, or passed when it was tested again.
            guard var current = try waiting(golden, pending) else { continue }
            while true {
                output.line(output.palette(.heading, "\(current.printableID) (\(index + 1) of \(cases.count))"))
                do { try show(current, pending, output) } catch { FailureReport(error).write(to: output) }
                let decision = try await ask(output)
                if decision == .quit { return try leave(pending, output) }
                do {
                    try await take(decision, current, pending, cases, context)
                } catch let error as Diagnostic {
                    FailureReport(error).write(to: output)
                    continue
                }
                guard decision == .matcher || decision == .edit || decision == .test else { break }
                guard let next = try waiting(golden, pending) else {
                    output.line("nothing is left to decide of \(golden.printableID)")
                    break
                }
                current = next
            }
        }
        return try leave(pending, output)
    }

    /// The case as it is now; nil when nothing of it waits any more.
    private func waiting(_ golden: GoldenCase, _ pending: PendingGoldens) throws -> GoldenCase? {
        let now = try pending.fixtures.goldenCase(named: golden.id)
        return now.files.contains(.pending) ? now : nil
    }

    private func leave(_ pending: PendingGoldens, _ output: Output) throws -> ExitStatus {
        let left = try pending.list(matching: pattern).count
        if left > 0 { output.note("\(left) still pending") }
        return .success
    }

    private func take(
        _ decision: Decision,
        _ golden: GoldenCase,
        _ pending: PendingGoldens,
        _ cases: [GoldenCase],
        _ context: CommandContext
    ) async throws {
        let output = context.output
        switch decision {
        case .quit, .skip: break
        case .accept:
            try refuseOnCI(context)
            try decide(accepting: true, golden, pending, output)
        case .reject: try decide(accepting: false, golden, pending, output)
        case .like:
            try refuseOnCI(context)
            let left = try cases.compactMap { try waiting($0, pending) }
            for alike in try pending.alike(golden, among: left) {
                try decide(accepting: true, alike, pending, output)
            }
        case .matcher: try await allow(golden, pending, output)
        case .edit: try await edit(golden)
        case .test:
            // What still differs is shown with the next question.
            _ = try await context.workspace.test([golden], by: SuiteRunner(), at: nil) { result in
                let palette = output.palette
                output.line("tested again: \(palette(result.verdict.style, result.verdict.rawValue))")
                if result.verdict == .error { SuiteView(output: output).show(result) }
            }
        }
    }

    // MARK: Matchers

    private func allow(_ golden: GoldenCase, _ pending: PendingGoldens, _ output: Output) async throws {
        let proposals = Array(try pending.proposals(for: golden).prefix(9))
        guard !proposals.isEmpty else {
            output.note("there is no difference that a matcher could allow")
            return
        }
        guard let proposal = try await choose(proposals, output) else { return }
        _ = try pending.allow(proposal, in: golden)
        output.line(output.palette(.good, "allowed") + " " + printable("\(proposal.path): \(proposal.matcher.yaml)"))
    }

    /// The only one, or the one whose number is typed; nil for any other key.
    private func choose(_ proposals: [MatcherProposal], _ output: Output) async throws -> MatcherProposal? {
        guard proposals.count > 1 else { return proposals[0] }
        for (index, proposal) in proposals.enumerated() {
            let key = output.palette(.command, "[\(index + 1)]")
            output.line("  \(key) \(printable("\(proposal.path): \(proposal.matcher.yaml)"))")
        }
        output.results.write(Array("which? ".utf8))
        output.results.flush()
        let key = try await KeyReader.key()
        output.line(key.map { printable(String($0)) } ?? "")
        guard let number = key?.wholeNumberValue, proposals.indices.contains(number - 1) else { return nil }
        return proposals[number - 1]
    }

    // MARK: Asking

    private func ask(_ output: Output) async throws -> Decision {
        while true {
            let lines = choices(output)
            for line in lines.dropLast() { output.line(line) }
            output.results.write(Array(((lines.last ?? "") + "? ").utf8))
            output.results.flush()
            let key = try await KeyReader.key()
            output.line(key.map { printable(String($0)) } ?? "")
            guard let key else { return .quit }
            if let decision = Decision(rawValue: key) { return decision }
        }
    }

    /// The choices on as many lines as the window needs.
    private func choices(_ output: Output) -> [String] {
        var lines = [""]
        var used = 0
        for choice in Decision.allCases.map(\.choice) {
            let width = choice.before.count + choice.after.count + 3
            if used > 0, used + 1 + width + 3 > output.drawingWidth {
                lines.append("")
                used = 0
            }
            let word = choice.before + output.palette(.command, "[\(choice.key)]") + choice.after
            lines[lines.count - 1] += (used > 0 ? " " : "") + word
            used += width + (used > 0 ? 1 : 0)
        }
        return lines
    }

    private func edit(_ golden: GoldenCase) async throws {
        let editor = variable("VISUAL") ?? variable("EDITOR") ?? "vi"
        let command = ChildCommand("/bin/sh", ["-c", "\(editor) \"$1\"", "sh", golden.pendingPath])
        let exit = try await runInForeground(command)
        guard exit.isSuccess else {
            throw Diagnostic(.failed, "\"\(editor)\" ended with \(exit.description)", hint: "set EDITOR to another")
        }
    }
}
