import Diagnostics
import Functions
import LosslessJSON

/// The event pollers of a mapping in provisioned mode.
///
/// Sources: `ProvisionedPollerConfig` in the AWS Lambda API reference, "Using provisioned mode with Amazon SQS event
/// source mappings" and "Apache Kafka event poller scaling modes in Lambda" in the AWS Lambda Developer Guide.
package struct ProvisionedPollers: Sendable, Hashable {
    /// How many there are at least.
    package var minimum: Int
    /// How many there are at most.
    package var maximum: Int
    let capacity: PollerCapacity

    /// Pollers of a queue.
    package static func queue(minimum: Int = 2, maximum: Int = 200) -> ProvisionedPollers {
        ProvisionedPollers(minimum: minimum, maximum: maximum, capacity: .queue)
    }

    /// Pollers of a Kafka topic.
    package static func topic(minimum: Int = 1, maximum: Int = 200) -> ProvisionedPollers {
        ProvisionedPollers(minimum: minimum, maximum: maximum, capacity: .topic)
    }
}

/// What one event poller gets through.
package struct PollerCapacity: Sendable, Hashable {
    /// The bytes that it hands over in a second.
    let bytesEachSecond: Int
    /// The invocations that it keeps running at once.
    let invocations: Int
    /// How often it asks in a second; nil where that is not limited.
    let receivesEachSecond: Int?
    /// How many pollers are added in a minute; nil for all that may be, once a minute has passed.
    let addedEachMinute: Int?
    /// What `MinimumPollers` and `MaximumPollers` may be.
    let minimumRange: ClosedRange<Int>
    let maximumRange: ClosedRange<Int>

    /// "Each event poller can handle up to 1 MB/s of throughput, up to 10 concurrent invokes, or up to 10 Amazon SQS
    /// polling API calls per second"; 1,000 more concurrent invokes a minute are 100 pollers.
    static let queue = PollerCapacity(
        bytesEachSecond: 1_048_576,
        invocations: 10,
        receivesEachSecond: 10,
        addedEachMinute: 100,
        minimumRange: 2...200,
        maximumRange: 2...10_000
    )

    /// "Each event poller can handle up to 5 MB/s of throughput or up to 5 concurrent invocations"; how fast they are
    /// added the guide leaves open.
    static let topic = PollerCapacity(
        bytesEachSecond: 5_242_880,
        invocations: 5,
        receivesEachSecond: nil,
        addedEachMinute: nil,
        minimumRange: 1...200,
        maximumRange: 1...2000
    )
}

// MARK: - Reading

extension ProvisionedPollers {
    /// What a mapping's `ProvisionedPollerConfig` says; nil when it has none.
    ///
    /// Throws an invalid-input diagnostic for numbers that the service does not take.
    init?(of trigger: FunctionTrigger, _ usual: ProvisionedPollers) throws(Diagnostic) {
        guard let configuration = trigger.properties["ProvisionedPollerConfig"] else { return nil }
        let capacity = usual.capacity
        func number(_ name: String, in range: ClosedRange<Int>) throws(Diagnostic) -> Int? {
            guard let number = configuration[name]?.wholeNumber, !range.contains(number) else {
                return configuration[name]?.wholeNumber
            }
            throw Diagnostic(
                .invalidInput,
                "\"\(name)\" of \"\(trigger.name)\" is \(number)",
                hint: "Lambda takes \(range.lowerBound) to \(range.upperBound)",
                at: trigger.location
            )
        }
        let minimum = try number("MinimumPollers", in: capacity.minimumRange) ?? usual.minimum
        let maximum = try number("MaximumPollers", in: capacity.maximumRange) ?? max(usual.maximum, minimum)
        guard minimum <= maximum else {
            throw Diagnostic(
                .invalidInput,
                "\"MaximumPollers\" of \"\(trigger.name)\" (\(maximum)) is less than its \"MinimumPollers\" (\(minimum))",
                hint: "MaximumPollers has to be at least as many",
                at: trigger.location
            )
        }
        self.init(minimum: minimum, maximum: maximum, capacity: capacity)
    }
}
