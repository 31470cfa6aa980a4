package import Diagnostics

/// A JSON Pointer (RFC 6901), such as `/Records/0/s3/bucket/name`.
package struct JSONPointer: Sendable, Hashable {
    /// The reference tokens, unescaped.
    package var tokens: [String]

    /// Creates a pointer from its tokens; none points to the whole document.
    package init(tokens: [String]) {
        self.tokens = tokens
    }

    /// Parses a pointer; throws a usage diagnostic when it does not begin with a slash.
    package init(parsing text: String) throws(Diagnostic) {
        guard text.isEmpty || text.hasPrefix("/") else {
            throw Diagnostic(
                .usage,
                "\"\(text)\" is not a JSON Pointer",
                hint: "a pointer begins with a slash, as in /Records/0/body"
            )
        }
        tokens = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { token in
            String(token.replacing("~1", with: "/").replacing("~0", with: "~"))
        }
    }

    /// The pointer as it is written.
    package var text: String {
        tokens.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
    }
}

extension JSONValue {
    /// The value a pointer leads to, if there is one.
    package func value(at pointer: JSONPointer) -> JSONValue? {
        var value = self
        for token in pointer.tokens {
            let next: JSONValue? =
                switch value {
                case .object(let object): object[token]
                case .array: Int(token).flatMap { value[$0] }
                default: Optional.none
                }
            guard let next else { return Optional.none }
            value = next
        }
        return value
    }

    /// Puts a value where a pointer leads, making objects on the way and extending arrays by one (`-` appends).
    ///
    /// Throws a usage diagnostic when the way leads through a scalar or past the end of an array.
    package mutating func set(_ pointer: JSONPointer, to value: JSONValue) throws(Diagnostic) {
        try set(pointer.tokens[...], to: value, pointer)
    }

    private mutating func set(
        _ tokens: ArraySlice<String>,
        to value: JSONValue,
        _ pointer: JSONPointer
    ) throws(Diagnostic) {
        guard let token = tokens.first else {
            self = value
            return
        }
        switch self {
        case .object(var object):
            var member = object[token] ?? .object(JSONObject())
            try member.set(tokens.dropFirst(), to: value, pointer)
            object[token] = member
            self = .object(object)
        case .array(var elements):
            let index = token == "-" ? elements.count : Int(token)
            guard let index, (0...elements.count).contains(index) else {
                throw Diagnostic(
                    .usage,
                    "\"\(pointer.text)\" points past the array's \(elements.count) elements at \"\(token)\""
                )
            }
            if index == elements.count { elements.append(.object(JSONObject())) }
            try elements[index].set(tokens.dropFirst(), to: value, pointer)
            self = .array(elements)
        default:
            throw Diagnostic(.usage, "\"\(pointer.text)\" leads through a \(typeName) at \"\(token)\"")
        }
    }
}
