import LosslessJSON

/// A number that is the same for values which are equal but for key order and for what matchers allow.
func fingerprint(_ value: JSONValue, _ cursor: MatcherCursor) -> UInt64 {
    if let matcher = cursor.matcher, !matcher.isUnordered { return 0x6D61_7463_6865_6421 }
    switch value {
    case .null: return 0x9E37_79B9_7F4A_7C15
    case .bool(let value): return value ? 0xBF58_476D_1CE4_E5B9 : 0x94D0_49BB_1331_11EB
    case .number(let number): return hash(number.literal.utf8, seed: 1)
    case .string(let text):
        if !cursor.isEmpty, let inside = embeddedJSON(text) { return mix(fingerprint(inside, cursor) &+ 2) }
        return hash(text.utf8, seed: 2)
    case .array(let elements):
        let isUnordered = cursor.matcher != nil
        return elements.enumerated().reduce(3) { sum, element in
            let part = fingerprint(element.element, cursor.descending(.element(element.offset)))
            return isUnordered ? sum &+ mix(part) : mix(sum &* 31 &+ part)
        }
    case .object(let object):
        return object.members.reduce(4) { sum, member in
            let below = cursor.descending(.member(member.key))
            if let matcher = below.matcher, matcher.allowsAbsence { return sum }
            return sum &+ mix(hash(member.key.utf8, seed: 5) ^ mix(fingerprint(member.value, below)))
        }
    }
}

private func hash(_ bytes: String.UTF8View, seed: UInt64) -> UInt64 {
    mix(bytes.reduce(0xCBF2_9CE4_8422_2325 ^ seed) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 })
}

private func mix(_ value: UInt64) -> UInt64 {
    var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
}
