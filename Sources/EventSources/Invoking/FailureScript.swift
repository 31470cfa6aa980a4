import LambdaModel

/// Which invocations are to fail, whatever the handler would say.
package struct FailureScript: Sendable, Hashable {
    /// The error they fail with; `Sandbox.Timedout` makes them run into the time-out.
    package var errorType = "Error"
    /// How many of the first attempts at each message fail.
    package var firstAttempts = 0
    /// How many invocations fail from here on.
    package var next = 0
    /// The part of messages whose attempts fail, from 0 to 1.
    package var rate = 0.0
    /// The messages that always fail, by their number from 1.
    package var poison: Set<Int> = []

    /// Creates a script by which nothing fails.
    package init() {}

    /// Whether there is anything to look at.
    package var isEmpty: Bool { firstAttempts == 0 && next == 0 && rate == 0 && poison.isEmpty }

    /// Those of an invocation's messages that fail.
    mutating func failures(
        among batch: [MessageID],
        in messages: MessageLedger,
        using generator: inout SeededGenerator
    ) -> [MessageID] {
        if next > 0 {
            next -= 1
            return batch
        }
        return batch.filter { message in
            if poison.contains(Int(message.index) + 1) || messages.attempts(of: message) <= firstAttempts {
                return true
            }
            return rate > 0 && Double.random(in: 0..<1, using: &generator) < rate
        }
    }
}
