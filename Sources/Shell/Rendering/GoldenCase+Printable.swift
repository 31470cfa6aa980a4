import Suites

extension GoldenCase {
    /// What a user calls the case, without control characters.
    var printableID: String { printable(id) }
}
