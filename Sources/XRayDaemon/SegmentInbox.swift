/// The documents that arrived and that nobody has asked for yet, by trace; bounded, the oldest traces go first.
package struct SegmentInbox: Sendable {
    private var documents: [String: [[UInt8]]] = [:]
    private var order: [String] = []
    private var bytes = 0
    private let capacity: Int

    /// Creates an inbox for so many bytes of documents.
    package init(capacity: Int = 16 << 20) {
        self.capacity = capacity
    }

    /// Adds a document.
    package mutating func add(_ document: SegmentDocument) {
        if documents[document.traceID] == nil { order.append(document.traceID) }
        documents[document.traceID, default: []].append(document.bytes)
        bytes += document.bytes.count
        while bytes > capacity, let oldest = order.first { _ = take(oldest) }
    }

    /// Takes the documents of a trace, in the order they came.
    package mutating func take(_ traceID: String) -> [[UInt8]] {
        guard let taken = documents.removeValue(forKey: traceID) else { return [] }
        order.removeAll { $0 == traceID }
        bytes -= taken.reduce(0) { $0 + $1.count }
        return taken
    }

    /// The traces that have documents here.
    package var traceIDs: [String] { order }
}
