import Diagnostics
import LambdaModel
import Testing
import Timekeeping
import Workbench

@testable import EventSources
@testable import Shell

@Suite("Drawings of a simulation")
struct SimulationRenderingTests {
    private static let start = Timestamp(year: 2026, month: 11, day: 25)
    private static let queue = Lane(.queue, "注文")
    private static let function = Lane(.function, "worker")

    private static func event(
        _ kind: TimelineEvent.Kind,
        _ lane: Lane,
        at milliseconds: Int64,
        message: Int? = 0,
        environment: Int? = nil
    ) -> TimelineEvent {
        TimelineEvent(
            time: start + .milliseconds(milliseconds),
            kind: kind,
            lane: lane,
            message: message.map { MessageID($0) },
            attempt: environment == nil ? 0 : 1,
            environment: environment
        )
    }

    /// A message fails, waits for half a minute, and is dead-lettered.
    private static let events = [
        event(.sent, queue, at: 0), event(.received, queue, at: 0), event(.coldStart, function, at: 0, environment: 1),
        event(.error, function, at: 100, environment: 1), event(.visible, queue, at: 30_000),
        event(.deadLettered, queue, at: 30_000),
    ]

    private func output(isUnicode: Bool = true, isTerminal: Bool = true) -> Output {
        var output = Output(results: CapturingSink(), notes: CapturingSink())
        output.bars = Bars(isUnicode: isUnicode)
        output.isTerminal = isTerminal
        return output
    }

    private func chart(_ events: [TimelineEvent] = events) -> TimelineChart {
        TimelineChart(events, start: Self.start, end: events.last?.time ?? Self.start)
    }

    @Test("time goes down beside a column for each lane")
    func down() {
        let lines = TimelineDown(chart(), output: output()).lines()
        #expect(lines[0] == " a  注文, queue")
        #expect(lines[1] == " b  worker, function")
        #expect(lines[2] == "        TIME  a b  WHAT")
        #expect(lines[4] == "00:00:00.000  ●    注文: sent #1")
        #expect(lines[5] == "              ↓ ❄  worker 1: cold start #1")
        #expect(lines[6] == "00:00:00.100    ✗  worker 1: error #1, attempt 1")
        #expect(lines[7] == "00:00:30.000  ↺    注文: visible #1")
    }

    @Test("time goes right, true to scale, with the wait cut out")
    func across() throws {
        let lines = TimelineAcross(chart(), output: output()).lines()
        let worker = try #require(lines.first { $0.hasPrefix("worker 1") })
        #expect(worker.contains("❄█") && worker.hasSuffix("✗"))
        #expect(lines[1].contains("┄┄┄"))
        #expect(lines.contains { $0.hasPrefix("注文") && $0.hasSuffix("†") })
    }

    @Test("an environment is frozen between two invocations, in every drawing")
    func frozen() throws {
        let chart = chart([
            Self.event(.coldStart, Self.function, at: 0, environment: 1),
            Self.event(.success, Self.function, at: 100, environment: 1),
            Self.event(.sent, Self.queue, at: 40_000),
            Self.event(.invoke, Self.function, at: 60_000, environment: 1),
            Self.event(.success, Self.function, at: 60_100, environment: 1),
        ])
        #expect(chart.rests.map { $0.end - $0.begin } == [.milliseconds(59_900)])
        let down = TimelineDown(chart, output: output()).lines()
        #expect(down.contains { $0.hasPrefix("00:00:40.000  ") && $0.contains("┊") })
        #expect(down.last?.hasSuffix("┊ frozen") == true)
        let across = TimelineAcross(chart, output: output()).lines()
        #expect(across.contains { $0.hasPrefix("worker 1") && $0.contains("░") })
        let document = TimelineDrawing(chart, title: "x").document
        #expect(document.contains("frozen for 59.9 s"))
    }

