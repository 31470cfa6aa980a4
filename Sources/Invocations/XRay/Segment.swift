package import LambdaModel
package import LosslessJSON
package import Timekeeping

/// A segment or subsegment of an X-Ray trace, with those inside it.
///
/// Source: "AWS X-Ray segment documents" in the AWS X-Ray Developer Guide.
package struct Segment: Sendable {
    package var id: String
    package var name: String
    package var start: Timestamp
    /// nil while it is in progress.
    package var end: Timestamp?
    /// Whether it says `error`, `fault` or `throttle`.
    package var isFailed: Bool
    package var annotations: [(key: String, value: JSONValue)]
    package var children: [Segment] = []
    private let parentID: String?

    /// Reads a document, its nested subsegments included; nil when it has no id, name or start.
    package init?(_ json: JSONValue) {
        guard let id = json["id"]?.string, let name = json["name"]?.string, let start = json["start_time"]?.timestamp
        else { return nil }
        self.id = id
        self.name = Self.name(name, json)
        self.start = start
        end = json["end_time"]?.timestamp
        isFailed = ["error", "fault", "throttle"].contains { json[$0]?.isTrue == true }
        annotations = json["annotations"]?.object?.members ?? []
        parentID = json["parent_id"]?.string
        children = (json["subsegments"]?.array ?? []).compactMap(Segment.init)
    }

    /// A call of a service by its operation, one over HTTP by its method.
    private static func name(_ name: String, _ json: JSONValue) -> String {
        if let operation = json["aws"]?["operation"]?.string { return "\(name) \(operation)" }
        if let method = json["http"]?["request"]?["method"]?.string { return "\(method) \(name)" }
        return name
    }
}

extension Segment {
    /// The segments of some documents as trees, by start; of documents with the same id the last one counts.
    package static func trees(of documents: [Payload]) -> [Segment] {
        var segments: [String: Segment] = [:]
        for document in documents {
            guard let json = try? JSONValue(parsing: document.bytes), let segment = Segment(json) else { continue }
            segments[segment.id] = segment
        }
        var inside: [String: [Segment]] = [:]
        for segment in segments.values { inside[segment.parentID ?? "", default: []].append(segment) }
        let known = Set(segments.values.flatMap(\.allIDs))
        let roots = segments.values.filter { $0.parentID.map { !known.contains($0) } ?? true }
        return roots.map { $0.taking(from: &inside) }.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    }

    private var allIDs: [String] { [id] + children.flatMap(\.allIDs) }

    /// The segment with those inside it that came in documents of their own; each is taken once, whatever it claims.
    private func taking(from inside: inout [String: [Segment]]) -> Segment {
        var segment = self
        let own = inside.removeValue(forKey: id) ?? []
        segment.children = (children + own).map { $0.taking(from: &inside) }
            .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
        return segment
    }

    /// The segment and those inside it as spans, counted from a moment.
    func spans(since requested: Timestamp, depth: Int) -> [Span] {
        var span = Span(
            name: name,
            start: max(.zero, start - requested),
            duration: max(.zero, (end ?? start) - start)
        )
        span.depth = depth
        span.isFailed = isFailed
        return [span] + children.flatMap { $0.spans(since: requested, depth: depth + 1) }
    }
}

extension JSONValue {
    /// Seconds of the epoch with a fraction.
    fileprivate var timestamp: Timestamp? {
        guard case .number(let number) = self, number.double.isFinite, abs(number.double) < 1e10 else { return nil }
        return Timestamp(nanoseconds: Int64(number.double * 1e9))
    }

    fileprivate var isTrue: Bool {
        if case .bool(true) = self { return true }
        return false
    }
}
