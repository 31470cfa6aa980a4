/// An operation of a REST service: the requests that are it, and where its members travel.
struct RESTOperation: Sendable {
    /// A piece of a path.
    enum Segment: Sendable, Equatable {
        case literal(String)
        /// One segment, which is the value of a member.
        case label(String)
        /// All segments from here, or from here to the literals that follow.
        case rest(String)
    }

    /// How the whole of a body is one member.
    enum Body: String, Sendable {
        case bytes, text, body, stream
    }

    /// Where members travel besides the JSON or XML of the body.
    struct Message: Sendable {
        /// Members of headers that any message may have, by the header's name in small letters.
        var headers: [String: String] = [:]
        /// The member that is the whole body.
        var body: (kind: Body, member: String)?
        /// The member that is the status of an answer.
        var status: String?
    }

    var name: String
    var method: String
    var path: [Segment]
    /// Keys that must be in the query, with the value they must have; an empty one stands for any.
    var query: [(key: String, value: String)]
    /// Headers that must be there, in small letters.
    var requiredHeaders: [String] = []
    var request = Message()
    var answer = Message()

    /// Parses a line of a `ServiceTable` in words.
    init(_ words: [Substring]) {
        name = String(words[0])
        method = String(words[1])
        let path = words[2].prefix { $0 != "?" }
        self.path = path.split(separator: "/").map(Self.segment)
        query = formPairs(words[2].dropFirst(path.count + 1))
        for word in words.dropFirst(3) {
            switch word.first {
            case "!": requiredHeaders.append(word.dropFirst().lowercased())
            case ">": request.add(word.dropFirst())
            default: answer.add(word.dropFirst())
            }
        }
    }

    private static func segment(_ text: Substring) -> Segment {
        guard text.hasPrefix("{") else { return .literal(String(text)) }
        let name = text.dropFirst().dropLast()
        return name.hasSuffix("+") ? .rest(String(name.dropLast())) : .label(String(name))
    }
}

extension RESTOperation.Message {
    fileprivate mutating func add(_ word: Substring) {
        let (wire, member) = ServiceTable.equation(word)
        if wire == ":status" {
            status = member
        } else if wire.hasPrefix(":"), let kind = RESTOperation.Body(rawValue: String(wire.dropFirst())) {
            body = (kind, member)
        } else {
            headers[wire.lowercased()] = member
        }
    }
}

// MARK: - Matching

extension RESTOperation {
    /// How a request fits: the labels of its path, and how much of it the operation names.
    struct Match {
        var labels: [(member: String, value: String)]
        var weight: Int
    }

    /// Compares a request with the operation.
    ///
    /// - Parameters:
    ///   - request: its method and headers count.
    ///   - segments: its path, split at slashes, then decoded.
    ///   - query: the pairs of its query.
    /// - Returns: nil when it is another operation.
    func match(_ request: AWSRequest, segments: [String], query: [(key: String, value: String)]) -> Match? {
        guard request.method == method, let labels = Self.labels(path[...], segments[...]),
            self.query.allSatisfy({ required in query.contains { Self.fits($0, required) } }),
            requiredHeaders.allSatisfy({ request.header($0) != nil })
        else { return nil }
        let literals = path.count { if case .literal = $0 { true } else { false } }
        return Match(labels: labels, weight: literals + self.query.count + requiredHeaders.count)
    }

    private static func fits(_ pair: (key: String, value: String), _ required: (key: String, value: String)) -> Bool {
        pair.key == required.key && (required.value.isEmpty || pair.value == required.value)
    }

    private static func labels(
        _ pattern: ArraySlice<Segment>,
        _ segments: ArraySlice<String>
    ) -> [(member: String, value: String)]? {
        guard let first = pattern.first else { return segments.isEmpty ? [] : nil }
        guard let segment = segments.first else { return nil }
        let rest = pattern.dropFirst()
        switch first {
        case .literal(let text):
            return text == segment ? labels(rest, segments.dropFirst()) : nil
        case .label(let member):
            guard !segment.isEmpty else { return nil }
            return labels(rest, segments.dropFirst()).map { [(member, segment)] + $0 }
        case .rest(let member):
            let count = segments.count - rest.count
            guard count > 0, let others = labels(rest, segments.dropFirst(count)) else { return nil }
            let value = segments.prefix(count).joined(separator: "/")
            return value.isEmpty ? nil : [(member, value)] + others
        }
    }
}
