import LambdaModel
import LosslessJSON

extension IntrinsicArguments {
    func sum() throws(IntrinsicError) -> JSONValue {
        .int(try integer(0) + (try integer(1)))
    }

    /// From the first number, included, to the second, left out; a third one is a seed.
    func random(_ generator: inout SeededGenerator) throws(IntrinsicError) -> JSONValue {
        let (start, end) = (try integer(0), try integer(1))
        guard start < end else { throw IntrinsicError(reason: "the start number must be less than the end number") }
        guard values.count == 3 else { return .int(Int.random(in: start..<end, using: &generator)) }
        var seeded = SeededGenerator(seed: UInt64(bitPattern: Int64(try integer(2))))
        return .int(Int.random(in: start..<end, using: &seeded))
    }
}
