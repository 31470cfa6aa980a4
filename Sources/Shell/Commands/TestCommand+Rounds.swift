import Diagnostics
import Invocations
import Suites
import Workbench

extension TestCommand {
    /// How often each case is invoked, and where.
    func rounds() throws(Diagnostic) -> Rounds {
        guard let compare else {
            guard let repetitions else { return .once }
            guard (2...100_000).contains(repetitions) else {
                throw Diagnostic(
                    .usage,
                    "\"\(repetitions)\" is not a value of \"--repeat\"",
                    hint: "give a whole number from 2"
                )
            }
            return .repeated(repetitions)
        }
        try refuseBesideCompare()
        var places: [InvocationPlace] = []
        for word in compare.split(separator: ",", omittingEmptySubsequences: false) {
            let place = try InvokeCommand.place(String(word), option: "--compare")
            if !places.contains(place) { places.append(place) }
        }
        guard places.count > 1 else {
            throw Diagnostic(
                .usage,
                "\"--compare \(compare)\" names one place",
                hint: "name at least two: child,in-process"
            )
        }
        return .places(places)
    }

    /// Throws a usage diagnostic when not one case runs in all of the places.
    func checkComparison(_ summary: SuiteSummary) throws(Diagnostic) {
        guard let compare, summary.count > 0, summary.skipped == summary.count else { return }
        throw Diagnostic(
            .usage,
            "\"--compare \(compare)\" compared nothing: no case runs in all of these places",
            hint: "libraries, such as Swift functions built as one, run in all three places"
        )
    }

    private func refuseBesideCompare() throws(Diagnostic) {
        let others = [
            (place != nil, "--where"), (repetitions != nil, "--repeat"), (update != nil, "--update"),
            (effects == EffectsMode.record.rawValue, "--effects record"),
        ]
        guard let other = others.first(where: \.0) else { return }
        throw Diagnostic(
            .usage,
            "\"--compare\" and \"\(other.1)\" exclude each other",
            hint: "--compare runs every case once in each place, and writes nothing"
        )
    }
}
