import Suites

/// Shows what varied between several runs of one case.
struct RoundsView {
    var palette: Palette

    /// The lines of a finding, indented by two; none when nothing varied.
    func lines(_ finding: RoundsFinding) -> [String] {
        guard finding.isFlaky else { return [] }
        let count =
            finding.failures == 0
            ? "flaky: \(finding.runs) runs did not answer the same"
            : "flaky: \(finding.failures) of \(finding.runs) runs failed"
        return [palette(.caution, count)].indented
            + finding.varying.flatMap { varying in
                [
                    palette(.heading, "varies: \(printable(varying.path))") + " "
                        + palette(.dim, samples(varying.samples)),
                    palette(.hint, "hint:") + " to allow it, write "
                        + printable("\(varying.path): \(varying.matcher.yaml)")
                        + " under matchers: in case.yaml",
                ].indented
            }
    }

    /// What was seen, each value once and not more than four.
    private func samples(_ samples: [String]) -> String {
        var seen: [String] = []
        for sample in samples where !seen.contains(sample) { seen.append(sample) }
        let rest = seen.count - 4
        return seen.prefix(4).map(printable).joined(separator: ", ") + (rest > 0 ? ", and \(rest) more" : "")
    }
}

extension [String] {
    fileprivate var indented: [String] { map { "  " + $0 } }
}
