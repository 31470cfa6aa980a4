import LosslessJSON
import Timekeeping

extension TemplateValue {
    /// The value as it stands in the event.
    var json: JSONValue? {
        switch self {
        case .json(let value): value
        case .time, .bytes: .string(text)
        case .absent: nil
        }
    }

    /// The value as text: strings bare, times in ISO 8601, bytes as UTF-8, the rest as compact JSON.
    var text: String {
        switch self {
        case .json(.string(let text)): text
        case .json(.number(let number)): number.literal
        case .json(let value): value.text()
        case .time(let time): time.iso8601
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .absent: ""
        }
    }

    /// The value as bytes: text in UTF-8.
    var octets: [UInt8] {
        if case .bytes(let bytes) = self { bytes } else { Array(text.utf8) }
    }

    /// The moment it stands for; the epoch for what is no moment.
    var time: Timestamp {
        if case .time(let time) = self { time } else { Timestamp(nanoseconds: 0) }
    }

    /// The whole number it stands for; 0 for what is none.
    var integer: Int {
        if case .json(let value) = self { value.int ?? 0 } else { 0 }
    }

    /// The object it is; an empty one for anything else.
    var object: JSONObject {
        if case .json(.object(let object)) = self { object } else { JSONObject() }
    }

    /// Whether it is null, an empty text, object or array, or no bytes.
    var isEmpty: Bool {
        switch self {
        case .json(.null), .json(.string("")), .absent: true
        case .json(.array(let elements)): elements.isEmpty
        case .json(.object(let object)): object.members.isEmpty
        case .bytes(let bytes): bytes.isEmpty
        default: false
        }
    }
}
