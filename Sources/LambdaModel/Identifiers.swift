/// Random lower-case hexadecimal digits.
package func randomHex(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
    ASCIIWriter.text(length: count) { $0.writeRandomHex(count, using: &generator) }
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
    return ASCIIWriter.text(length: 36) { text in
        text.write(hex: high >> 32, digits: 8)
        text.write("-")
        text.write(hex: high >> 16, digits: 4)
        text.write("-")
        text.write(hex: high, digits: 4)
        text.write("-")
        text.write(hex: low >> 48, digits: 4)
        text.write("-")
        text.write(hex: low, digits: 12)
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
        root = ASCIIWriter.text(length: 35) { text in
            text.write("1-")
            text.write(hex: UInt64(UInt32(truncatingIfNeeded: epochSeconds)), digits: 8)
            text.write("-")
            text.writeRandomHex(24, using: &generator)
        }
        parent = randomHex(16, using: &generator)
        self.sampled = sampled
    }

    /// The header as it travels in `Lambda-Runtime-Trace-Id`.
    package var description: String {
        ASCIIWriter.text(length: 23 + root.utf8.count + parent.utf8.count) { text in
            text.write("Root=")
            text.write(root)
            text.write(";Parent=")
            text.write(parent)
            text.write(sampled ? ";Sampled=1" : ";Sampled=0")
        }
    }

    /// The id of a segment that belongs to the function's (`parent`): the same for the same number.
    package func segment(_ number: UInt64) -> String {
        let base = UInt64(parent, radix: 16) ?? 0
        let digits = String(base &+ number &* 0x9E37_79B9_7F4A_7C15, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The id of the `Invocation` subsegment in the function's segment, which telemetry calls the span.
    package var invocationSegment: String { segment(3) }
}
