/// The numbers between two bounds, either of which may be missing, in units of the rules' last decimal.
struct NumericRange: Sendable {
    /// One end of a range.
    struct Bound: Sendable {
        var value: Int64
        var isIncluded: Bool
    }

    var lower: Bound?
    var upper: Bound?

    /// Whether a number lies within.
    func contains(_ value: Int64) -> Bool {
        if let lower, lower.isIncluded ? value < lower.value : value <= lower.value { return false }
        if let upper, upper.isIncluded ? value > upper.value : value >= upper.value { return false }
        return true
    }
}
