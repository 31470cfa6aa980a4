package import LosslessJSON

/// What a service expects of a function's response, told by the event that it sent.
///
/// It goes by the event's own form, so that events from files, fixtures and life are known as well as the catalog's.
package struct ResponseContract: Sendable {
    /// The service in the words of a warning, such as `API Gateway`.
    package let service: String
    /// What the service wants to have back, in lower case without a final stop.
    package let expectation: String
    /// What is wrong with a response, each a line in the service's words; empty when the service takes it.
    private let findings: @Sendable (JSONValue) -> [String]

    init(_ service: String, expects expectation: String, _ findings: @escaping @Sendable (JSONValue) -> [String]) {
        self.service = service
        self.expectation = expectation
        self.findings = findings
    }

    /// What the service will not take about a response; empty when all is well.
    package func objections(to response: JSONValue) -> [String] {
        findings(response).map { "\(service): \($0)" }
    }

    /// The contract of an event; nil when nobody looks at the response or the event is of no known form.
    package init?(of event: JSONValue) {
        let known = [
            Self.http, Self.authorizer, Self.batch, Self.transformation, Self.dialog, Self.job, Self.application,
        ]
        guard let contract = known.lazy.compactMap({ $0(event) }).first else { return nil }
        self = contract
    }
}

extension EventTemplate {
    /// What becomes of the function's response to the event, in lower case without a final stop.
    package var response: String {
        let request = EventRequest(seed: 1, now: EventRequest.seededMoment)
        if let event = try? event(for: request), let contract = ResponseContract(of: event) {
            return contract.expectation
        }
        return switch invocation {
        case .sync: "any; the service does not look into it"
        case .async: "nobody reads it; a failure is tried twice more, then sent to the on-failure destination"
        case .poll: "nobody reads it; a failure makes the mapping send the batch again"
        }
    }
}

extension JSONValue {
    /// The member when it is there and not null.
    func present(_ key: String) -> JSONValue? {
        guard let value = self[key], value != .null else { return nil }
        return value
    }
}
