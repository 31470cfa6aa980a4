package import LosslessJSON

/// One event of the catalog: what it is, what can be chosen about it, and its form.
package struct EventTemplate: Sendable {
    /// How the service calls the function with this event.
    package enum Invocation: String, Sendable, CaseIterable {
        /// The service waits for the response.
        case sync
        /// The event is queued and the service does not wait.
        case async
        /// An event source mapping reads records and calls the function with a batch.
        case poll
    }

    /// Where an event's file comes from.
    package enum Origin: Sendable, Hashable {
        /// The catalog in the binary.
        case builtIn
        /// A file in the workspace, which may take the place of a built-in event.
        case workspace(path: String, replacesBuiltIn: Bool)
    }

    /// The service's name in the catalog, such as `s3`.
    package let service: String
    /// The event's name among those of its service, such as `put`.
    package let type: String
    /// How the service calls the function.
    package let invocation: Invocation
    /// One line on when the service sends it, in lower case without a final stop.
    package let description: String
    /// The page that documents the event's form.
    package let source: String
    /// How many records the service sends in one event at most, where it documents that; `--count` may ask for more.
    package let largestBatch: Int?
    /// What can be chosen, in the order of the help text.
    package let parameters: [EventParameter]
    /// Where its file comes from.
    package let origin: Origin
    /// What its own fields mean; those shared by the service's events are kept apart.
    let fields: FieldMeanings
    /// The built-in event whose fields' meanings hold for this one too, as `s3:put`.
    package let like: String?
    /// The form with its placeholders.
    let form: EventForm

    /// The name as it is typed after `invoke FUNCTION`, such as `s3:put`.
    package var name: String { "\(service):\(type)" }

    /// Whether its file is in the binary.
    package var isBuiltIn: Bool { origin == .builtIn }

    /// Whether it is a workspace's own that takes the place of a built-in one.
    package var replacesBuiltIn: Bool {
        if case .workspace(_, true) = origin { true } else { false }
    }

    /// Where in the event a parameter shows, directly or in derived values; the first record stands for all.
    ///
    /// Empty for a name that is no parameter's.
    package func places(ofParameter name: String) -> [JSONPointer] {
        form.parameters.firstIndex { $0.name == name }.map { form.places(ofParameter: $0) } ?? []
    }

    /// Whether words stand in its name, its description, or parameters' names and descriptions; case does not matter.
    package func mentions(_ words: String) -> Bool {
        let texts = ([name, description] + parameters.flatMap { [$0.name, $0.description] }).map { $0.lowercased() }
        return words.lowercased().split(whereSeparator: \.isWhitespace).allSatisfy { word in
            texts.contains { $0.contains(word) }
        }
    }

    /// Whether the event carries records that `--count` can repeat.
    package var isCountable: Bool { form.hasRecords }
}
