/// A row of the timeline.
package struct Lane: Sendable, Hashable {
    /// What stands in it.
    package enum Kind: String, Sendable, CaseIterable {
        case client = "sync"
        case asynchronous = "async"
        case stateMachine = "state-machine"
        /// A topic of MQTT, which rules of IoT Core listen to.
        case messageTopic = "iot"
        /// An address that Amazon SES receives mail for.
        case mail = "ses"
        /// A repository of CodeCommit.
        case repository = "codecommit"
        case schedule, bucket, topic, bus, queue, stream, function
        /// A place outside the workspace.
        case destination
        /// Whoever changes settings in between.
        case setting
    }

    package var kind: Kind
    /// The resource's or function's name.
    package var name: String

    /// Creates a lane.
    package init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    /// The lane as `--output json` names it, such as `queue:orders`.
    package var label: String { "\(kind.rawValue):\(name)" }
}
