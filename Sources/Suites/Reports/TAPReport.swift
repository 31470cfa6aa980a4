import Diagnostics

/// The results in the Test Anything Protocol, version 14; differences follow as comments.
package func tap(_ results: [CaseResult]) -> String {
    var lines = ["TAP version 14", "1..\(results.count)"]
    for (index, result) in results.enumerated() {
        let id = result.goldenCase.id.replacing("#", with: "\\#")
        let isFine = result.verdict != .failed && result.verdict != .error
        lines.append("\(isFine ? "ok" : "not ok") \(index + 1) - \(id)\(directive(of: result))")
        lines += result.diagnostic.map { ["# \($0.message)"] } ?? []
        guard result.verdict == .failed else { continue }
        lines += DifferenceRendering(width: 78).lines(for: result.differences).map { "# \($0.plainText)" }
    }
    return lines.joined(separator: "\n") + "\n"
}

private func directive(of result: CaseResult) -> String {
    switch result.verdict {
    case .skipped: " # SKIP"
    case .new: " # TODO there is no golden yet"
    case .passed, .failed, .error: ""
    }
}
