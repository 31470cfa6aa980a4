import Diagnostics

/// The annotations that GitHub shows beside the files of a change: a workflow command for each failed case, at the line
/// of its golden that did not hold.
///
/// The form, `::error file=…,line=…,title=…::message`, and its escapes are those of "Workflow commands for GitHub
/// Actions" in the GitHub documentation.
package struct GitHubAnnotations: Sendable {
    /// The repository's directory, which files are named from; `GITHUB_WORKSPACE`.
    package var root: String?

    /// Creates annotations for files below a directory.
    package init(root: String?) {
        self.root = root
    }

    /// The line for one result; nil when there is nothing to complain of.
    package func annotation(for result: CaseResult) -> String? {
        let title =
            "\(visible(result.goldenCase.id)) \(result.rounds?.isFlaky == true ? "is flaky" : result.verdict.rawValue)"
        switch result.verdict {
        case .passed, .new, .skipped: return nil
        case .error:
            let message = [result.diagnostic?.message, result.diagnostic?.hint.map { "hint: \($0)" }]
            let location = result.diagnostic?.location
            return command(
                file: location?.file ?? result.goldenCase.eventPath,
                line: location?.line ?? 1,
                title,
                message.compactMap(\.self).joined(separator: "\n")
            )
        case .failed: return failure(result, title)
        }
    }

    private func failure(_ result: CaseResult, _ title: String) -> String {
        let golden = result.goldenCase
        let isThere = golden.files.contains(.golden)
        let text = (try? FixtureFile.contents(of: golden.goldenPath)) ?? nil
        let line = text.flatMap { text in result.differences.first.map { DocumentLines(text).line(of: $0.path) } }
        var body = DifferenceRendering(width: 400).lines(for: result.differences, limit: 10).map(\.plainText)
        if let varying = result.rounds?.varying, !varying.isEmpty {
            body.insert("varies: " + varying.map(\.path).joined(separator: ", "), at: 0)
        }
        return command(
            file: isThere ? golden.goldenPath : golden.eventPath,
            line: line ?? 1,
            title,
            body.joined(separator: "\n")
        )
    }

    private func command(file: String, line: Int, _ title: String, _ message: String) -> String {
        "::error file=\(property(relative(file))),line=\(line),title=\(property(title))::\(data(message))"
    }

    private func relative(_ path: String) -> String {
        guard let root, path.hasPrefix(root + "/") else { return path }
        return String(path.dropFirst(root.count + 1))
    }

    private func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
