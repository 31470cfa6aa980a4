import Functions

extension Simulation {
    /// How often a chain may come back to a function before Lambda stops it.
    ///
    /// Source: "Use Lambda recursive loop detection to prevent infinite loops" in the AWS Lambda Developer Guide: about
    /// 16 times, through SQS, SNS, S3 and Lambda.
    package static let passesAllowed = 16

    /// Whether a function would be called once more by what it itself has set off too often.
    func isRecursive(_ message: MessageID, at function: Int) -> Bool {
        guard !senders.isEmpty, functions[function].configuration.stopsRecursiveLoops else { return false }
        return lineage(of: message).count { $0 == function } >= Self.passesAllowed
    }

    /// The functions that a message has come through, the last one first.
    func lineage(of message: MessageID) -> [Int] {
        var functions: [Int] = []
        var next: MessageID? = message
        while let message = next {
            if let sender = senders[message] { functions.append(sender) }
            next = messages.parent(of: message)
        }
        return functions
    }

    /// The message at the beginning of a chain.
    func origin(of message: MessageID) -> MessageID {
        var origin = message
        while let parent = messages.parent(of: origin) { origin = parent }
        return origin
    }

    /// The loop in words, such as `resize → thumbnail → resize`.
    func loop(of message: MessageID, at function: Int) -> String {
        var names = [functions[function].name]
        for place in lineage(of: message) {
            names.append(functions[place].name)
            if place == function { break }
        }
        return names.reversed().joined(separator: " → ")
    }

    /// Notes that a chain was stopped before a function.
    func noteLoop(of message: MessageID, at function: Int, _ lane: Lane) {
        functions[function].metrics.add(.recursiveInvocationsDropped, at: minute)
        note(.recursionStopped, lane, message, detail: loop(of: message, at: function))
    }
}
