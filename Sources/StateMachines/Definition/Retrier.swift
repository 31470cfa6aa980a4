import LambdaModel

/// One entry of `Retry`.
struct Retrier: Sendable, Hashable {
    var errors: ErrorPattern
    var interval: Int
    var maximumAttempts: Int
    var backoffRate: Double
    var maximumDelay: Int?
    var isJittered: Bool

    /// How long to wait before a retry, of which there were some already: `interval · rate^retries`, at most the
    /// maximum, and with full jitter anything between nothing and that.
    func delay(afterRetries retries: Int, using generator: inout SeededGenerator) -> Duration {
        var seconds = Double(interval)
        for _ in 0..<retries where seconds < Self.longest { seconds *= backoffRate }
        seconds = min(seconds, Double(maximumDelay ?? Int(Self.longest)), Self.longest)
        if isJittered { seconds = Double.random(in: 0...seconds, using: &generator) }
        return .milliseconds(Int64((seconds * 1000).rounded()))
    }

    /// The longest wait that settings may ask for, in seconds.
    private static let longest = 31_622_400.0
}

/// One entry of `Catch`.
struct Catcher: Sendable, Hashable {
    var errors: ErrorPattern
    var resultPath: ResultPath
    var next: String
}
