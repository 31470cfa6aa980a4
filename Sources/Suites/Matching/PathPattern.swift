package import Diagnostics
import LosslessJSON

/// A path with wildcards, as the keys of `matchers:` are written.
///
/// `payload.order.id`, `payload.items[*].eta`, `payload.items[0]`, `payload.headers["x-id"]`, `payload.*.id` (any
/// member), `payload.**.id` (at any depth), `payload.**` (everything below). A string that holds JSON is walked into as if it were an object; the arrow
/// of a difference's path (`payload.body→id`) may be written or left out.
package struct PathPattern: Sendable, Hashable {
    enum Step: Sendable, Hashable {
        case member(String), element(Int), anyMember, anyElement, anyDepth
    }

    /// The pattern as it was written.
    package let text: String
    let steps: [Step]

    /// Parses a pattern; throws an invalid-input diagnostic that says what is wrong and where to begin.
    ///
    /// With `anyRoot` it may begin anywhere, as paths into events do, and not only with a member of goldens.
    package init(
        parsing text: String,
        anyRoot: Bool = false,
        at location: SourceLocation? = nil
    ) throws(Diagnostic) {
        var parser = PatternParser(text)
        guard let steps = parser.steps() else {
            throw Diagnostic(
                .invalidInput,
                "\"\(text)\" is not a path: \(parser.complaint)",
                hint: "paths look like payload.order.id, payload.items[*].eta or payload.headers[\"x-id\"]",
                at: location
            )
        }
        self.text = text
        self.steps = steps
        if !anyRoot { try expectRoot(location) }
    }

    private static let roots = ["payload", "outcome", "effects", "logs", "payload_text", "payload_hex"]

    private func expectRoot(_ location: SourceLocation?) throws(Diagnostic) {
        guard case .member(let root)? = steps.first, !Self.roots.contains(root) else { return }
        let near = nearestNames(to: root, among: Self.roots)
        throw Diagnostic(
            .invalidInput,
            "path \"\(text)\" begins with \"\(root)\", which a golden does not have",
            hint: near.isEmpty
                ? "did you mean \"payload.\(text)\"? paths begin with payload, effects, logs or outcome"
                : didYouMean(root, among: Self.roots, otherwise: ""),
            at: location
        )
    }
}

/// A scan over the characters of a path.
private struct PatternParser {
    private let characters: [Character]
    private var position = 0
    var complaint = ""

    init(_ text: String) {
        characters = Array(text.replacing("->", with: "→"))
    }

    mutating func steps() -> [PathPattern.Step]? {
        var steps: [PathPattern.Step] = []
        while position < characters.count {
            let isFirst = steps.isEmpty
            switch characters[position] {
            case "[":
                guard let step = bracket() else { return nil }
                steps.append(step)
            case "→":
                position += 1
                if position < characters.count, characters[position] != "[" { steps.append(name()) }
            case ".":
                position += 1
                guard !isFirst, position < characters.count, !".[→".contains(characters[position]) else {
                    return fail("a name is missing at character \(position + 1)")
                }
                steps.append(name())
            default:
                guard isFirst else { return fail("unexpected \"\(characters[position])\" after \"]\"") }
                steps.append(name())
            }
        }
        return steps.isEmpty ? fail("it is empty") : steps
    }

    private mutating func name() -> PathPattern.Step {
        let start = position
        while position < characters.count, !".[→".contains(characters[position]) { position += 1 }
        let name = String(characters[start..<position])
        return name == "*" ? .anyMember : name == "**" ? .anyDepth : .member(name)
    }

    private mutating func bracket() -> PathPattern.Step? {
        position += 1
        let start = position
        let isQuoted = start < characters.count && characters[start] == "\""
        while position < characters.count {
            let isEnd = characters[position] == "]" && (!isQuoted || isClosed(start, position))
            position += 1
            guard isEnd else { continue }
            return step(inBrackets: String(characters[start..<position - 1]))
        }
        return fail("\"[\" is not closed")
    }

    private func isClosed(_ start: Int, _ end: Int) -> Bool {
        end - start > 1 && characters[end - 1] == "\""
            && (try? JSONValue(parsing: String(characters[start..<end]))) != nil
    }

    private mutating func step(inBrackets content: String) -> PathPattern.Step? {
        if content == "*" { return .anyElement }
        if let index = Int(content), index >= 0 { return .element(index) }
        if case .string(let name)? = try? JSONValue(parsing: content) { return .member(name) }
        return fail("\"[\(content)]\" must hold a number, * or a name in double quotes")
    }

    private mutating func fail<Result>(_ complaint: String) -> Result? {
        self.complaint = complaint
        return nil
    }
}
