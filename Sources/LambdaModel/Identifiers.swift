private let hexDigits = Array("0123456789abcdef".utf8)

/// Random lower-case hexadecimal digits.
package func randomHex(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
    var bits: UInt64 = 0
    return String(unsafeUninitializedCapacity: count) { buffer in
        for index in 0..<count {
            if index % 16 == 0 { bits = generator.next() }
            buffer[index] = hexDigits[Int(bits & 15)]
            bits >>= 4
        }
        return count
    }
}

/// The id of one request to a function: a version 4 UUID in lower case.
package struct RequestID: Sendable, Hashable, CustomStringConvertible {
    /// The id as it travels in `Lambda-Runtime-Aws-Request-Id`.
    package let description: String

    /// Takes an id as it was given.
    package init(_ text: String) {
        description = text
    }

    /// Creates a fresh id.
    package init(using generator: inout some RandomNumberGenerator) {
        description = randomUUID(using: &generator)
    }
}

/// A random version 4 UUID in lower case.
package func randomUUID(using generator: inout some RandomNumberGenerator) -> String {
    var (high, low) = (generator.next(), generator.next())
    high = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    low = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return String(unsafeUninitializedCapacity: 36) { buffer in
        var digit = 0
        for index in 0..<36 {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                buffer[index] = UInt8(ascii: "-")
                continue
            }
            let word = digit < 16 ? high : low
            buffer[index] = hexDigits[Int(word >> UInt64(60 - digit % 16 * 4) & 15)]
            digit += 1
        }
        return 36
    }
}

/// The X-Ray trace header that travels with an invocation.
package struct TraceHeader: Sendable, Hashable, CustomStringConvertible {
    /// The trace's id, `1-<8 hex digits of the epoch>-<24 hex digits>`.
    package var root: String
    /// The id of the segment above, 16 hex digits.
    package var parent: String
    /// Whether the trace is kept.
    package var sampled: Bool

    /// Creates the header of a new trace.
    package init(epochSeconds: Int64, sampled: Bool = false, using generator: inout some RandomNumberGenerator) {
        let epoch = String(UInt32(truncatingIfNeeded: epochSeconds), radix: 16)
        root = "1-" + String(repeating: "0", count: 8 - epoch.count) + epoch + "-" + randomHex(24, using: &generator)
        parent = randomHex(16, using: &generator)
        self.sampled = sampled
    }

    /// The header as it travels in `Lambda-Runtime-Trace-Id`.
    package var description: String { "Root=\(root);Parent=\(parent);Sampled=\(sampled ? 1 : 0)" }

    /// The id of a segment that belongs to the function's (`parent`): the same for the same number.
    package func segment(_ number: UInt64) -> String {
        let base = UInt64(parent, radix: 16) ?? 0
        let digits = String(base &+ number &* 0x9E37_79B9_7F4A_7C15, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The id of the `Invocation` subsegment in the function's segment, which telemetry calls the span.
    package var invocationSegment: String { segment(3) }
}
