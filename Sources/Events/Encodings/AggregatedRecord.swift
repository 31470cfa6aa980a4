import Digests
import LosslessJSON

/// Records packed into one in the form of the Kinesis Producer Library: a magic number, a protobuf message, its MD5.
///
/// Source: `aggregation-format.md` of amazon-kinesis-producer. Each record is a text, or an object with `key` (its
/// partition key) and `data`.
func aggregatedRecord(_ records: JSONValue, _ commonKey: String) -> [UInt8] {
    let magic: [UInt8] = [0xF3, 0x89, 0x9A, 0xC2]
    var keys: [String] = []
    var packed: [UInt8] = []
    for record in records.array ?? [records] {
        let key = record["key"]?.string ?? commonKey
        let index = keys.firstIndex(of: key) ?? keys.count
        if index == keys.count { keys.append(key) }
        let data = record["data"] ?? record
        let message = [0x08] + varint(index) + field(3, Array((data.string ?? data.text()).utf8))
        packed += field(3, message)
    }
    let message = keys.flatMap { field(1, Array($0.utf8)) } + packed
    return magic + message + md5Digest(message)
}

/// A field of protobuf that holds bytes.
private func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    [number << 3 | 2] + varint(bytes.count) + bytes
}

private func varint(_ number: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = number
    while rest >= 128 {
        bytes.append(UInt8(rest & 127) | 128)
        rest >>= 7
    }
    return bytes + [UInt8(rest)]
}
