import LosslessJSON

extension IntrinsicArguments {
    /// The most elements that `ArrayRange` gives.
    private static let maximumRange = 1000

    func partitioned() throws(IntrinsicError) -> JSONValue {
        let (array, size) = (try array(0), try integer(1))
        guard size > 0 else { throw IntrinsicError(reason: "the chunk size must be positive") }
        return .array(
            stride(from: 0, to: array.count, by: size).map { .array(Array(array[$0..<min($0 + size, array.count)])) }
        )
    }

    /// From the first number to the last, both included.
    func range() throws(IntrinsicError) -> JSONValue {
        let (first, last, step) = (try integer(0), try integer(1), try integer(2))
        guard step != 0 else { throw IntrinsicError(reason: "the increment must not be 0") }
        let numbers = stride(from: first, through: last, by: step)
        guard (last - first) / step < Self.maximumRange else {
            throw IntrinsicError(reason: "the range has more than \(Self.maximumRange) elements")
        }
        return .array(numbers.map { .int($0) })
    }

    func item() throws(IntrinsicError) -> JSONValue {
        let (array, index) = (try array(0), try integer(1))
        guard array.indices.contains(index) else {
            throw IntrinsicError(reason: "the array of \(array.count) has no element \(index)")
        }
        return array[index]
    }

    func unique() throws(IntrinsicError) -> JSONValue {
        var seen: Set<JSONValue> = []
        return .array(try array(0).filter { seen.insert($0).inserted })
    }
}
