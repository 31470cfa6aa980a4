import Diagnostics
import EventSources

/// What `inspect` looks into.
enum InspectedThing {
    case everything
    case source(Lane.Kind, name: String)
    case function(String)
    /// The execution of a state machine with a name, or that for an input with a number.
    case execution(String)
    /// The environments of a number, of a function; of all where they are not said.
    case environments(number: Int?, function: String?)

    /// The sources that can be looked into.
    private static let sources: [Lane.Kind] = [.queue, .stream, .topic, .bus, .bucket, .schedule, .stateMachine]
    /// The words that begin it.
    static let kinds = sources.map(\.rawValue) + ["function", "execution", "environment"]

    /// Reads the words after `inspect`; throws a usage diagnostic for what is none, with the nearest kind.
    init(_ words: [String]) throws(Diagnostic) {
        guard let kind = words.first else {
            self = .everything
            return
        }
        let rest = words.dropFirst()
        switch kind {
        case "environment", "environments", "env": self = try Self.environments(Array(rest))
        case "function" where rest.count == 1: self = .function(words[1])
        case "execution" where rest.count == 1: self = .execution(words[1])
        default:
            guard Self.kinds.contains(kind) else {
                let hint = didYouMean(
                    kind,
                    among: Self.kinds,
                    otherwise: "there is " + Self.kinds.joined(separator: ", ")
                )
                throw Diagnostic(.usage, "\"\(kind)\" is nothing to look into", hint: hint)
            }
            guard let source = Self.sources.first(where: { $0.rawValue == kind }), rest.count == 1 else {
                throw Diagnostic(.usage, "\"inspect\" wants something else", hint: "write: inspect \(kind) NAME")
            }
            self = .source(source, name: words[1])
        }
    }

    private static func environments(_ words: [String]) throws(Diagnostic) -> InspectedThing {
        let number = words.first.flatMap { Int($0) }
        let names = number == nil ? words[...] : words.dropFirst()
        guard names.count <= 1 else {
            throw Diagnostic(
                .usage,
                "\"inspect\" wants something else",
                hint: "write: inspect environment [N] [FUNCTION]"
            )
        }
        return .environments(number: number, function: names.first)
    }
}
