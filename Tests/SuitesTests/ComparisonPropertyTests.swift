import LambdaModel
import LosslessJSON
import Suites
import Testing

@Suite("Comparison of random documents")
struct ComparisonPropertyTests {
    @Test("finds nothing between a document and itself with its keys shuffled", arguments: UInt64(1)...60)
    func reflexive(seed: UInt64) {
        var random = RandomDocument(seed: seed)
        let document = random.document()
        #expect(Comparison().differences(expected: document, actual: random.shuffled(document)) == [])
    }

    @Test("finds one changed scalar at its path and nowhere else", arguments: UInt64(1)...200)
    func mutation(seed: UInt64) throws {
        var random = RandomDocument(seed: seed)
        let document = random.document()
        let (changed, path) = random.mutated(document)
        let found = Comparison().differences(expected: document, actual: changed)
        #expect(found.map(\.path) == [path])
    }

    @Test("accepts a changed scalar when a matcher names its path", arguments: UInt64(1)...60)
    func matched(seed: UInt64) throws {
        var random = RandomDocument(seed: seed)
        let document: JSONValue = ["payload": random.document()]
        let (changed, path) = random.mutated(document)
        guard path != "payload" else { return }
        var matchers = Matchers()
        matchers.add(try PathPattern(parsing: path), .any)
        #expect(Comparison(matchers: matchers).differences(expected: document, actual: changed) == [])
    }
}

/// Documents and changes of them that a seed decides.
private struct RandomDocument {
    private var generator: SeededGenerator
    private var fresh = 0

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func document() -> JSONValue { value(depth: 4) }

    private mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2, 3: return .int(Int.random(in: 0...3, using: &generator))
        case 4: return .string(["", "a", "b c", "é", "{", "x\ny"].randomElement(using: &generator) ?? "")
        case 5, 6:
            return .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in value(depth: depth - 1) })
        default:
            let keys = ["a", "b", "x-id", "with space", "", "d.e"].shuffled(using: &generator)
            let count = Int.random(in: 0...4, using: &generator)
            return .object(JSONObject(keys.prefix(count).map { ($0, value(depth: depth - 1)) }))
        }
    }

    mutating func shuffled(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map { shuffled($0) })
        case .object(let object):
            return .object(JSONObject(object.members.shuffled(using: &generator).map { ($0.key, shuffled($0.value)) }))
        default: return value
        }
    }

    /// The document with one value exchanged for one that occurs nowhere, and the path to it.
    mutating func mutated(_ value: JSONValue, path: String = "") -> (JSONValue, String) {
        switch value {
        case .array(var elements) where !elements.isEmpty:
            let index = Int.random(in: elements.indices, using: &generator)
            let (changed, path) = mutated(elements[index], path: path + "[\(index)]")
            elements[index] = changed
            return (.array(elements), path)
        case .object(var object) where !object.members.isEmpty:
            let member = object.members[Int.random(in: object.members.indices, using: &generator)]
            let isPlain = !member.key.isEmpty && !member.key.contains(" ") && !member.key.contains(".")
            let step = isPlain ? (path.isEmpty ? "" : ".") + member.key : "[\"\(member.key)\"]"
            let (changed, path) = mutated(member.value, path: path + step)
            object[member.key] = changed
            return (.object(object), path)
        default:
            fresh += 1
            return (.string("changed \(fresh)"), path.isEmpty ? "document" : path)
        }
    }
}
