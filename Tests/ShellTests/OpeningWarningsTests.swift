import Diagnostics
import Testing

@testable import Shell

@Suite("Warnings when the shell opens")
struct OpeningWarningsTests {
    @Test("are shown while they are few, else the first and the number of others", arguments: [0, 1, 3, 4, 5, 9])
    func lines(count: Int) {
        let warnings = (0..<count).map { Warning("word \($0)", at: SourceLocation(file: "a.yaml", line: $0 + 1)) }
        let lines = OpeningWarnings.lines(warnings)
        let texts = warnings.map(\.description)
        #expect(lines == (count <= 4 ? texts : texts.prefix(3) + ["\(count - 3) more: functions"]))
    }
}
