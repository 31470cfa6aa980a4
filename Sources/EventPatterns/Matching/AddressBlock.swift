#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A block of IPv4 or IPv6 addresses, as `10.0.0.0/8` or `2001:db8::/32`.
struct AddressBlock: Sendable {
    private let network: Address
    private let maskBits: Int

    /// Reads a block; the bits beyond the mask need not be zero.
    /// - Throws: what is wrong with it, as event-ruler says it; it wants fewer mask bits than an address has.
    init(_ text: String) throws(PatternFault) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .init(reason: "malformed CIDR, one \"/\" required") }
        guard let maskBits = Int(parts[1]) else {
            throw .init(reason: "malformed CIDR, mask bits must be an integer")
        }
        guard maskBits >= 0 else { throw .init(reason: "malformed CIDR, mask bits must not be negative") }
        guard let address = Address(String(parts[0])) else {
            throw .init(reason: "\"\(parts[0])\" is not an IP address")
        }
        guard maskBits < address.bitCount else {
            throw .init(reason: "\(address.isIPv6 ? "IPv6" : "IPv4") mask bits must be < \(address.bitCount)")
        }
        self.network = address
        self.maskBits = maskBits
    }

    /// Whether a text is an address within the block.
    func contains(_ text: String) -> Bool {
        guard let address = Address(text), address.isIPv6 == network.isIPv6 else { return false }
        return maskBits == 0 || (address.bits ^ network.bits) >> (network.bitCount - maskBits) == 0
    }
}

/// An IP address as a number.
private struct Address {
    var bits: UInt128
    var isIPv6: Bool

    var bitCount: Int { isIPv6 ? 128 : 32 }

    init?(_ text: String) {
        // Anything else is not worth a system call: most texts of an event are no addresses.
        guard text.utf8.count <= 45, text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") })
        else { return nil }
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            (bits, isIPv6) = (UInt128(UInt32(bigEndian: four.s_addr)), false)
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bits = withUnsafeBytes(of: six) { $0.reduce(0) { $0 << 8 | UInt128($1) } }
            isIPv6 = true
        } else {
            return nil
        }
    }
}
