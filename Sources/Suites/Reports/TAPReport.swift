import Diagnostics

/// The results in the Test Anything Protocol, version 14; differences follow as comments.
package func tap(_ results: [CaseResult]) -> String {
    let points = results.enumerated().map { tapPoint($1, number: $0 + 1) }
    return "\(tapHeader)\n1..\(results.count)\n" + points.joined()
}

/// The first line of TAP.
package let tapHeader = "TAP version 14"

/// The lines of one result; its number counts from 1.
package func tapPoint(_ result: CaseResult, number: Int) -> String {
    let id = visible(result.goldenCase.id).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
    let isFine = result.verdict != .failed && result.verdict != .error
    var lines = ["\(isFine ? "ok" : "not ok") \(number) - \(id)\(directive(of: result))"]
    if let diagnostic = result.diagnostic { lines.append(diagnostic.message) }
    if let hint = result.diagnostic?.hint { lines.append("hint: \(hint)") }
    lines += result.rounds?.varying.map { "varies: \($0.path)" } ?? []
    if result.verdict == .failed {
        lines += DifferenceRendering(width: 78).lines(for: result.differences).map(\.plainText)
    }
    let comments = lines.dropFirst().flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    return lines[0] + "\n" + comments.map { "# \(visible($0))\n" }.joined()
}

private func directive(of result: CaseResult) -> String {
    switch result.verdict {
    case .skipped: " # SKIP"
    case .new: " # TODO there is no golden yet"
    case .passed, .failed, .error: ""
    }
}
