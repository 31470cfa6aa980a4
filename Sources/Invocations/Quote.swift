/// A quotation mark with the backslashes before it, as JSON inside of a JSON string has them.
struct Quote {
    var mark: UInt8
    var backslashes: Int

    /// Whether it can open a text.
    ///
    /// Before a mark of JSON inside of JSON stand 1, 3, 7 … backslashes; an even number are the end of a text.
    var isPossible: Bool { backslashes == 0 || backslashes & 1 == 1 }

    /// Writes it behind other bytes.
    func append(to bytes: inout [UInt8]) {
        bytes += repeatElement(UInt8(ascii: "\\"), count: backslashes)
        bytes.append(mark)
    }
}
