package import Diagnostics
package import LosslessJSON
import Timekeeping

extension EventCatalog {
    /// The built-in event that an event from life resembles most; nil when none is near.
    ///
    /// Events are compared by the paths of their fields, and by the values of those that name a kind, such as
    /// `eventSource` and `detail-type`.
    package static func nearest(to event: JSONValue) throws(Diagnostic) -> EventTemplate? {
        let shape = event.shape
        guard !shape.isEmpty else { return nil }
        var best: (template: EventTemplate, likeness: Double)?
        for template in try builtIn.templates() {
            let own = try template.event(for: EventRequest(seed: 1, now: EventRequest.seededMoment)).shape
            let common = own.intersection(shape).count
            let likeness = Double(common) / Double(own.count + shape.count - common)
            guard likeness >= best?.likeness ?? 0.5 else { continue }
            if let best, likeness == best.likeness, !template.isMoreGeneral(than: best.template) { continue }
            best = (template, likeness)
        }
        return best?.template
    }
}

extension EventTemplate {
    /// Whether it carries what a user likes where another has its own content, or else has less to choose.
    fileprivate func isMoreGeneral(than other: EventTemplate) -> Bool {
        let (carries, othersCarry) = (contentParameter != nil, other.contentParameter != nil)
        return carries == othersCarry ? parameters.count < other.parameters.count : carries
    }
}

extension JSONValue {
    private static let kinds: Set<String> = [
        "eventSource", "EventSource", "eventName", "detail-type", "source", "triggerSource", "messageType",
        "httpMethod",
        "type", "eventType", "version", "RequestType", "routeKey", "name", "action",
    ]

    /// The paths of the fields, and the values of those that tell what kind of event it is.
    fileprivate var shape: Set<String> {
        var shape: Set<String> = []
        collectShape(at: "", into: &shape)
        return shape
    }

    private func collectShape(at path: String, into shape: inout Set<String>) {
        switch self {
        case .object(let object) where !object.members.isEmpty:
            for member in object.members {
                member.value.collectShape(at: path + "/" + member.key, into: &shape)
                guard Self.kinds.contains(member.key), let text = member.value.string else { continue }
                // What kind it is weighs more than a field that many kinds have.
                for weight in 0..<4 { shape.insert("\(path)/\(member.key)=\(text)#\(weight)") }
            }
        case .array(let elements) where !elements.isEmpty:
            for element in elements { element.collectShape(at: path + "/*", into: &shape) }
        default: shape.insert(path)
        }
    }
}
