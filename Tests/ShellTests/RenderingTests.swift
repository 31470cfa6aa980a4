import Invocations
import LosslessJSON
import SystemPackage
import Testing
import Timekeeping

@testable import Shell

@Suite("Rendering")
struct RenderingTests {
    @Test(
        "counts the columns a text takes",
        arguments: [
            ("abc", 3), ("日本", 4), ("é", 1), ("e\u{301}", 1), ("👍🏽", 2), ("\u{1B}[1mbold\u{1B}[0m", 4), ("", 0),
            ("❤️", 2),
        ]
    )
    func width(text: String, columns: Int) {
        #expect(displayWidth(of: text) == columns)
    }

    @Test(
        "cuts a text to columns",
        arguments: [("abcdef", 4, "abc…"), ("日本語", 4, "日…"), ("abc", 3, "abc"), ("abc", 0, "")]
    )
    func cut(text: String, columns: Int, expected: String) {
        #expect(truncated(text, to: columns) == expected)
    }

    @Test("shows control characters instead of sending them")
    func control() {
        #expect(printable("a\u{1B}[2Jb\tc\u{7F}") == "a^[[2Jb    c\u{FFFD}")
    }

    @Test("shows a text of several lines line by line")
    func severalLines() {
        #expect(printableLines("a\nb\u{7}\n") == ["a", "b^G"])
        #expect(printableLines("") == [""])
    }

    @Test("a sink tells why bytes were lost, but not that a reader has gone")
    func lostBytes() throws {
        let full = try FileDescriptor.open("/dev/full", .writeOnly)
        let sink = DescriptorSink(full, capacity: 0)
        sink.write([1])
        #expect(sink.failure == .noSpace)
        try full.close()
    }

    private var table: Table {
        Table(
            columns: [.text("FUNCTION", minimum: 8), .number("COUNT"), .text("DESCRIPTION", minimum: 6)],
            rows: [
                ["thumbnail", "1,024", "scales pictures down to a width that is asked for"],
                ["日本語の関数名です", "7", "x"],
            ]
        )
    }

    @Test("fits a table into the window", arguments: [5, 12, 20, 40, 80, 200])
    func tableWidths(width: Int) {
        let lines = table.lines(width: width, palette: .plain)
        #expect(lines.allSatisfy { displayWidth(of: $0) <= width })
    }

    @Test("says which columns a window has no room for, on a terminal only")
    func columnsLeftOut() {
        #expect(table.columnsLeftOut(width: 40) == [])
        #expect(table.columnsLeftOut(width: 20) == ["DESCRIPTION"])
        #expect(table.columnsLeftOut(width: 9) == ["COUNT", "DESCRIPTION"])
        let results = CapturingSink()
        var output = Output(results: results, notes: CapturingSink())
        output.windowSize = { (20, 24) }
        output.table(table)
        #expect(!results.text.contains("left out"))
        output.isTerminal = true
        output.table(table)
        #expect(results.text.replacing("\n", with: " ").contains("columns left out: DESCRIPTION (a wider window or"))
    }

    @Test("lines columns up behind wide characters")
    func tableAlignment() {
        #expect(
            table.lines(width: 48, palette: .plain) == [
                "FUNCTION            COUNT  DESCRIPTION",
                "thumbnail           1,024  scales pictures down…",
                "日本語の関数名です      7  x",
            ]
        )
        #expect(table.lines(width: nil, palette: .plain)[1].hasSuffix("asked for"))
    }

    @Test(
        "words a duration in the unit that fits",
        arguments: [
            (Duration.zero, "0 ms"), (.nanoseconds(1_500), "1.50 µs"), (.microseconds(812), "812 µs"),
            (.microseconds(12_345), "12.3 ms"), (.milliseconds(999), "999 ms"), (.milliseconds(1_240), "1.24 s"),
            (.seconds(59.9), "59.9 s"), (.seconds(125), "2 min 5 s"), (.seconds(7_260), "2 h 1 min"),
        ]
    )
    func durations(duration: Duration, words: String) {
        #expect(duration.words == words)
    }

    @Test("says how long ago something was")
    func ago() {
        let now = Timestamp(year: 2026, month: 1, day: 15, hour: 12)
        #expect(now.ago(seenFrom: now) == "now")
        #expect((now + .seconds(-90)).ago(seenFrom: now) == "1 min ago")
        #expect((now + .seconds(-90_000)).ago(seenFrom: now) == "2026-01-14 11:00")
    }

    @Test("leaves JSON as the writer lays it out when there is no colour")
    func plainJSON() {
        let value: JSONValue = ["a": [1, "x", true, nil], "b": [:], "c": []]
        #expect(value.colored(.plain) == value.text(.pretty))
    }

    @Test("colours JSON without changing its text")
    func coloredJSON() {
        let value: JSONValue = ["a": [1, "x", true, nil], "b": ["c": 15], "d": [:], "e": []]
        let colored = value.colored(Palette(isColored: true))
        #expect(colored.contains("\u{1B}[32m\"x\"\u{1B}[0m"))
        #expect(colored.replacing(/\u{1B}\[[0-9]*m/, with: "") == value.text(.pretty))
    }

    private let spans = [
        Span(name: "queue", start: .zero, duration: .microseconds(120)),
        Span(name: "init", start: .microseconds(120), duration: .milliseconds(20)),
        Span(name: "invoke", start: .microseconds(20_120), duration: .milliseconds(10)),
        Span(name: "response", start: .microseconds(30_120), duration: .microseconds(40)),
    ]

    @Test("draws spans on one axis, to the window's width")
    func waterfall() {
        let lines = Waterfall(spans: spans).lines(width: 60, bars: Bars(isUnicode: true), palette: .plain)
        #expect(
            lines == [
                "queue     ▏                                           120 µs",
                "init      ███████████████████████████▎               20.0 ms",
                "invoke                               █████████████▋  10.0 ms",
                "response                                          ▏  40.0 µs",
            ]
        )
    }

    @Test("draws with ASCII where the locale is not UTF-8", arguments: [40, 80, 200])
    func asciiWaterfall(width: Int) {
        let lines = Waterfall(spans: spans).lines(width: width, bars: Bars(isUnicode: false), palette: .plain)
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(lines[1].contains("####"))
    }

    @Test("draws a histogram whose longest bar fills the room")
    func histogram() {
        let lines = Histogram(of: [1, 1, 1, 2, 4, 8], count: 3)
            .lines(width: 40, bars: Bars(isUnicode: false), palette: .plain)
        #expect(lines.count == 3)
        #expect(lines[0].contains("#") && lines[0].hasSuffix("  4"))
    }

    @Test(
        "decides about colours by option, environment and stream",
        arguments: [
            (ColorChoice.auto, [:], true, true), (.auto, [:], false, false), (.auto, ["NO_COLOR": "1"], true, false),
            (.auto, ["CLICOLOR_FORCE": "1"], false, true), (.always, ["NO_COLOR": "1"], false, true),
            (.never, ["CLICOLOR_FORCE": "1"], true, false), (.auto, ["TERM": "dumb"], true, false),
        ] as [(ColorChoice, [String: String], Bool, Bool)]
    )
    func colors(choice: ColorChoice, environment: [String: String], isTerminal: Bool, expected: Bool) {
        #expect(choice.palette(isTerminal: isTerminal) { environment[$0] }.isColored == expected)
    }
}
