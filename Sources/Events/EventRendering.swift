import LambdaModel
import LosslessJSON
import Timekeeping

/// What is known and counted while an event is made from its form.
struct EventRendering {
    let now: Timestamp
    let account: AccountContext
    /// How many records there will be.
    let count: Int
    var generator: SeededGenerator
    /// The parameters' values in the order of their declaration.
    var parameters: [TemplateValue] = []
    /// The values made so far, in the order of the file.
    var values: [TemplateValue] = []
    var recordValues: [TemplateValue] = []
    /// The number of the record being made, from 0.
    var index = 0
    /// The parameters that were typed and hold `{{index}}`, cut at it.
    var numbered: [Int: [String]] = [:]

    /// The domain of the partition's services, as CloudFormation's `AWS::URLSuffix` has it.
    var urlSuffix: String { account.partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com" }

    /// The host of the partition's console.
    var consoleHost: String {
        switch account.partition {
        case "aws-cn": "console.amazonaws.cn"
        case "aws-us-gov": "console.amazonaws-us-gov.com"
        default: "console.aws.amazon.com"
        }
    }

    /// A parameter's value for the record being made.
    func parameter(_ position: Int) -> TemplateValue {
        guard !numbered.isEmpty, let pieces = numbered[position] else { return parameters[position] }
        return .json(.string(pieces.joined(separator: String(index))))
    }
}

extension FormNode {
    /// Makes this part of the event; nil when it is absent.
    func render(_ rendering: inout EventRendering, recordValues: [FormNode]) -> JSONValue? {
        switch self {
        case .literal(let value): return value
        case .placeholder(let placeholder): return placeholder.value(&rendering).json
        case .text(let pieces): return .string(pieces.joined(&rendering))
        case .array(let nodes): return .array(nodes.compactMap { $0.render(&rendering, recordValues: recordValues) })
        case .records(let record): return .array(render(record, &rendering, recordValues))
        case .object(let members): return .object(render(members, &rendering, recordValues))
        }
    }

    private func render(
        _ record: FormNode,
        _ rendering: inout EventRendering,
        _ recordValues: [FormNode]
    ) -> [JSONValue] {
        var records: [JSONValue] = []
        records.reserveCapacity(rendering.count)
        for index in 0..<rendering.count {
            rendering.index = index
            rendering.recordValues.removeAll(keepingCapacity: true)
            for value in recordValues {
                let made = value.value(&rendering)
                rendering.recordValues.append(made)
            }
            if let record = record.render(&rendering, recordValues: recordValues) { records.append(record) }
        }
        rendering.index = 0
        return records
    }

    private func render(
        _ members: [Member],
        _ rendering: inout EventRendering,
        _ recordValues: [FormNode]
    ) -> JSONObject {
        var made: [JSONObject.Member] = []
        made.reserveCapacity(members.count)
        var mayRepeat = false
        for member in members {
            guard let value = member.node.render(&rendering, recordValues: recordValues) else { continue }
            switch member {
            case .named(let name, _): made.append((name, value))
            case .computed(let pieces, _):
                mayRepeat = true
                made.append((pieces.joined(&rendering), value))
            case .spread:
                mayRepeat = true
                made += value.object?.members ?? []
            }
        }
        return mayRepeat ? JSONObject(made) : JSONObject(unique: made)
    }

    /// The part as a value that others can use: a lone placeholder keeps what JSON cannot say, such as moments.
    func value(_ rendering: inout EventRendering, recordValues: [FormNode] = []) -> TemplateValue {
        if case .placeholder(let placeholder) = self { return placeholder.value(&rendering) }
        return render(&rendering, recordValues: recordValues).map(TemplateValue.json) ?? .absent
    }
}

extension [FormNode.Piece] {
    func joined(_ rendering: inout EventRendering) -> String {
        var text = ""
        for piece in self {
            switch piece {
            case .literal(let literal): text += literal
            case .placeholder(let placeholder): text += placeholder.value(&rendering).text
            }
        }
        return text
    }
}
