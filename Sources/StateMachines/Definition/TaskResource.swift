/// What a Task state calls: its `Resource`.
package struct TaskResource: Sendable, Hashable {
    /// The ARN as it was written.
    package var arn: String
    /// What it names.
    package var target: Target
    /// When the task is over.
    package var pattern: Pattern

    /// What can be called.
    package enum Target: Sendable, Hashable {
        /// A Lambda function by its ARN.
        case function
        /// An activity, whose workers poll for tasks.
        case activity
        /// An action of a service, such as `sqs` and `sendMessage`, or `aws-sdk:s3` and `getObject`.
        case integration(service: String, action: String)
    }

    /// What ends a task (developer guide, "Service integration patterns").
    package enum Pattern: String, Sendable, Hashable {
        /// The service's answer.
        case requestResponse = ""
        /// The end of the job that the answer began.
        case sync
        /// The same, with the job's output read as JSON.
        case sync2 = "sync:2"
        /// Somebody giving back the token.
        case waitForTaskToken
    }

    /// Reads an ARN; nil when it is none that a Task state can call.
    package init?(_ arn: String) {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn" else { return nil }
        self.arn = arn
        pattern = .requestResponse
        switch (parts[2], parts[3].isEmpty) {
        case ("lambda", false) where parts[5].hasPrefix("function:"): target = .function
        case ("states", false) where parts[5].hasPrefix("activity:"): target = .activity
        case ("states", true):
            let (words, pattern) = Self.splitPattern(parts[5])
            guard let pattern, let colon = words.lastIndex(of: ":") else { return nil }
            let (service, action) = (words[..<colon], words[words.index(after: colon)...])
            guard !service.isEmpty, !action.isEmpty else { return nil }
            target = .integration(service: String(service), action: String(action))
            self.pattern = pattern
        default: return nil
        }
    }

    private static func splitPattern(_ text: Substring) -> (Substring, Pattern?) {
        guard let dot = text.firstIndex(of: ".") else { return (text, .requestResponse) }
        return (text[..<dot], Pattern(rawValue: String(text[text.index(after: dot)...])))
    }

    /// What history events call the resource: its type (`lambda`, `sqs`) and the rest (`invoke.waitForTaskToken`).
    var words: (type: String, resource: String) {
        guard case .integration(let service, let action) = target else { return ("lambda", arn) }
        return (service, action + (pattern == .requestResponse ? "" : ".\(pattern.rawValue)"))
    }
}
