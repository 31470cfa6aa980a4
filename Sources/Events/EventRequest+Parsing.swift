package import Diagnostics
package import LambdaModel
import LosslessJSON
package import Timekeeping

extension EventRequest {
    /// The options that every event understands beside its own parameters.
    package static let commonOptions: [(name: String, value: String, description: String)] = [
        ("set", "POINTER=JSON", "puts a value into the finished event; what is not JSON is taken as text"),
        ("count", "N", "how many records the event carries"),
        ("seed", "N", "the same seed gives the same bytes on every machine"),
        ("now", "TIME", "the moment of the event, in ISO 8601 or milliseconds since the epoch"),
        ("account", "ID", "the account's twelve digits"),
        ("region", "NAME", "the region, such as eu-west-1"),
        ("partition", "NAME", "aws, aws-cn or aws-us-gov"),
        ("body-file", "PATH", "the event carries this file's text"),
        ("from", "EVENT", "the event carries another one, as in --from \"s3:put --bucket photos\""),
    ]

    /// How many records one event may be given.
    package static let countRange = 1...1_000_000

    /// Reads the words after an event's name, such as `--bucket photos --count=3 --set /Records/0/x=1`.
    ///
    /// - Parameters:
    ///   - words: the words as the shell split them.
    ///   - template: the event they are about.
    ///   - now: the moment of an event without `--now` and `--seed`.
    ///   - account: what `--account`, `--region` and `--partition` change.
    ///   - catalog: where the event of `--from` is looked for.
    /// - Returns: what `event(for:)` needs.
    /// - Throws: usage naming the word, the parameter and its type.
    package static func parse(
        words: [String],
        for template: EventTemplate,
        now: Timestamp,
        account: AccountContext = AccountContext(),
        catalog: EventCatalog = .builtIn
    ) throws(Diagnostic) -> EventRequest {
        var request = EventRequest(now: now, account: account)
        var moment: Timestamp?
        var content: ContentSource?
        var rest = words[...]
        while let word = rest.popFirst() {
            let (name, attached) = try option(word, template)
            let value: String
            if let attached { value = attached } else { value = try followingValue(of: name, in: &rest, template) }
            switch name {
            case "now": moment = try parsedMoment(value)
            case "body-file": content = .file(value)
            case "from": content = .event(value)
            default: try request.take(name, value, template)
            }
        }
        request.now = moment ?? (request.seed == nil ? now : seededMoment)
        if let content { try request.fill(from: content, of: template, catalog) }
        return request
    }

    private static func option(
        _ word: String,
        _ template: EventTemplate
    ) throws(Diagnostic) -> (name: String, value: String?) {
        guard word.hasPrefix("--"), word.count > 2 else {
            throw Diagnostic(
                .usage,
                "\"\(word)\" is not a parameter of \"\(template.name)\"",
                hint:
                    "parameters are written --name VALUE; \"event \(template.service) \(template.type) --help\" lists them"
            )
        }
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
    }

    private static func followingValue(
        of name: String,
        in rest: inout ArraySlice<String>,
        _ template: EventTemplate
    ) throws(Diagnostic) -> String {
        let isCommon = commonOptions.contains { $0.name == name }
        let parameter = isCommon ? nil : template.parameters[try template.position(of: name)]
        if parameter?.type == .boolean, rest.first.map({ $0 != "true" && $0 != "false" }) ?? true { return "true" }
        guard let value = rest.popFirst() else {
            let example = parameter?.type.name ?? commonOptions.first { $0.name == name }?.value ?? "VALUE"
            throw Diagnostic(.usage, "\"--\(name)\" lacks its value", hint: "write --\(name) \(example.uppercased())")
        }
        return value
    }

    private mutating func take(_ name: String, _ value: String, _ template: EventTemplate) throws(Diagnostic) {
        switch name {
        case "set": sets.append(try parsedSet(value))
        case "count":
            guard template.isCountable else { throw EventTemplate.notCountable(template.name) }
            count = try parsedCount(value)
        case "seed": seed = try parsedSeed(value)
        case "account": account.account = try parsedAccount(value)
        case "region": account.region = try checkedName(value, of: "region", example: "eu-west-1")
        case "partition": account.partition = try checkedName(value, of: "partition", example: "aws-cn")
        default:
            let parameter = template.parameters[try template.position(of: name)]
            parameters.removeAll { $0.name == name }
            parameters.append((name, try parameter.value(typed: value)))
        }
    }
}

// MARK: - Values of the common options

private func parsedSet(_ text: String) throws(Diagnostic) -> (pointer: JSONPointer, value: JSONValue) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
        throw Diagnostic(
            .usage,
            "\"--set \(text)\" has no \"=\"",
            hint: "write --set POINTER=JSON, as in --set /Records/0/body=\"hello\""
        )
    }
    return (try JSONPointer(parsing: parts[0]), (try? JSONValue(parsing: parts[1])) ?? .string(parts[1]))
}

private func parsedCount(_ text: String) throws(Diagnostic) -> Int {
    guard let count = Int(text), EventRequest.countRange.contains(count) else {
        throw Diagnostic(
            .usage,
            "\"\(text)\" is not a value of \"--count\"",
            hint: "give a whole number from 1 to \(EventRequest.countRange.upperBound)"
        )
    }
    return count
}

private func parsedSeed(_ text: String) throws(Diagnostic) -> UInt64 {
    guard let seed = UInt64(text) else {
        throw Diagnostic(.usage, "\"\(text)\" is not a value of \"--seed\"", hint: "give a whole number from 0")
    }
    return seed
}

private func parsedMoment(_ text: String) throws(Diagnostic) -> Timestamp {
    if let milliseconds = Int64(text), abs(milliseconds) < 9_000_000_000_000 {
        return Timestamp(milliseconds: milliseconds)
    }
    guard let moment = Timestamp(iso8601: text) else {
        throw Diagnostic(
            .usage,
            "\"--now\" takes a time, not \"\(text)\"",
            hint: "write it as 2026-01-15T12:00:00Z, or as milliseconds since the epoch"
        )
    }
    return moment
}

private func parsedAccount(_ text: String) throws(Diagnostic) -> String {
    guard text.utf8.count == 12, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        throw Diagnostic(.usage, "\"--account\" takes twelve digits, not \"\(text)\"")
    }
    return text
}

private func checkedName(_ text: String, of option: String, example: String) throws(Diagnostic) -> String {
    let isName =
        !text.isEmpty
        && text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
        }
    guard isName else {
        throw Diagnostic(.usage, "\"--\(option)\" takes a name such as \(example), not \"\(text)\"")
    }
    return text
}
