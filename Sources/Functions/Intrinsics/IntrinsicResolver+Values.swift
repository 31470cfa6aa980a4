import Diagnostics
import LambdaModel
import LosslessJSON
import YAMLDocuments

/// The functions that make strings and lists of others.
extension IntrinsicResolver {
    func join(_ call: IntrinsicCall) -> YAMLNode? {
        guard let arguments = call.argument.elements, arguments.count == 2, let delimiter = text(arguments[0]),
            let list = resolve(arguments[1])
        else { return malformed(call, expected: "a delimiter and a list") }
        let items = list.elements ?? [list]
        let joined = items.compactMap(\.string).joined(separator: delimiter)
        return string(joined, call, unresolved: items.contains(where: \.isUnresolved))
    }

    func split(_ call: IntrinsicCall) -> YAMLNode? {
        guard let arguments = call.argument.elements, arguments.count == 2, let delimiter = text(arguments[0]),
            !delimiter.isEmpty, let source = resolve(arguments[1]), let text = source.string
        else { return malformed(call, expected: "a delimiter and a string") }
        let items = text.split(separator: delimiter, omittingEmptySubsequences: false).map {
            string(String($0), call, unresolved: source.isUnresolved)
        }
        return YAMLNode(.sequence(items), at: call.location)
    }

    func select(_ call: IntrinsicCall) -> YAMLNode? {
        guard let arguments = call.argument.elements, arguments.count == 2,
            let index = text(arguments[0]).flatMap({ Int($0) }),
            let list = resolve(arguments[1])
        else { return malformed(call, expected: "an index and a list") }
        let items = list.elements ?? [list]
        guard items.indices.contains(index) else {
            return unresolved(
                call,
                "the list has \(items.count) elements, counted from 0",
                placeholder: "Select-\(index)"
            )
        }
        return items[index]
    }

    func findInMap(_ call: IntrinsicCall) -> YAMLNode? {
        guard let arguments = call.argument.elements, arguments.count >= 3 else {
            return malformed(call, expected: "a map and two keys")
        }
        let keys = arguments.prefix(3).map { text($0) ?? "" }
        var node = template.mappings
        for key in keys {
            guard let next = node?[key] else {
                if let fallback = arguments.dropFirst(3).first?["DefaultValue"] { return resolve(fallback) }
                let known = node?.members?.compactMap(\.key.string) ?? []
                let hint = didYouMean(key, among: known, otherwise: "the mapping has no \"\(key)\"")
                return unresolved(call, hint, placeholder: keys.joined(separator: "-"))
            }
            node = next
        }
        return node
    }

    func base64(_ call: IntrinsicCall) -> YAMLNode? {
        guard let value = resolve(call.argument), let text = value.string else {
            return malformed(call, expected: "a string")
        }
        return string(base64Text(Array(text.utf8)), call, unresolved: value.isUnresolved)
    }

    func availabilityZones(_ call: IntrinsicCall) -> YAMLNode? {
        let named = text(call.argument) ?? ""
        let region = named.isEmpty ? account.region : named
        return YAMLNode(.sequence(["a", "b", "c"].map { string(region + $0, call) }), at: call.location)
    }

    func length(_ call: IntrinsicCall) -> YAMLNode? {
        guard let elements = resolve(call.argument)?.elements else { return malformed(call, expected: "a list") }
        return YAMLNode(.scalar(String(elements.count), plain: true), at: call.location)
    }

    func jsonString(_ call: IntrinsicCall) -> YAMLNode? {
        resolve(call.argument).map { string($0.json.text(), call) }
    }

    func cidr(_ call: IntrinsicCall) -> YAMLNode? {
        guard let arguments = call.argument.elements, arguments.count >= 2, let block = text(arguments[0]),
            let count = text(arguments[1]).flatMap({ Int($0) }), (1...256).contains(count)
        else { return malformed(call, expected: "an address block and a count") }
        let bits = arguments.dropFirst(2).first.flatMap { text($0) }.flatMap { Int($0) } ?? 8
        guard let blocks = subnets(of: block, count: count, bits: bits) else {
            return unresolved(call, "\"\(block)\" is not an IPv4 block that holds them", placeholder: block)
        }
        return YAMLNode(.sequence(blocks.map { string($0, call) }), at: call.location)
    }
}

private func subnets(of block: String, count: Int, bits: Int) -> [String]? {
    let parts = block.split(separator: "/")
    let octets = parts.first?.split(separator: ".").compactMap { UInt32($0) } ?? []
    guard parts.count == 2, octets.count == 4, octets.allSatisfy({ $0 < 256 }), let length = Int(parts[1]),
        (0...32).contains(length), (1...30).contains(bits), length <= 32 - bits
    else { return nil }
    let base = octets.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let size = UInt64(1) << UInt64(bits)
    guard UInt64(count) * size <= UInt64(1) << UInt64(32 - length) else { return nil }
    return (0..<UInt64(count)).map { index in
        let address = base + index * size
        let text = [24, 16, 8, 0].map { String(address >> $0 & 255) }.joined(separator: ".")
        return "\(text)/\(32 - bits)"
    }
}

private let base64Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

private func base64Text(_ bytes: [UInt8]) -> String {
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let chunk = bytes[start..<min(start + 3, bytes.count)]
        let bits = chunk.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32((3 - chunk.count) * 8)
        for digit in 0..<4 {
            text.append(digit <= chunk.count ? base64Digits[Int(bits >> UInt32(18 - digit * 6) & 63)] : "=")
        }
    }
    return text
}
