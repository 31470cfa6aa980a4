import LambdaModel
import LosslessJSON

/// The intrinsic functions (developer guide, "Intrinsics for JSONPath states").
enum IntrinsicFunction: String, Sendable, CaseIterable {
    case array = "States.Array"
    case arrayPartition = "States.ArrayPartition"
    case arrayContains = "States.ArrayContains"
    case arrayRange = "States.ArrayRange"
    case arrayGetItem = "States.ArrayGetItem"
    case arrayLength = "States.ArrayLength"
    case arrayUnique = "States.ArrayUnique"
    case base64Encode = "States.Base64Encode"
    case base64Decode = "States.Base64Decode"
    case hash = "States.Hash"
    case jsonMerge = "States.JsonMerge"
    case stringToJSON = "States.StringToJson"
    case jsonToString = "States.JsonToString"
    case mathRandom = "States.MathRandom"
    case mathAdd = "States.MathAdd"
    case stringSplit = "States.StringSplit"
    case uuid = "States.UUID"
    case format = "States.Format"

    /// How many arguments it takes.
    var counts: ClosedRange<Int> {
        switch self {
        case .array: 0...Int.max
        case .format: 1...Int.max
        case .uuid: 0...0
        case .arrayLength, .arrayUnique, .base64Encode, .base64Decode, .stringToJSON, .jsonToString: 1...1
        case .arrayPartition, .arrayContains, .arrayGetItem, .hash, .mathAdd, .stringSplit: 2...2
        case .mathRandom: 2...3
        case .arrayRange, .jsonMerge: 3...3
        }
    }

    /// What it gives for arguments of the right number.
    func apply(
        to values: [JSONValue],
        generator: inout SeededGenerator
    ) throws(IntrinsicError) -> JSONValue {
        let arguments = IntrinsicArguments(values: values)
        switch self {
        case .array: return .array(values)
        case .arrayPartition: return try arguments.partitioned()
        case .arrayContains: return .bool(try arguments.array(0).contains(values[1]))
        case .arrayRange: return try arguments.range()
        case .arrayGetItem: return try arguments.item()
        case .arrayLength: return .int(try arguments.array(0).count)
        case .arrayUnique: return try arguments.unique()
        case .base64Encode: return .string(base64Encoded(Array(try arguments.shortText(0).utf8)))
        case .base64Decode: return try arguments.base64Decoded()
        case .hash: return try arguments.hashed()
        case .jsonMerge: return try arguments.merged()
        case .stringToJSON: return try arguments.parsed()
        case .jsonToString: return .string(values[0].text())
        case .mathRandom: return try arguments.random(&generator)
        case .mathAdd: return try arguments.sum()
        case .stringSplit: return try arguments.split()
        case .uuid: return .string(randomUUID(using: &generator))
        case .format: return try arguments.formatted()
        }
    }
}
