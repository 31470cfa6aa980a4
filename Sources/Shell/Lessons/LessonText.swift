import Lessons

/// A lesson's prose as lines of a terminal.
struct LessonText {
    let palette: Palette
    let width: Int

    /// For an output: at most 80 columns, as longer lines are hard to read.
    init(_ output: Output) {
        palette = output.palette
        width = min(80, output.drawingWidth)
    }

    /// The lines of a block.
    func lines(_ block: ProseBlock) -> [String] {
        switch block {
        case .paragraph(let text): wrapped(styled(text), to: width)
        case .item(let marker, let text): hung(marker + " ", text)
        case .code(let lines): lines.map { "    " + printable($0) }
        }
    }

    /// A text behind something that stands before its first line only.
    func hung(_ before: String, _ text: String) -> [String] {
        let indent = String(repeating: " ", count: displayWidth(of: before))
        return wrapped(styled(text), to: width - displayWidth(of: before)).enumerated().map { index, line in
            (index == 0 ? before : indent) + line
        }
    }

    /// Running text in colours, or with its backquotes where there are none.
    func styled(_ text: String) -> String {
        ProseBlock.spans(printable(text)).map { span in
            switch span.mark {
            case .plain: span.text
            case .code: palette.isColored ? palette(.function, span.text) : "`\(span.text)`"
            case .strong, .emphasis: palette(.heading, span.text)
            }
        }.joined()
    }
}
