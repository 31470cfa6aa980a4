import Events
import LosslessJSON

/// Shows an event field by field: its place and value on one line, its meaning below.
struct EventExplanationView {
    var output: Output

    /// Shows the explanation of an event, or prints a field a line as JSON.
    func show(_ template: EventTemplate, _ fields: [FieldExplanation]) {
        guard output.format == .text else {
            output.jsonLines(fields.map(\.json))
            return
        }
        let width = min(100, output.drawingWidth)
        let title = "\(template.name): \(template.description)"
        output.lines(wrapped(title, to: width).map { output.palette(.heading, $0) })
        output.lines(wrapped("Response: \(template.response)", to: width))
        for field in fields {
            output.line()
            output.line(head(field, width))
            let indent = "    "
            output.lines(wrapped(words(field), to: width - indent.count).map { indent + $0 })
        }
    }

    private func head(_ field: FieldExplanation, _ width: Int) -> String {
        let path = printable(readable(field.pointer.tokens))
        let style = field.isGroup ? Style.heading : .key
        let value = field.isGroup ? summary(field.value) : printable(field.value.text())
        let room = width - displayWidth(of: path) - 2
        guard room >= 8 else { return output.palette(style, truncated(path, to: width)) }
        return output.palette(style, path) + "  " + output.palette(valueStyle(field), truncated(value, to: room))
    }

    private func words(_ field: FieldExplanation) -> String {
        let meaning = field.meaning ?? "nothing is said of it"
        guard !field.parameters.isEmpty else { return meaning }
        return "\(meaning) (\(field.parameters.map { "--" + $0 }.joined(separator: ", ")))"
    }

    private func summary(_ value: JSONValue) -> String {
        switch value {
        case .array(let elements): elements.count == 1 ? "[1 element]" : "[\(elements.count) elements]"
        case .object(let object): object.members.count == 1 ? "{1 member}" : "{\(object.members.count) members}"
        default: value.text()
        }
    }

    private func valueStyle(_ field: FieldExplanation) -> Style? {
        if field.isGroup { return .dim }
        return switch field.value {
        case .string: .string
        case .number: .number
        default: .literal
        }
    }

    /// A path as programs write it, `Records[0].s3.bucket`.
    private func readable(_ tokens: [String]) -> String {
        var path = ""
        for token in tokens {
            if Int(token) != nil, !path.isEmpty {
                path += "[\(token)]"
            } else {
                path += path.isEmpty ? token : "." + token
            }
        }
        return path.isEmpty ? "(the event)" : path
    }
}
