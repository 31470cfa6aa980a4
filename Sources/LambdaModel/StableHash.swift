/// 64 bits of FNV-1a: the same for the same bytes on every machine, enough to tell names and files of ours apart.
@inlinable package func stableHash(of bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
