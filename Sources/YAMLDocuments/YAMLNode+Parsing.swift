package import Diagnostics
import Yams

extension YAMLNode {
    /// The nodes beyond which a document is refused, aliases counted as often as they are used.
    package static let maximumNodes = 200_000
    /// The depth of nesting beyond which a document is refused.
    package static let maximumDepth = 256

    /// Parses the one document of a YAML text; an empty text is an empty mapping.
    ///
    /// Anchors, aliases and merge keys (`<<`) are expanded. Throws a diagnostic with line and column when the text
    /// is not YAML, holds more than one document, or grows beyond `maximumNodes` or `maximumDepth`.
    package init(parsing text: String, file: String) throws(Diagnostic) {
        if let line = lineOfAliasAsKey(in: text) {
            throw Diagnostic(
                .invalidInput,
                "not YAML that is understood here: an alias stands where a key is expected",
                hint: "write the key out",
                at: SourceLocation(file: file, line: line)
            )
        }
        let root: Node?
        do {
            root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw Diagnostic(yamlError: error, text: text, file: file)
        } catch {
            throw Diagnostic(.invalidInput, "not YAML: \(error)", at: SourceLocation(file: file))
        }
        guard let root else {
            self.init(.mapping([]), at: SourceLocation(file: file, line: 1, column: 1))
            return
        }
        var conversion = Conversion(file: file)
        self = try conversion.convert(root, depth: 1)
    }
}

/// Turns the parser's nodes into ours, counting what aliases make of them.
private struct Conversion {
    let file: String
    var count = 0

    init(file: String) {
        self.file = file
    }

    mutating func convert(_ node: Node, depth: Int) throws(Diagnostic) -> YAMLNode {
        let location = SourceLocation(file: file, line: node.mark?.line, column: node.mark?.column)
        try admit(depth: depth, at: location)
        let tag = node.tag.description
        let ownTag = tag.utf8.first == UInt8(ascii: "!") && tag.utf8.count > 1 ? tag : nil
        switch node {
        case .scalar(let scalar):
            let plain = (scalar.style == .plain || scalar.style == .any) && tag != "!"
            return YAMLNode(.scalar(scalar.string, plain: plain), tag: ownTag, at: location)
        case .sequence(let sequence):
            var elements: [YAMLNode] = []
            elements.reserveCapacity(sequence.count)
            for element in sequence { elements.append(try convert(element, depth: depth + 1)) }
            return YAMLNode(.sequence(elements), tag: ownTag, at: location)
        case .mapping(let mapping):
            var members: [(key: YAMLNode, value: YAMLNode)] = []
            members.reserveCapacity(mapping.count)
            for (key, value) in mapping {
                members.append((try convert(key, depth: depth + 1), try convert(value, depth: depth + 1)))
            }
            return YAMLNode(.mapping(mergingKeys(in: members)), tag: ownTag, at: location)
        case .alias:
            return YAMLNode(.scalar("", plain: true), tag: ownTag, at: location)
        }
    }

    private mutating func admit(depth: Int, at location: SourceLocation) throws(Diagnostic) {
        count += 1
        guard count <= YAMLNode.maximumNodes else {
            throw Diagnostic(
                .invalidInput,
                "the document grows beyond \(YAMLNode.maximumNodes) nodes",
                hint: "aliases that repeat aliases multiply; write out what is meant",
                at: location
            )
        }
        guard depth <= YAMLNode.maximumDepth else {
            throw Diagnostic(.invalidInput, "nested more than \(YAMLNode.maximumDepth) levels deep", at: location)
        }
    }
}

// MARK: - Merge keys

private typealias Members = [(key: YAMLNode, value: YAMLNode)]

/// The members with `<<` replaced by what it names; the mapping's own keys win, then the earlier mapping of a list.
private func mergingKeys(in members: Members) -> Members {
    guard members.contains(where: { isMergeKey($0.key) }) else { return members }
    var seen = Set(members.compactMap { isMergeKey($0.key) ? nil : $0.key.string })
    return members.flatMap { member -> Members in
        guard isMergeKey(member.key) else { return [member] }
        let sources = member.value.elements ?? [member.value]
        return sources.flatMap { $0.members ?? [] }.filter { seen.insert($0.key.string ?? "").inserted }
    }
}

private func isMergeKey(_ key: YAMLNode) -> Bool {
    guard case .scalar("<<", plain: true) = key.content else { return false }
    return true
}

/// The line of an alias that serves as a mapping's key, when the text has many anchors.
///
/// The parser compares keys by their whole content, so that a nest of aliases as a key would keep it busy for ever.
private func lineOfAliasAsKey(in text: String) -> Int? {
    guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.count(where: { $0 == UInt8(ascii: "&") }) > 6 else {
        return nil
    }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if let star = line.utf8.firstIndex(of: UInt8(ascii: "*")), isAliasKey(line[star...], after: line[..<star]) {
            return index + 1
        }
    }
    return nil
}

private func isAliasKey(_ rest: Substring, after before: Substring) -> Bool {
    let lead = before.last { $0 != " " }
    if lead == "?" { return true }
    guard lead == nil || lead == "{" || lead == "," || lead == "-" else { return false }
    let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    let following = rest.dropFirst(1 + name.count)
    return !name.isEmpty && following.first == " " && following.first { $0 != " " } == ":"
}
