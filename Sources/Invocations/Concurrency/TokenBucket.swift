/// An allowance that refills evenly and never grows beyond its size.
struct TokenBucket: Sendable {
    private var spent = 0.0
    private var countedAt: Int64 = 0

    /// Takes one; false when the allowance of this moment is used up.
    ///
    /// - Parameters:
    ///   - now: in nanoseconds of a clock that never goes back.
    ///   - size: how many there are in a full bucket.
    ///   - seconds: how long an empty one takes to fill.
    /// - Returns: whether there was one.
    mutating func take(at now: Int64, size: Int, seconds: Int) -> Bool {
        let refilled = Double(max(0, now - countedAt)) / 1e9 / Double(seconds) * Double(size)
        spent = max(0, spent - refilled)
        countedAt = max(now, countedAt)
        guard spent + 1 <= Double(size) + 1e-9 else { return false }
        spent += 1
        return true
    }
}
