import LosslessJSON

/// What differs from record to record.
struct LiveValues {
    /// The parameters whose text holds the record's number.
    var parameters: Set<Int>
    var recordValues: Set<Int> = []
}

/// A record's form with everything that is the same in all records already made and written.
struct PreparedRecord {
    private enum Part {
        case bytes([UInt8])
        case value(FormNode, level: Int)
        case placeholder(Placeholder)
        /// A piece of a longer text, whose quotes are written around it.
        case text(Placeholder)
    }

    private let recordValues: [FormNode]
    private let layout: JSONLayout
    private let live: LiveValues
    private var parts: [Part] = []
    private var constants: EventRendering

    /// Prepares the form of a record that stands so many levels deep.
    init(
        _ record: FormNode,
        _ recordValues: [FormNode],
        _ rendering: EventRendering,
        _ layout: JSONLayout,
        level: Int
    ) {
        var live = LiveValues(parameters: Set(rendering.numbered.keys))
        for (index, value) in recordValues.enumerated() where value.changes(with: live) {
            live.recordValues.insert(index)
        }
        self.live = live
        self.recordValues = recordValues
        self.layout = layout
        constants = rendering
        // What does not change uses up no random numbers, so it can be made beforehand.
        for (index, value) in recordValues.enumerated() {
            let made = live.recordValues.contains(index) ? TemplateValue.absent : value.value(&constants)
            constants.recordValues.append(made)
        }
        add(record, level: level)
    }

    /// Appends the next record.
    func write(to output: inout [UInt8], _ rendering: inout EventRendering) {
        rendering.recordValues.removeAll(keepingCapacity: true)
        for (index, value) in recordValues.enumerated() {
            let made = live.recordValues.contains(index) ? value.value(&rendering) : constants.recordValues[index]
            rendering.recordValues.append(made)
        }
        for part in parts {
            switch part {
            case .bytes(let bytes): output += bytes
            case .value(let node, let level):
                (node.render(&rendering, recordValues: recordValues) ?? .null).write(to: &output, layout, level: level)
            case .placeholder(let placeholder): Self.write(placeholder, to: &output, &rendering)
            case .text(let placeholder):
                if placeholder.filters.isEmpty, placeholder.source.appendText(to: &output, &rendering) { continue }
                writeEscaped(placeholder.value(&rendering).text, to: &output)
            }
        }
    }

    private static func write(
        _ placeholder: Placeholder,
        to output: inout [UInt8],
        _ rendering: inout EventRendering
    ) {
        if placeholder.filters.isEmpty, placeholder.source.isPlainText {
            output.append(UInt8(ascii: "\""))
            _ = placeholder.source.appendText(to: &output, &rendering)
            output.append(UInt8(ascii: "\""))
        } else {
            (placeholder.value(&rendering).json ?? .null).write(to: &output)
        }
    }
}

// MARK: - Preparing

extension PreparedRecord {
    private mutating func add(_ node: FormNode, level: Int) {
        guard node.changes(with: live) else {
            add { output, prepared in
                let value = node.render(&prepared.constants, recordValues: prepared.recordValues) ?? .null
                value.write(to: &output, prepared.layout, level: level)
            }
            return
        }
        switch node {
        case .placeholder(let placeholder) where !isObject(placeholder): parts.append(.placeholder(placeholder))
        case .text(let pieces): add(pieces)
        case .object(let members) where members.allSatisfy({ isSteady($0) }): add(members, level: level)
        default: parts.append(.value(node, level: level))
        }
    }

    /// Whether the placeholder's value may be laid out over lines of its own.
    private func isObject(_ placeholder: Placeholder) -> Bool {
        guard layout == .pretty else { return false }
        switch placeholder.source {
        case .parameter, .value, .recordValue: return true
        default: return false
        }
    }

    /// Whether a member has a name of its own and is there in every record, or in none.
    private func isSteady(_ member: FormNode.Member) -> Bool {
        guard case .named(_, let node) = member else { return false }
        return !node.changes(with: live) || !node.mayBeAbsent
    }

    private mutating func add(_ pieces: [FormNode.Piece]) {
        add { output, _ in output.append(UInt8(ascii: "\"")) }
        for piece in pieces {
            switch piece {
            case .literal(let text): add { output, _ in writeEscaped(text, to: &output) }
            case .placeholder(let placeholder) where placeholder.changes(with: live): parts.append(.text(placeholder))
            case .placeholder(let placeholder):
                add { output, prepared in
                    writeEscaped(placeholder.value(&prepared.constants).text, to: &output)
                }
            }
        }
        add { output, _ in output.append(UInt8(ascii: "\"")) }
    }

    private mutating func add(_ members: [FormNode.Member], level: Int) {
        var isFirst = true
        add { output, _ in output.append(UInt8(ascii: "{")) }
        for case .named(let name, let node) in members where isThere(node) {
            let separator = isFirst
            isFirst = false
            add { output, prepared in
                if !separator { output.append(UInt8(ascii: ",")) }
                if prepared.layout == .pretty { writeLineBreak(level + 1, to: &output) }
                writeString(name, to: &output)
                output.append(contentsOf: (prepared.layout == .pretty ? ": " : ":").utf8)
            }
            add(node, level: level + 1)
        }
        let isEmpty = isFirst
        add { output, prepared in
            if !isEmpty, prepared.layout == .pretty { writeLineBreak(level, to: &output) }
            output.append(UInt8(ascii: "}"))
        }
    }

    private mutating func isThere(_ node: FormNode) -> Bool {
        node.changes(with: live) || node.render(&constants, recordValues: recordValues) != nil
    }

    /// Adds bytes that are the same in every record.
    private mutating func add(_ write: (inout [UInt8], inout PreparedRecord) -> Void) {
        var bytes: [UInt8] = []
        if case .bytes(let last)? = parts.last {
            bytes = last
            parts.removeLast()
        }
        write(&bytes, &self)
        parts.append(.bytes(bytes))
    }
}

extension PlaceholderSource {
    /// Whether `appendText` writes it.
    var isPlainText: Bool {
        switch self {
        case .digits, .letters, .base64Letters: true
        default: false
        }
    }
}

extension Placeholder {
    /// Whether the value may differ from record to record, or uses up random numbers.
    func changes(with live: LiveValues) -> Bool { sources.contains { $0.changes(with: live) } }

    /// Whether a filter may take the value away.
    var mayBeAbsent: Bool {
        if case .recordValue = source { return true }
        return filters.contains { filter in
            switch filter {
            case .omitEmpty, .when, .with, .messageAttributesMD5: true
            default: false
            }
        }
    }
}

extension FormNode {
    /// Whether the part may differ from record to record, or uses up random numbers.
    func changes(with live: LiveValues) -> Bool {
        switch self {
        case .literal: false
        case .placeholder(let placeholder): placeholder.changes(with: live)
        case .text(let pieces): Self.change(pieces, with: live)
        case .array(let nodes): nodes.contains { $0.changes(with: live) }
        case .records(let record): record.changes(with: live)
        case .object(let members):
            members.contains { member in
                if case .computed(let pieces, _) = member, Self.change(pieces, with: live) { return true }
                return member.node.changes(with: live)
            }
        }
    }

    private static func change(_ pieces: [Piece], with live: LiveValues) -> Bool {
        pieces.contains {
            if case .placeholder(let placeholder) = $0 { placeholder.changes(with: live) } else { false }
        }
    }

    /// Whether nothing may be left of the part.
    var mayBeAbsent: Bool {
        if case .placeholder(let placeholder) = self { placeholder.mayBeAbsent } else { false }
    }
}
