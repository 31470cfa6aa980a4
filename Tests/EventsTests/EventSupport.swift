import Diagnostics
import Events
import LosslessJSON
import Timekeeping

/// A moment that no event has as its default.
let someMoment = Timestamp(year: 2026, month: 3, day: 14, hour: 15, minute: 9, second: 26, millisecond: 535)

/// The event that a line such as `s3:put --bucket photos` asks for, seeded unless the line says otherwise.
func event(_ line: String, _ more: [String] = [], seed: UInt64? = 1) throws -> JSONValue {
    let words = line.split(separator: " ").map(String.init)
    let template = try EventCatalog.builtIn.template(named: words[0])
    let seedWords = seed.map { ["--seed", String($0)] } ?? []
    let request = try EventRequest.parse(words: seedWords + words.dropFirst() + more, for: template, now: someMoment)
    return try template.event(for: request)
}

/// The value in an event that a pointer leads to.
func value(_ pointer: String, in event: JSONValue) throws -> JSONValue? {
    event.value(at: try JSONPointer(parsing: pointer))
}

/// What a failing body throws.
func diagnostic(_ body: () throws -> Void) -> Diagnostic? {
    do {
        try body()
        return nil
    } catch {
        return Diagnostic(describing: error)
    }
}

/// The pointers at which two documents differ.
func differences(_ left: JSONValue, _ right: JSONValue, at path: [String] = []) -> Set<JSONPointer> {
    switch (left, right) {
    case (.object(let first), .object(let second)):
        let keys = Set(first.keys).union(second.keys)
        return keys.reduce(into: []) { found, key in
            if let one = first[key], let other = second[key] {
                found.formUnion(differences(one, other, at: path + [key]))
            } else {
                found.insert(JSONPointer(tokens: path + [key]))
            }
        }
    case (.array(let first), .array(let second)) where first.count == second.count:
        return first.indices.reduce(into: []) { found, index in
            found.formUnion(differences(first[index], second[index], at: path + [String(index)]))
        }
    default: return left == right ? [] : [JSONPointer(tokens: path)]
    }
}
