import Invocations
import LambdaModel
import Suites

extension DeliveryCheck {
    /// What to know of a delivery besides its verdict; nil when there is nothing.
    func note(on delivery: Delivery, _ runs: [DeliveryRun], _ single: Single) -> String? {
        switch delivery.kind {
        case .afterWindow: single.facts.windowSeconds.map(Self.note(onWindow:))
        case .atOnce where delivery.number == nil: noteOnPauses(single.facts)
        case .atOnce: noteOnPause(before: delivery.number ?? 1, runs)
        default: nil
        }
    }

    private static func note(onWindow window: Int) -> String {
        "expected: the window is \(window) s, and the event came again after \(window + 2) s; "
            + "allow: {after-window: [\u{2026}]} says what may be done twice then. "
            + "Forgotten are DynamoDB's items, FIFO queues' messages and what buckets' lifecycles delete; nothing else ages"
    }

    /// Says that one of two at once is not held before every change, where there are many.
    private func noteOnPauses(_ facts: DeliveryFacts) -> String? {
        let (tried, all) = (facts.pauses, facts.changingCalls)
        guard tried.count < all, all > 1 else { return nil }
        let numbers = tried.map(String.init).joined(separator: ", ")
        return "of \(all) changing calls, A is paused before \(numbers), always the same; "
            + "--delivery at-once-a-paused-before-N takes any"
    }

    /// Says that an order could not be kept.
    private func noteOnPause(before number: Int, _ runs: [DeliveryRun]) -> String? {
        let together = runs.filter { $0.participant != nil }
        if together.first?.neverPaused == true { return "A ended before it came to its changing call \(number)" }
        guard together.contains(where: { $0.report.outcome.name == PlatformError.timedOut.rawValue }) else {
            return nil
        }
        return "a time-out ended this order: perhaps B waits for what A holds while it is paused before its "
            + "changing call \(number), or the function's time is too short for both"
    }
}