    @Test("both fit 80 columns and need nothing but ASCII where the locale has no more", arguments: [true, false])
    func narrow(isUnicode: Bool) {
        let latin = Self.events.map { event in
            var event = event
            if event.lane == Self.queue { event.lane = Lane(.queue, "orders") }
            event.detail = String(repeating: "long ", count: 30)
            return event
        }
        var many: [TimelineEvent] = []
        for number in 0..<400 {
            let (time, environment) = (Int64(number), number + 1)
            many.append(Self.event(.invoke, Self.function, at: time, message: number, environment: environment))
            many.append(Self.event(.success, Self.function, at: time + 90, message: number, environment: environment))
        }
        many.sort { $0.time < $1.time }
        for events in [latin, many] {
            let output = output(isUnicode: isUnicode)
            let chart = chart(events)
            let lines = TimelineDown(chart, output: output).lines() + TimelineAcross(chart, output: output).lines()
            #expect(lines.allSatisfy { displayWidth(of: $0) <= 80 })
            #expect(lines.count < 120)
            if !isUnicode { #expect(lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }) }
        }
    }

    @Test("every mark is one column wide and stands for one kind")
    func marks() {
        for isUnicode in [true, false] {
            let marks = TimelineEvent.Kind.allCases.map { $0.mark(Bars(isUnicode: isUnicode)) }
            #expect(marks.allSatisfy { displayWidth(of: $0) == 1 })
            #expect(Set(marks).count == marks.count)
        }
    }

    @Test("a drawing escapes what names hold")
    func svg() {
        let chart = chart([Self.event(.sent, Lane(.queue, "<a & \"b\">"), at: 0)])
        let document = TimelineDrawing(chart, title: "<x>").document
        #expect(document.contains("&lt;a &amp; &quot;b&quot;&gt;"))
        #expect(!document.contains("<x>"))
        #expect(document.contains("prefers-color-scheme:dark"))
    }

    @Test(
        "amounts show their first digits",
        arguments: [(0, "$0"), (12.3, "$12.30"), (0.0042, "$0.0042"), (6e-7, "$0.00000060")]
    )
    func amounts(amount: Double, expected: String) {
        #expect(dollars(amount) == expected)
    }

    @Test(
        "steps are read",
        arguments: [
            "next", "next 3", "until 00:05:00", "until 90s", "until error", "back 2", "inspect queue orders",
            "fail next 2",
            "inspect", "inspect stream orders", "inspect topic t", "inspect bus b", "inspect bucket b",
            "inspect schedule s", "inspect state-machine m", "inspect environment", "inspect environment 3 worker",
            "reshard stream orders 4", "reshard orders 4", "kill env 3", "put queue orders 5", "set batch-size=3",
            "timeline", "invoke worker {}", "quit",
        ]
    )
    func steps(line: String) throws {
        _ = try SteppingCommand(line.split(separator: " ").map(String.init))
    }

    @Test("the nearest kind is named to one who inspects what is none")
    func nearestKind() {
        let diagnostic = #expect(throws: Diagnostic.self) { try SteppingCommand(["inspect", "strem", "orders"]) }
        #expect(diagnostic?.hint == "did you mean \"stream\"?")
    }

    @Test("shards change at a moment and to a count, and only those of a stream")
    func reshard() throws {
        func request(_ words: String...) throws -> [String] {
            let command = try SimulateCommand.read(words)
            return try command.request().reshards.map { "\($0.stream) \(Int($0.after.milliseconds)) \($0.count)" }
        }
        #expect(
            try request("stream", "orders", "5", "--reshard", "00:05:00=4", "--reshard", "90s=2")
                == ["orders 300000 4", "orders 90000 2"]
        )
        for words in [
            ["queue", "q", "--reshard", "5s=2"], ["stream", "s", "--reshard", "2"],
            ["stream", "s", "--reshard", "5s=0"], ["stream", "s", "--reshard", "soon=2"],
        ] {
            #expect(throws: (any Error).self) { try SimulateCommand.read(words).request() }
        }
    }

    @Test(
        "what is no step is refused",
        arguments: [
            "nxt", "next 0", "until never", "inspect lake x", "kill env x", "put queue orders 5 --seed 1",
            "fail next x", "inspect stream", "inspect environment 1 a b", "reshard stream orders", "reshard orders x",
            "put stream orders 5 --reshard 5s=2",
        ]
    )
    func wrongSteps(line: String) {
        let diagnostic = #expect(throws: Diagnostic.self) {
            try SteppingCommand(line.split(separator: " ").map(String.init))
        }
        #expect(diagnostic?.kind == .usage)
    }
}
