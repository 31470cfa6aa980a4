import LosslessJSON

extension JSONValue {
    /// The document laid out with two spaces a level and coloured; the same text as `text(.pretty)` without colours.
    func colored(_ palette: Palette) -> String {
        guard palette.isColored else { return text(.pretty) }
        var output = ""
        write(to: &output, indent: "\n", palette)
        return output
    }

    private func write(to output: inout String, indent: String, _ palette: Palette) {
        switch self {
        case .null, .bool: output += palette(.literal, text())
        case .number: output += palette(.number, text())
        case .string: output += palette(.string, visible(text()))
        case .array(let elements):
            list(elements, "[", "]", to: &output, indent, palette) { element, output in
                element.write(to: &output, indent: indent + "  ", palette)
            }
        case .object(let object):
            list(object.members, "{", "}", to: &output, indent, palette) { member, output in
                output += palette(.key, visible(JSONValue.string(member.key).text())) + palette(.punctuation, ": ")
                member.value.write(to: &output, indent: indent + "  ", palette)
            }
        }
    }

    private func list<Item>(
        _ items: [Item],
        _ opening: String,
        _ closing: String,
        to output: inout String,
        _ indent: String,
        _ palette: Palette,
        item write: (Item, inout String) -> Void
    ) {
        guard !items.isEmpty else {
            output += palette(.punctuation, opening + closing)
            return
        }
        output += palette(.punctuation, opening)
        for (index, item) in items.enumerated() {
            if index > 0 { output += palette(.punctuation, ",") }
            output += indent + "  "
            write(item, &output)
        }
        output += indent + palette(.punctuation, closing)
    }
}

/// DEL and C1 controls, which JSON need not escape, made harmless for a terminal.
private func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0x7F..<0xA0).contains($0.value) }) else { return text }
    return printable(text)
}
