import LambdaModel
import LosslessJSON

/// Bytes that are not the CBOR of RFC 8949, or not as much of it as AWS's services write.
struct CBORError: Error {}

extension JSONValue {
    /// The JSON that says what a CBOR document says: bytes as Base64, times (tag 1) as the number of seconds, tags of other
    /// kinds left away.
    init(parsingCBOR bytes: [UInt8]) throws {
        var reader = CBORReader(rest: bytes[...])
        self = try reader.value(depth: 0)
        guard reader.rest.isEmpty else { throw CBORError() }
    }
}

private struct CBORReader {
    var rest: ArraySlice<UInt8>

    /// A value's first bytes: its kind (0–7) and its argument, nil for an open length.
    private struct Head {
        var kind: UInt8, detail: UInt8
        var argument: UInt64?
    }

    mutating func value(depth: Int) throws -> JSONValue {
        guard depth < 256 else { throw CBORError() }
        let head = try head()
        switch head.kind {
        case 0: return .int(try argument(head))
        case 1: return .number(JSONNumber(literal: negative(try argument(head))))
        case 2: return .string(base64Encoded(try bytes(head)))
        case 3: return .string(String(decoding: try bytes(head), as: UTF8.self))
        case 4: return .array(try items(head, depth: depth))
        case 5: return .object(try members(head, depth: depth))
        case 6: return try value(depth: depth + 1)
        default: return try simple(head)
        }
    }

    private mutating func byte() throws -> UInt8 {
        guard let byte = rest.popFirst() else { throw CBORError() }
        return byte
    }

    private mutating func take(_ count: UInt64) throws -> ArraySlice<UInt8> {
        guard count <= UInt64(rest.count) else { throw CBORError() }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }

    private mutating func head() throws -> Head {
        let first = try byte()
        let (kind, detail) = (first >> 5, first & 31)
        switch detail {
        case 0..<24: return Head(kind: kind, detail: detail, argument: UInt64(detail))
        case 24...27:
            let bytes = try take(1 << UInt64(detail - 24))
            return Head(kind: kind, detail: detail, argument: bytes.reduce(0) { $0 << 8 | UInt64($1) })
        case 31: return Head(kind: kind, detail: detail, argument: nil)
        default: throw CBORError()
        }
    }

    private func argument(_ head: Head) throws -> UInt64 {
        guard let argument = head.argument else { throw CBORError() }
        return argument
    }

    /// -1 - n, which may be one beyond the least of 64 bits.
    private func negative(_ argument: UInt64) -> String {
        argument == .max ? "-18446744073709551616" : "-\(argument + 1)"
    }

    /// Bytes or text, in one piece or in several.
    private mutating func bytes(_ head: Head) throws -> [UInt8] {
        if let count = head.argument { return Array(try take(count)) }
        var all: [UInt8] = []
        while try !takeBreak() {
            let piece = try self.head()
            guard piece.kind == head.kind else { throw CBORError() }
            all += try take(try argument(piece))
        }
        return all
    }

    private mutating func takeBreak() throws -> Bool {
        guard let next = rest.first else { throw CBORError() }
        if next == 0xff { rest = rest.dropFirst() }
        return next == 0xff
    }

    private mutating func items(_ head: Head, depth: Int) throws -> [JSONValue] {
        var items: [JSONValue] = []
        while try head.argument.map({ items.count < $0 }) ?? !takeBreak() { items.append(try value(depth: depth + 1)) }
        return items
    }

    private mutating func members(_ head: Head, depth: Int) throws -> JSONObject {
        var members: [JSONObject.Member] = []
        while try head.argument.map({ members.count < $0 }) ?? !takeBreak() {
            let key = try value(depth: depth + 1)
            members.append((key.string ?? key.text(), try value(depth: depth + 1)))
        }
        return JSONObject(members)
    }

    private func simple(_ head: Head) throws -> JSONValue {
        let bits = try argument(head)
        switch head.detail {
        case 20: return false
        case 21: return true
        case 22, 23: return .null
        case 25: return number(half(UInt16(truncatingIfNeeded: bits)))
        case 26: return number(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
        case 27: return number(Double(bitPattern: bits))
        default: throw CBORError()
        }
    }

    private func half(_ bits: UInt16) -> Double {
        let sign: Double = bits >> 15 == 1 ? -1 : 1
        let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023))
        switch exponent {
        case 0: return sign * fraction * 0x1p-24
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * (1 + fraction / 1024) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
        }
    }

    /// A whole number without its ".0"; what is no number is its name, as AWS's JSON has it.
    private func number(_ value: Double) -> JSONValue {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "Infinity" : "-Infinity" }
        if value == value.rounded(), abs(value) < 0x1p53 { return .int(Int64(value)) }
        return .number(JSONNumber(literal: "\(value)"))
    }
}
