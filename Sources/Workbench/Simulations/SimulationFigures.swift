package import EventSources
import Functions
import Timekeeping

/// A simulation in a few figures that can be compared with those of another.
package struct SimulationFigures: Sendable, Hashable {
    /// How many messages were put in, without what came of them.
    package var messages = 0
    /// How many messages were given up, dead-lettered or refused.
    package var givenUp = 0
    /// From sending to the last word on a message and all that came of it: of half of them, at most.
    package var median: Duration?
    /// The same for 99 of a hundred.
    package var latest: Duration?
    package var invocations = 0
    package var coldStarts = 0
    package var errors = 0
    package var throttles = 0
    /// The most invocations of one function that ran at once.
    package var concurrency = 0
    /// The age of the oldest record that a stream's function was given.
    package var iteratorAge: Duration?
    /// The estimated price in US dollars.
    package var cost = 0.0
    /// What of it is for environments that were kept ready, which messages make neither more nor less.
    package var readinessCost = 0.0
    /// How much virtual time it took.
    package var span = Duration.zero
}

extension SimulationOutcome {
    /// What it came to, in figures.
    package var figures: SimulationFigures {
        var figures = SimulationFigures()
        let latencies = latencies
        figures.messages = messages.roots
        figures.givenUp = [Fate.deadLettered, .toDestination, .expired, .refused, .failed].reduce(0) {
            $0 + messages.count(of: $1)
        }
        figures.median = latencies.percentile(0.5)
        figures.latest = latencies.percentile(0.99)
        for function in functions {
            figures.invocations += Int(function.metrics.total(.invocations))
            figures.coldStarts += function.metrics.coldStarts
            figures.errors += Int(function.metrics.total(.errors))
            figures.throttles += Int(function.metrics.total(.throttles))
            figures.concurrency = max(figures.concurrency, Int(function.metrics.total(.concurrentExecutions)))
            let age = function.metrics.total(.iteratorAge)
            if age > 0 { figures.iteratorAge = max(figures.iteratorAge ?? .zero, .nanoseconds(Int64(age * 1e6))) }
            figures.cost += function.cost
            figures.readinessCost += function.readinessCost
        }
        figures.span = end - start
        return figures
    }

    /// How long each message that was put in took until the last word on it and all that came of it, in order; without
    /// those that are still on their way.
    package var latencies: [Duration] {
        var ends = (0..<messages.count).map { messages.settledAt(MessageID($0)) }
        var isOpen = (0..<messages.count).map { messages.fate(of: MessageID($0)) == .inFlight }
        // What came of a message always has a higher number than it.
        for index in (0..<messages.count).reversed() {
            guard let parent = messages.parent(of: MessageID(index)).map({ Int($0.index) }) else { continue }
            ends[parent] = max(ends[parent], ends[index])
            isOpen[parent] = isOpen[parent] || (isOpen[index] && !isLetter(index))
        }
        return ends.indices.filter { messages.parent(of: MessageID($0)) == nil && !isOpen[$0] }
            .map { ends[$0] - messages.sentAt(MessageID($0)) }.sorted()
    }

    /// Whether a message lies where nobody takes it out again, as a dead letter or a record for a destination does.
    private func isLetter(_ index: Int) -> Bool { messages.attempts(of: MessageID(index)) == 0 }
}

extension SimulationOutcome.Function {
    /// The estimated price of its invocations and of what was kept ready for them, in US dollars.
    package var cost: Double {
        LambdaPrices.cost(
            requests: metrics.total(.invocations),
            milliseconds: metrics.billedMilliseconds - metrics.provisionedMilliseconds,
            megabytes: memoryMegabytes,
            architecture: architecture
        )
            + LambdaPrices.provisionedCost(
                milliseconds: metrics.provisionedMilliseconds,
                megabytes: memoryMegabytes,
                architecture: architecture
            ) + readinessCost
    }

    /// What of it is for environments that were kept ready.
    package var readinessCost: Double {
        LambdaPrices.readinessCost(
            environments: provisionedConcurrency,
            for: readyFor,
            megabytes: memoryMegabytes,
            architecture: architecture
        )
    }
}

extension MessageLedger {
    /// How many messages came of no other.
    package var roots: Int { (0..<count).count { parent(of: MessageID($0)) == nil } }
}

extension [Duration] {
    /// The value that a part of the sorted values does not exceed; nil when there is none.
    fileprivate func percentile(_ part: Double) -> Duration? {
        isEmpty ? nil : self[Swift.min(count - 1, Int((Double(count) * part).rounded(.up)) - 1)]
    }
}
