package import Diagnostics

/// The goldens of a workspace that wait for `review`.
package struct PendingGoldens: Sendable {
    /// Where they are looked for.
    package let fixtures: FixtureDirectory

    /// Looks into a workspace's fixtures.
    package init(in fixtures: FixtureDirectory) {
        self.fixtures = fixtures
    }

    /// The cases with a pending golden that patterns select, sorted; with none all of them.
    ///
    /// Throws a not-found diagnostic when a pattern selects no case at all.
    package func list(matching patterns: [String] = []) throws(Diagnostic) -> [GoldenCase] {
        try fixtures.cases(matching: patterns).filter { $0.files.contains(.pending) }
    }

    /// What acceptance would change; empty when there is no golden yet or the two are equal.
    package func differences(of golden: GoldenCase) throws(Diagnostic) -> [Difference] {
        guard let expected = try golden.golden(), let pending = try golden.pending() else { return [] }
        return try golden.differences(between: expected, and: pending)
    }

    /// Makes a golden wait for review, in place of one that waits already.
    package func propose(_ answer: Golden, for golden: GoldenCase) throws(Diagnostic) {
        try FixtureFile.write(answer.bytes(), to: golden.pendingPath)
    }

    /// Makes the pending golden the accepted one, at once; throws a diagnostic with line and column when it is none.
    package func accept(_ golden: GoldenCase) throws(Diagnostic) {
        _ = try golden.pending()
        try FixtureFile.move(golden.pendingPath, to: golden.goldenPath)
    }

    /// Throws the pending golden away.
    package func reject(_ golden: GoldenCase) throws(Diagnostic) {
        try FixtureFile.remove(golden.pendingPath)
    }
}
