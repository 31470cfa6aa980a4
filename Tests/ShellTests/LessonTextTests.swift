import Lessons
import Testing

@testable import Shell

@Suite("A lesson's text")
struct LessonTextTests {
    private func text(columns: Int, isColored: Bool) -> LessonText {
        var output = Output(results: DiscardingSink(), notes: DiscardingSink())
        output.isTerminal = true
        output.palette = Palette(isColored: isColored)
        output.windowSize = { (columns, 24) }
        return LessonText(output)
    }

    @Test("fits the window, and 80 columns at most", arguments: [(40, false), (80, true), (200, false)])
    func width(columns: Int, isColored: Bool) throws {
        let text = text(columns: columns, isColored: isColored)
        for lesson in try Classroom.lessons() {
            for part in lesson.steps.flatMap(\.parts) {
                let lines: [String] =
                    switch part {
                    case .prose(.code): []
                    case .prose(let block): text.lines(block)
                    case .question(let question):
                        text.hung("? ", question.text) + question.options.flatMap { text.hung("  [1] ", $0) }
                    case .commands: []
                    }
                for line in lines { #expect(displayWidth(of: line) <= min(80, columns), "\(line)") }
            }
        }
    }

    @Test("keeps backquotes where there are no colours, and takes colours instead where there are")
    func marks() {
        let block = ProseBlock.paragraph("call `counter` **now**")
        #expect(text(columns: 80, isColored: false).lines(block) == ["call `counter` now"])
        #expect(
            text(columns: 80, isColored: true).lines(block) == ["call \u{1B}[36mcounter\u{1B}[0m \u{1B}[1mnow\u{1B}[0m"]
        )
    }
}
