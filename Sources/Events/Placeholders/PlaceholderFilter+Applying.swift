import Digests
import LambdaModel
import LosslessJSON
import Timekeeping

extension PlaceholderFilter {
    /// The value after this filter.
    func applied(to value: TemplateValue, _ rendering: inout EventRendering) -> TemplateValue {
        switch self {
        case .add(let source): .json(.int(value.integer &+ source.value(&rendering).integer))
        case .when(let source, let texts): texts.contains(source.value(&rendering).text) ? value : .absent
        case .with(let source): source.value(&rendering).isEmpty ? .absent : value
        case .hmacSHA1(let source):
            signature(sha1AuthenticationCode(of: value.octets, key: source.value(&rendering).octets))
        case .hmacSHA256(let source):
            signature(sha256AuthenticationCode(of: value.octets, key: source.value(&rendering).octets))
        case .kplAggregate(let source): .bytes(aggregatedRecord(value.json ?? .null, source.value(&rendering).text))
        default: applied(to: value)
        }
    }

    private func applied(to value: TemplateValue) -> TemplateValue {
        switch self {
        case .text: .json(.string(value.text))
        case .json: .json(.string((value.json ?? .null).text()))
        case .upper: .json(.string(value.text.uppercased()))
        case .lower: .json(.string(value.text.lowercased()))
        case .alphanumeric: .json(.string(value.text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }))
        case .urlEncode: .json(.string(formEncoded(value.text)))
        case .percentEncode: .json(.string(percentEncoded(value.text)))
        case .byteCount: .json(.int(value.octets.count))
        case .md5: .json(.string(hexadecimal(md5Digest(value.octets))))
        case .messageAttributesMD5:
            value.isEmpty ? .absent : .json(.string(hexadecimal(messageAttributesDigest(value.object))))
        case .base64: .json(.string(base64Encoded(value.octets)))
        case .gzip: .bytes(gzipped(value.octets))
        case .iso, .isoSeconds, .isoPlain, .epoch, .epochDecimal, .epochMilliseconds, .epochHex, .logTime, .mailTime,
            .logDay, .later:
            appliedToTime(value.time)
        case .plus(let number): .json(.int(value.integer &+ number))
        case .times(let number): .json(.int(value.integer &* number))
        case .pad(let width): .json(.string(padded(value.integer, width)))
        case .first(let count): .json(.string(String(value.text.prefix(count))))
        case .queryRaw, .queryRawAll: .json(.object(appliedToQuery(queryFields(value.text, decoding: false))))
        case .queryLast, .queryAll, .queryJoined: .json(.object(appliedToQuery(queryFields(value.text))))
        case .listEach: .json(.object(value.object.mapValues { .array([$0]) }))
        case .sqsAttributes: .json(.object(value.object.mapValues(sqsAttribute)))
        case .snsAttributes: .json(.object(value.object.mapValues(snsAttribute)))
        case .kafkaHeaders: .json(.array(value.object.members.map(kafkaHeader)))
        case .dynamoDBItem: .json(dynamoDBForm(value.object))
        case .dynamoDBSize:
            .json(.int(value.object.members.reduce(0) { $0 + itemSize($1.value.object ?? JSONObject()) }))
        case .orNull: value.isEmpty ? .json(.null) : value
        case .omitEmpty: value.isEmpty ? .absent : value
        case .add, .when, .with, .hmacSHA1, .hmacSHA256, .kplAggregate: value
        }
    }

    private func signature(_ code: [UInt8]) -> TemplateValue { .json(.string(hexadecimal(code))) }

    private func appliedToTime(_ time: Timestamp) -> TemplateValue {
        switch self {
        case .isoSeconds: .json(.string(time.iso8601Seconds))
        case .isoPlain: .json(.string(String(time.iso8601.dropLast())))
        case .epochHex: .json(.string(String(UInt32(truncatingIfNeeded: time.seconds), radix: 16)))
        case .epoch: .json(.int(time.seconds))
        case .epochDecimal: .json(.number(JSONNumber(literal: decimalSeconds(time))))
        case .epochMilliseconds: .json(.int(time.milliseconds))
        case .logTime: .json(.string(webLogTime(time)))
        case .mailTime: .json(.string(mailDate(time)))
        case .logDay: .json(.string(String(time.iso8601.prefix(10)).replacing("-", with: "/")))
        case .later(let milliseconds): .time(time + .milliseconds(milliseconds))
        default: .json(.string(time.iso8601))
        }
    }

    private func appliedToQuery(_ fields: [(name: String, values: [String])]) -> JSONObject {
        JSONObject(
            fields.map { name, values in
                switch self {
                case .queryAll, .queryRawAll: (name, .array(values.map(JSONValue.string)))
                case .queryJoined: (name, .string(values.joined(separator: ",")))
                default: (name, .string(values.last ?? ""))
                }
            }
        )
    }
}

extension JSONObject {
    fileprivate func mapValues(_ change: (JSONValue) -> JSONValue) -> JSONObject {
        JSONObject(unique: members.map { ($0.key, change($0.value)) })
    }
}

/// Seconds since the epoch with three decimal places, as Kinesis gives arrival times.
private func decimalSeconds(_ time: Timestamp) -> String {
    let milliseconds = time.milliseconds - time.seconds * 1000
    return milliseconds == 0 ? "\(time.seconds).0" : "\(time.seconds).\(padded(Int(milliseconds), 3))"
}

private let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
private let dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

/// A moment as web servers log it: `15/Jan/2026:12:00:00 +0000`.
private func webLogTime(_ time: Timestamp) -> String {
    let parts = time.calendar
    return "\(padded(parts.day, 2))/\(monthNames[parts.month - 1])/\(padded(parts.year, 4)):\(clockTime(parts)) +0000"
}

/// A moment as mail headers have it: `Thu, 15 Jan 2026 12:00:00 +0000`.
private func mailDate(_ time: Timestamp) -> String {
    let parts = time.calendar
    let date = "\(dayNames[parts.weekday]), \(parts.day) \(monthNames[parts.month - 1]) \(padded(parts.year, 4))"
    return "\(date) \(clockTime(parts)) +0000"
}

private func clockTime(_ parts: Timestamp.Calendar) -> String {
    "\(padded(parts.hour, 2)):\(padded(parts.minute, 2)):\(padded(parts.second, 2))"
}
