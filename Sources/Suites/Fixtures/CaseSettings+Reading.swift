package import Diagnostics
import Invocations
import LosslessJSON
import SystemPackage
import YAMLDocuments

extension CaseSettings {
    /// Parses the text of a `case.yaml` or `suite.yaml` on top of what holds already.
    ///
    /// Throws a diagnostic with file, line and column for an unknown key (with the nearest ones) or a wrong value.
    package init(parsing text: String, file: String, over base: CaseSettings = CaseSettings()) throws(Diagnostic) {
        self = base
        let root = try YAMLNode(parsing: text, file: file)
        for member in try root.expectMembers(of: "the file") { try read(member.key, member.value) }
    }

    private static let keys = [
        "description", "tags", "skip", "invoke", "environment", "matchers", "logs", "files", "budget", "mask", "origin",
        "idempotency", "faults", "state", "clock",
    ]

    private mutating func read(_ key: YAMLNode, _ value: YAMLNode) throws(Diagnostic) {
        switch key.string ?? "" {
        case "description": description = try value.expectText(of: "description")
        case "tags": tags += try value.expectTexts(of: "tags").filter { !tags.contains($0) }
        case "skip": skip = try value.expectReason(of: "skip")
        case "invoke": try invoke.read(value)
        case "environment":
            environmentLocation = key.location
            for member in try value.expectMembers(of: "environment") {
                let name = try member.key.expectText(of: "environment")
                environment[name] = try member.value.expectText(of: "environment.\(name)")
            }
        case "matchers": matchers = matchers.merging(try Matchers(reading: value))
        case "logs": comparesLogs = try value.expectTruth(of: "logs")
        case "files": comparesFiles = try value.expectTruth(of: "files")
        case "budget": budget = try CaseBudget(reading: value)
        case "mask": try mask.read(value)
        case "origin": origin = try CaseOrigin(reading: value)
        case "idempotency": try idempotency.read(value)
        case "faults":
            for entry in try value.expectElements(of: "faults") {
                faults.append(CaseFault(text: try entry.expectText(of: "faults"), location: entry.location))
            }
        case "state": try readState(value)
        case "clock":
            notApplied.append(Warning("\"\(key.string ?? "")\" is not applied by golden suites", at: key.location))
        default: throw key.unknown("key", among: Self.keys)
        }
    }

    /// Adds to what the suite says has to be there.
    private mutating func readState(_ node: YAMLNode) throws(Diagnostic) {
        var reading = StateReading(directory: FilePath(node.location.file).removingLastComponent().string)
        try reading.read(node)
        state += reading.calls
    }
}

extension InvokeSettings {
    private static let keys = ["where", "qualifier", "timeout", "client-context"]

    fileprivate mutating func read(_ node: YAMLNode) throws(Diagnostic) {
        for (key, value) in try node.expectMembers(of: "invoke") {
            switch key.string ?? "" {
            case "where":
                place = InvocationPlace(rawValue: value.string ?? "")
                if place == nil { throw value.unknown("place", among: InvocationPlace.allCases.map(\.rawValue)) }
            case "qualifier": qualifier = try value.expectText(of: "qualifier")
            case "timeout":
                guard let seconds = value.int, (1...900).contains(seconds) else {
                    throw value.wrong(
                        "\"timeout\" must be a number of seconds from 1 to 900",
                        hint: "as in \"timeout: 30\""
                    )
                }
                timeoutSeconds = seconds
            case "client-context": clientContext = value.json
            default: throw key.unknown("key", among: Self.keys)
            }
        }
    }
}

// MARK: - Expecting

extension YAMLNode {
    /// The members of a mapping; an empty value counts as an empty mapping.
    func expectMembers(of name: String) throws(Diagnostic) -> [(key: YAMLNode, value: YAMLNode)] {
        if isNull { return [] }
        guard let members else {
            let isFile = name == "the file"
            throw wrong(
                "\(isFile ? name : "\"\(name)\"") must be a mapping",
                hint:
                    "write keys with their values, as in \"\(isFile ? "description: two items" : Self.example(of: name))\""
            )
        }
        return members
    }

    /// The text of a scalar.
    func expectText(of name: String) throws(Diagnostic) -> String {
        guard let string else {
            throw wrong("\"\(name)\" must be a text", hint: "write one text, in ' when it has marks of YAML's in it")
        }
        return string
    }

    /// The texts of a list; one text alone is a list of one.
    func expectTexts(of name: String) throws(Diagnostic) -> [String] {
        if let string { return [string] }
        let texts = elements?.compactMap(\.string) ?? []
        guard let elements, texts.count == elements.count else { throw noList(of: name) }
        return texts
    }

    /// The elements of a list of texts; one text alone is a list of one.
    func expectElements(of name: String) throws(Diagnostic) -> [YAMLNode] {
        if string != nil { return [self] }
        if isNull { return [] }
        guard let elements else { throw noList(of: name) }
        return elements
    }

    /// A text that says why, or a truth value that does not; nil for false.
    func expectReason(of name: String) throws(Diagnostic) -> String? {
        guard let bool else { return try expectText(of: name) }
        return bool ? "\"\(name)\" is set" : nil
    }

    /// A truth value.
    func expectTruth(of name: String) throws(Diagnostic) -> Bool {
        guard let bool else {
            throw wrong("\"\(name)\" must be true or false", hint: "as in \"\(name): true\"; without it, it is false")
        }
        return bool
    }

    private func noList(of name: String) -> Diagnostic {
        wrong("\"\(name)\" must be a list of texts", hint: "as in \"\(name): [one, two]\"")
    }

    /// How a mapping of a name is written.
    private static func example(of name: String) -> String {
        let content =
            switch name {
            case "invoke": "where: child"
            case "environment": "STAGE: test"
            case "matchers": "payload.id: uuid"
            case "approx": "value: 2.5, tolerance: 0.1"
            case "budget": "duration: 3"
            case "mask": "email: keep"
            case "origin": "recorded: '2026-01-31T12:00:00Z'"
            case "idempotency": "allow: [sns.Publish]"
            case "state": "dynamodb: {orders: [{id: '1'}]}"
            default: "NAME: VALUE"
            }
        return "\(name): {\(content)}"
    }

    /// A diagnostic for a wrong value here.
    func wrong(_ message: String, hint: String) -> Diagnostic {
        Diagnostic(.invalidInput, message, hint: hint, at: location)
    }

    /// A diagnostic for a name that is not one of those that exist.
    func unknown(_ sort: String, among names: [String]) -> Diagnostic {
        let word = string ?? json.text()
        let known = "known: " + names.joined(separator: ", ")
        return wrong("unknown \(sort) \"\(word)\"", hint: didYouMean(word, among: names, otherwise: known))
    }
}
