import Events
package import LosslessJSON

/// An event that was found in a log.
package struct LoggedEvent: Sendable {
    /// The event.
    package var event: JSONValue
    /// The line it begins in, or the number of the log event, from 1.
    package var line: Int
}

/// The events in a log: JSON, or a dictionary as Python prints it, in lines with or without something before it.
///
/// Understood are plain text, JSON lines as structured loggers write them (the event is then their `event` or
/// `message`), what CloudWatch Logs exports to S3 (compressed or not), and the JSON of `aws logs filter-log-events`,
/// `get-log-events` and `get-query-results`. When some of what is found are events of known services, it is only those.
package func loggedEvents(in bytes: [UInt8]) -> [LoggedEvent] {
    let content = bytes.starts(with: [0x1F, 0x8B]) ? gunzipped(bytes) ?? bytes : bytes
    var search = LogSearch()
    if let document = try? JSONValue(parsing: content) {
        search.look(into: document)
    } else {
        search.look(into: content, line: 1)
    }
    let known = search.found.filter { EventCatalog.service(of: $0.event) != nil }
    return known.isEmpty ? search.found : known
}

private struct LogSearch {
    private(set) var found: [LoggedEvent] = []

    /// A whole document: what a command of the CLI printed, or an event or a log record by itself.
    mutating func look(into document: JSONValue) {
        if let events = document["events"]?.array ?? document["logEvents"]?.array,
            events.allSatisfy({ $0["message"] != nil })
        {
            for (index, event) in events.enumerated() { look(into: event["message"]?.string ?? "", line: index + 1) }
        } else if let rows = document["results"]?.array {
            for (index, row) in rows.enumerated() {
                let message = row.array?.first { $0["field"]?.string == "@message" }?["value"]?.string
                look(into: message ?? "", line: index + 1)
            }
        } else {
            take(document, line: 1)
        }
    }

    private mutating func look(into text: String, line: Int) {
        let before = found.count
        look(into: Array(text.utf8), line: line)
        for index in found.indices.dropFirst(before) { found[index].line = line }
    }

    /// Looks at every brace that may begin an event.
    mutating func look(into bytes: [UInt8], line first: Int) {
        var line = first
        var position = 0
        while position < bytes.count {
            if bytes[position] == 10 { line += 1 }
            guard bytes[position] == UInt8(ascii: "{"), let (value, end) = value(in: bytes, at: position) else {
                position += 1
                continue
            }
            take(value, line: line)
            line += bytes[position..<end].count { $0 == 10 }
            position = end
        }
    }

    /// The object that begins at a brace, with the place behind it.
    private func value(in bytes: [UInt8], at start: Int) -> (JSONValue, Int)? {
        guard let end = closingBrace(in: bytes, from: start) else { return nil }
        if let value = try? JSONValue(parsing: bytes[start..<end]) { return (value, end) }
        var reader = PythonLiteral(Array(bytes[start..<end]))
        guard let value = reader.value(), value.object?.members.isEmpty == false else { return nil }
        return (value, start + reader.position)
    }

    /// The place behind the brace that closes one, texts in quotes passed over.
    ///
    /// When something follows the brace in its own line, the search ends where the log goes on with another line of its
    /// own; an event has 6 MB at most.
    private func closingBrace(in bytes: [UInt8], from start: Int) -> Int? {
        var depth = 0
        var quote: UInt8?
        var index = start
        let next = bytes[(start + 1)...].first { $0 != 0x20 && $0 != 9 && $0 != 13 }
        let opensBlock = next == 10
        let limit = min(bytes.count, start + (opensBlock ? 6 * 1024 * 1024 : 256 * 1024))
        while index < limit {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if byte == 10, !opensBlock, beginsLine(Array(bytes[(index + 1)..<min(bytes.count, index + 17)])) {
                return nil
            }
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
            index += 1
        }
        return nil
    }

    /// Whether a log has a line of its own here: one with a time, one of the platform, or an empty one.
    private func beginsLine(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, first != 10 else { return true }
        if isDecimal(first) {
            let digits = bytes.prefix { isDecimal($0) }.count
            return digits >= 13
                || digits == 4 && bytes.count > 4 && (bytes[4] == UInt8(ascii: "-") || bytes[4] == UInt8(ascii: "/"))
        }
        return ["START RequestId", "END RequestId", "REPORT RequestId", "INIT_START", "["].contains {
            bytes.starts(with: Array($0.utf8))
        }
    }

    /// Notes an event, or what a log record carries.
    private mutating func take(_ value: JSONValue, line: Int) {
        guard value.object != nil else { return }
        if value["type"]?.string?.hasPrefix("platform.") == true, value["record"] != nil { return }
        if EventCatalog.service(of: value) == nil, isLogRecord(value) {
            for key in ["event", "message", "msg", "input", "payload"] {
                guard let inner = value[key] else { continue }
                if inner.object != nil { return take(inner, line: line) }
                if let text = inner.string, text.utf8.contains(UInt8(ascii: "{")) {
                    return look(into: text, line: line)
                }
            }
            return
        }
        if !found.contains(where: { $0.event == value }) { found.append(LoggedEvent(event: value, line: line)) }
    }

    private func isLogRecord(_ value: JSONValue) -> Bool {
        let keys = Set((value.object?.keys ?? []).map { $0.lowercased() })
        if keys == ["event"] { return true }
        let hasText = !keys.isDisjoint(with: ["message", "msg", "event"])
        return hasText && !keys.isDisjoint(with: ["level", "severity", "levelname", "log_level", "timestamp", "time"])
    }
}
