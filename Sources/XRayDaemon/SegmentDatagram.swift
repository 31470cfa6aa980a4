import LosslessJSON

/// What an X-Ray SDK sends to the daemon: a line of JSON that names the format, then a document.
///
/// Source: "Sending segment documents to the X-Ray daemon" in the AWS X-Ray Developer Guide. A datagram without the
/// line, with another format or version, or with a document that is none, is dropped, as the daemon does.
package enum SegmentDatagram {
    /// The document in a datagram; nil when there is none.
    package static func document(in datagram: some Sequence<UInt8>) -> SegmentDocument? {
        let bytes = Array(datagram)
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")), end < 1024,
            let header = try? JSONValue(parsing: Array(bytes[..<end])),
            header["format"]?.string == "json", header["version"]?.int == 1
        else { return nil }
        return SegmentDocument(parsing: Array(bytes[(end + 1)...]))
    }
}

/// A segment or subsegment document with the names that place it.
package struct SegmentDocument: Sendable {
    /// The trace's id, such as `1-5759e988-bd862e3fe1be46a994272793`.
    package var traceID: String
    /// The document as it was sent.
    package var bytes: [UInt8]

    /// Reads a document; nil for what is no JSON object with a trace's id and an id of its own.
    package init?(parsing bytes: [UInt8]) {
        guard let json = try? JSONValue(parsing: bytes), let traceID = json["trace_id"]?.string,
            traceID.utf8.count == 35, json["id"]?.string?.utf8.count == 16, json["name"]?.string != nil
        else { return nil }
        self.traceID = traceID
        self.bytes = bytes
    }
}
