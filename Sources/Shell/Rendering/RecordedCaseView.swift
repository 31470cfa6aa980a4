import Diagnostics
import LosslessJSON
import Suites
import Workbench

/// Shows cases that were made: their files, the matchers proposed, and what was masked.
struct RecordedCaseView: Sendable {
    var output: Output

    /// Writes one case.
    func show(_ recorded: RecordedCase) {
        if output.format == .json { output.json(.object(recorded.json)) } else { showText(recorded) }
        sayMasked(recorded.masked)
        if recorded.keptSettings { output.note("the case's own settings were kept, but for its origin") }
        if let id = recorded.replaced {
            output.note("the case that was there is in .lamb/trash: fixtures restore \(printable(id)) brings it back")
        }
        output.results.flush()
    }

    /// Writes a request that was taken, with its case.
    func show(_ request: AnsweredRequest) {
        switch request.recorded {
        case .success(let recorded):
            guard output.format == .text else {
                var object = recorded.json
                object["request"] = .string(request.words)
                object["status"] = .int(request.status)
                output.json(.object(object))
                output.results.flush()
                return
            }
            let status = output.palette(request.status < 400 ? .good : .bad, String(request.status))
            output.line("\(status) \(printable(request.words)): " + output.palette(.function, printable(recorded.id)))
            output.results.flush()
            sayMasked(recorded.masked)
        case .failure(let diagnostic):
            output.report(output.notePalette(.bad, "error:") + " " + printable(diagnostic.message))
        }
    }

    /// Says how many values each rule replaced.
    func sayMasked(_ counts: [String: Int]) {
        guard !counts.isEmpty else { return }
        let parts = counts.sorted { $0.key < $1.key }.map { "\(grouped($0.value)) \($0.key)" }
        output.note("masked: \(parts.joined(separator: ", ")) (--keep leaves them as they are)")
    }

    private func showText(_ recorded: RecordedCase) {
        output.line("recorded " + output.palette(.function, printable(recorded.id)))
        for file in recorded.files { output.line("  " + output.palette(.dim, printable(file))) }
        for proposal in recorded.proposals {
            let samples = proposal.samples.prefix(2).map { truncated(printable($0), to: 30) }
            let seen = samples.isEmpty ? "changes with the code" : "varies (" + samples.joined(separator: ", ") + ")"
            output.line(
                "  \(output.palette(.key, printable(proposal.path))) \(proposal.reason ?? seen): matched as "
                    + output.palette(.literal, printable(proposal.matcher.yaml))
            )
        }
    }
}

extension RecordedCase {
    /// The case as `record --output json` has it.
    var json: JSONObject {
        JSONObject([
            ("case", .string(id)), ("files", .array(files.map(JSONValue.string))),
            (
                "matchers",
                .array(proposals.map { ["path": .string($0.path), "matcher": .string($0.matcher.yaml)] })
            ),
            ("masked", .object(JSONObject(masked.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) }))),
        ])
    }
}
