/// A regular expression for strings that share their beginning or end and vary in one stretch of letters or digits,
/// such as `ord-8f3a` and `ord-91c0`; nil when they share too little to say anything.
func commonExpression(of strings: [String]) -> RegularExpression? {
    guard let first = strings.first, strings.count > 1 else { return nil }
    let characters = strings.map(Array.init)
    let shortest = characters.map(\.count).min() ?? 0
    var head = (0..<shortest).first { index in characters.contains { $0[index] != characters[0][index] } } ?? shortest
    while head > 0, isWordCharacter(characters[0][head - 1]) { head -= 1 }
    var tail = 0
    while tail < shortest - head,
        characters.allSatisfy({ $0[$0.count - 1 - tail] == characters[0][characters[0].count - 1 - tail] })
    {
        tail += 1
    }
    while tail > 0, isWordCharacter(characters[0][characters[0].count - tail]) { tail -= 1 }
    guard head + tail >= 3 else { return nil }
    let middles = characters.map { String($0[head..<$0.count - tail]) }
    guard let varying = characterClass(of: middles) else { return nil }
    return RegularExpression(escaped(first.prefix(head)) + varying + escaped(first.suffix(tail)))
}

private func isWordCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
}

/// The narrowest class that describes what varies; nil when a part is empty or is not made of letters and digits.
private func characterClass(of middles: [String]) -> String? {
    guard middles.allSatisfy({ !$0.isEmpty }) else { return nil }
    if middles.allSatisfy(isUUID) { return "[0-9a-fA-F-]{36}" }
    let lengths = Set(middles.map(\.count))
    let count = lengths.count == 1 ? "{\(lengths.first ?? 1)}" : "+"
    let bytes = middles.joined().utf8
    if bytes.allSatisfy({ isHexDigit($0) && $0 <= UInt8(ascii: "9") }) { return "[0-9]+" }
    if bytes.allSatisfy(isHexDigit) { return "[0-9a-fA-F]" + count }
    if bytes.allSatisfy({ isASCIIWord($0) }) { return "[0-9A-Za-z_-]" + count }
    return nil
}

private func isASCIIWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
    default: false
    }
}

private func escaped(_ text: some StringProtocol) -> String {
    text.reduce(into: "") { escaped, character in
        if "\\^$.|?*+()[]{}/".contains(character) { escaped.append("\\") }
        escaped.append(character)
    }
}
