package import Diagnostics
package import LosslessJSON

extension EventTemplate {
    /// Makes the event that is asked for piece by piece, record after record, so that its size costs no memory.
    ///
    /// The pieces joined are the bytes of `event(for:)` in the same layout. An event with values set from outside, or with
    /// its records inside another value such as compressed ones, comes in one piece.
    ///
    /// - Parameters:
    ///   - request: what is asked for.
    ///   - layout: how the document is laid out.
    ///   - take: gets the pieces in their order.
    /// - Throws: as `event(for:)` does, before the first piece.
    package func write(
        _ request: EventRequest,
        _ layout: JSONLayout,
        take: ([UInt8]) -> Void
    ) throws(Diagnostic) {
        guard request.sets.isEmpty, form.event.isStreamable, !form.values.contains(where: \.hasRecords) else {
            take(try event(for: request).bytes(layout))
            return
        }
        let rendering = try rendering(for: request)
        withoutActuallyEscaping(take) { take in
            var stream = EventStream(rendering, form.recordValues, layout, take: take)
            stream.write(form.event, level: 0)
            stream.flush()
        }
    }
}

/// An event on its way out: what is made of it and not yet taken.
private struct EventStream {
    private static let chunk = 65_536

    private var rendering: EventRendering
    private let recordValues: [FormNode]
    private let layout: JSONLayout
    private let take: ([UInt8]) -> Void
    private var held: [UInt8] = []

    init(
        _ rendering: EventRendering,
        _ recordValues: [FormNode],
        _ layout: JSONLayout,
        take: @escaping ([UInt8]) -> Void
    ) {
        self.rendering = rendering
        self.recordValues = recordValues
        self.layout = layout
        self.take = take
        held.reserveCapacity(Self.chunk + 8_192)
    }

    mutating func flush() {
        if !held.isEmpty { take(held) }
        held.removeAll(keepingCapacity: true)
    }

    /// Writes a part; one without records is made whole.
    mutating func write(_ node: FormNode, level: Int) {
        switch node {
        case .records(let record): write(record: record, level: level)
        case .object(let members) where node.hasRecords: write(members, level: level)
        default: (node.render(&rendering, recordValues: recordValues) ?? .null).write(to: &held, layout, level: level)
        }
    }

    private mutating func write(_ members: [FormNode.Member], level: Int) {
        held.append(UInt8(ascii: "{"))
        var isFirst = true
        for member in members {
            if member.node.hasRecords {
                separate(isFirst, level: level + 1)
                // The name is made after the value elsewhere, but no name holds anything fresh.
                write(name: member)
                write(member.node, level: level + 1)
            } else if let value = member.node.render(&rendering, recordValues: recordValues) {
                separate(isFirst, level: level + 1)
                write(name: member)
                value.write(to: &held, layout, level: level + 1)
            } else {
                continue
            }
            isFirst = false
        }
        if !isFirst, layout == .pretty { writeLineBreak(level, to: &held) }
        held.append(UInt8(ascii: "}"))
    }

    private mutating func write(name member: FormNode.Member) {
        writeString(member.name(&rendering), to: &held)
        held.append(UInt8(ascii: ":"))
        if layout == .pretty { held.append(UInt8(ascii: " ")) }
    }

    private mutating func separate(_ isFirst: Bool, level: Int) {
        if !isFirst { held.append(UInt8(ascii: ",")) }
        if layout == .pretty { writeLineBreak(level, to: &held) }
    }

    private mutating func write(record: FormNode, level: Int) {
        let prepared = PreparedRecord(record, recordValues, rendering, layout, level: level + 1)
        held.append(UInt8(ascii: "["))
        for index in 0..<rendering.count {
            rendering.index = index
            separate(index == 0, level: level + 1)
            prepared.write(to: &held, &rendering)
            if held.count >= Self.chunk { flush() }
        }
        rendering.index = 0
        if layout == .pretty { writeLineBreak(level, to: &held) }
        held.append(UInt8(ascii: "]"))
    }
}

extension FormNode {
    /// Whether its records can be written one after another: each name above them is known and stands alone.
    fileprivate var isStreamable: Bool {
        switch self {
        case .records: true
        case .object(let members) where hasRecords:
            members.allSatisfy { member in
                switch member {
                case .named(_, let node): !node.hasRecords || node.isStreamable
                case .computed(_, let node): members.count == 1 && (!node.hasRecords || node.isStreamable)
                case .spread: false
                }
            }
        default: false
        }
    }
}

extension FormNode.Member {
    fileprivate func name(_ rendering: inout EventRendering) -> String {
        switch self {
        case .named(let name, _): name
        case .computed(let pieces, _): pieces.joined(&rendering)
        case .spread: ""
        }
    }
}
