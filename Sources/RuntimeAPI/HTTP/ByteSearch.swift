#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Searching and comparing many bytes at a time, as the C library does: heads are read while an invocation's time runs.
extension UnsafeBufferPointer<UInt8> {
    /// Where a byte first stands.
    func index(ofByte byte: UInt8, from start: Int = 0) -> Int? {
        guard let base = baseAddress, start < count else { return nil }
        guard let found = memchr(base + start, CInt(byte), count - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Whether the bytes are those of an array.
    func isEqual(to bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { other in
            guard count == other.count, let base = baseAddress, let start = other.baseAddress else {
                return count == other.count
            }
            return memcmp(base, start, count) == 0
        }
    }
}
