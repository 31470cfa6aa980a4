import Diagnostics
import Lessons
import Testing

@Suite("Reading lessons")
struct LessonReadingTests {
    private static let head = "---\ntitle: Two calls\nminutes: 3\n---\n\n"

    private func lesson(_ body: String) throws -> Lesson {
        try Lesson(Self.head + body, file: "Lessons/07-two-calls.md")
    }

    @Test("gives title, minutes, and a name without number and ending")
    func header() throws {
        let lesson = try lesson("## One\n\nWords.\n")
        #expect(lesson.title == "Two calls")
        #expect(lesson.minutes == 3)
        #expect(lesson.name == "two-calls")
        #expect(!lesson.usesClassroom)
    }

    @Test("keeps prose, questions and commands in their order, with claims at their commands")
    func parts() throws {
        let lesson = try lesson(
            """
            ## One

            Some words
            over two lines.

            ? What comes?
            - [ ] nothing
            - [x] a count
            > because: it counts,
            > each time.

            ```lamb
            invoke counter {}
            - invoke flaky {}
            ```
            > expect: {"count": 1}
            > expect not: /Init .* ms/
            """
        )
        let parts = try #require(lesson.steps.first).parts
        #expect(parts.count == 3)
        #expect(parts[0] == .prose(.paragraph("Some words over two lines.")))
        guard case .question(let question) = parts[1], case .commands(let block) = parts[2] else {
            Issue.record("the parts are \(parts)")
            return
        }
        #expect(question.options == ["nothing", "a count"])
        #expect(question.answer == 1)
        #expect(question.explanation == "it counts, each time.")
        #expect(block.text == "invoke counter {}\n- invoke flaky {}")
        #expect(block.line == 18)
        #expect(block.claims.map(\.form) == [.has(#"{"count": 1}"#), .matchesNot("Init .* ms")])
        #expect(block.claims.map(\.line) == [21, 22])
    }

    @Test("reads entries of lists and fences of other languages as prose")
    func lists() throws {
        let lesson = try lesson("## One\n\n- first\n  goes on\n- second\n\n```python\ncount = 0\n```\n")
        #expect(
            lesson.steps[0].parts == [
                .prose(.item(marker: "-", text: "first goes on")), .prose(.item(marker: "-", text: "second")),
                .prose(.code(["count = 0"])),
            ]
        )
    }

    @Test(
        "refuses what it cannot understand, with its line",
        arguments: [
            ("", 1, "has no step"),
            ("text\n", 6, "text before the first step"),
            ("## One\n", 6, "step \"One\" is empty"),
            ("## One\n```lamb\nhelp\n", 7, "the fence is not closed"),
            ("## One\n> expect: x\n", 7, "an expectation without commands"),
            ("## One\n```lamb\nhelp\n```\n> expects: x\n", 10, "neither an expectation nor an explanation"),
            ("## One\n```lamb\nhelp\n```\n> expect: /(/\n", 10, "no regular expression"),
            ("## One\n? Why?\n- [x] so\n- [x] or so\n> because: x\n", 7, "one of them right"),
            ("## One\n? Why?\n- [x] so\n- [ ] not so\n", 7, "lacks its explanation"),
        ] as [(String, Int, String)]
    )
    func refusals(body: String, line: Int, words: String) throws {
        let error = try #require(throws: Diagnostic.self) { try lesson(body) }
        #expect(error.message.contains(words))
        #expect(error.location?.line == line)
        #expect(error.hint?.isEmpty == false)
    }

    @Test("knows its settings, and the nearest for one it does not know")
    func settings() throws {
        let error = try #require(throws: Diagnostic.self) {
            try Lesson("---\ntitel: x\n---\n## One\nx\n", file: "x.md")
        }
        #expect(error.message == "a lesson has no setting \"titel\"")
        #expect(error.hint == "did you mean \"title\"?")
        #expect(error.location?.line == 2)
    }

    @Test("marks code, strong and emphasised words, and leaves what is not closed")
    func spans() {
        let spans = ProseBlock.spans("a `b*c` and **d** or *e*, 2 * 3 and `f")
        #expect(spans.map(\.mark) == [.plain, .code, .plain, .strong, .plain, .emphasis, .plain])
        #expect(spans.last?.text == ", 2 * 3 and `f")
    }

    @Test("begins a teacher's own with a lesson that can be read")
    func template() throws {
        let lesson = try Lesson(Lesson.template, file: "mine.md")
        #expect(lesson.usesClassroom)
        #expect(lesson.steps.count == 3)
        #expect(lesson.blocks.flatMap(\.claims).count == 5)
    }
}
