import LosslessJSON

/// The arguments of a call, read as the types that functions want.
struct IntrinsicArguments {
    var values: [JSONValue]

    /// The most characters that `Base64Encode`, `Base64Decode` and `Hash` take.
    static let maximumCharacters = 10_000

    func array(_ index: Int) throws(IntrinsicError) -> [JSONValue] {
        guard let array = values[index].array else { throw wrong(index, "an array") }
        return array
    }

    func text(_ index: Int) throws(IntrinsicError) -> String {
        guard let text = values[index].string else { throw wrong(index, "a string") }
        return text
    }

    func shortText(_ index: Int) throws(IntrinsicError) -> String {
        let text = try text(index)
        guard text.count <= Self.maximumCharacters else {
            throw IntrinsicError(reason: "the string has more than \(Self.maximumCharacters) characters")
        }
        return text
    }

    func object(_ index: Int) throws(IntrinsicError) -> JSONObject {
        guard let object = values[index].object else { throw wrong(index, "an object") }
        return object
    }

    /// A number as the nearest integer, halves upwards as Java rounds them, within 32 bits.
    func integer(_ index: Int) throws(IntrinsicError) -> Int {
        guard let number = values[index].double else { throw wrong(index, "a number") }
        let rounded = (number + 0.5).rounded(.down)
        guard let integer = Int32(exactly: rounded) else {
            throw IntrinsicError(reason: "the number \(values[index].text()) does not fit in 32 bits")
        }
        return Int(integer)
    }

    private func wrong(_ index: Int, _ type: String) -> IntrinsicError {
        IntrinsicError(reason: "argument \(index + 1) must be \(type), not \(values[index].text())")
    }
}
