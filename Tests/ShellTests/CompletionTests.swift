import Events
import LineEditing
import Testing

@testable import Shell

@Suite("Completion and colouring")
struct CompletionTests {
    private struct Names: CompletionNames {
        var functions = ["orders", "thumbnail"]
        var services = ["s3", "sqs"]
        var fixtures = ["orders/two-items", "thumbnail/cat"]
        var recordings = ["0f1e"]
        func types(of service: String) -> [String] { service == "s3" ? ["delete", "put"] : ["receive-message"] }
        func parameters(of event: String) -> [EventParameter] {
            (try? EventCatalog.builtIn.template(named: event).parameters) ?? []
        }
        func sources(of kind: String) -> [String] {
            kind == "queue" ? ["ReceiptsQueue"] : kind == "async" ? functions : []
        }
        func paths(continuing prefix: String) -> [String] {
            ["events/order.json", "tour.lamb", "my file"].filter { $0.hasPrefix(prefix) }
        }
        func eventPaths(continuing prefix: String) -> [String] {
            paths(continuing: prefix) + ["events/own.json"].filter { $0.hasPrefix(prefix) }
        }
    }

    private func candidates(_ line: String) -> [String] {
        let result = LineCompletion(completer: Completer(names: Names())).complete(line, cursor: line.count)
        return result.candidates.map(\.text)
    }

    @Test(
        "offers what can stand there",
        arguments: [
            ("func", ["functions"]), ("  trac", ["traces", "trace"]), ("invoke t", ["thumbnail"]),
            ("invoke orders s3:", ["s3:delete", "s3:put"]),
            ("invoke orders fix", ["fixture:two-items"]),
            ("invoke --where child orders fixture:", ["fixture:two-items"]),
            ("invoke orders fixture:th", ["fixture:thumbnail/cat"]),
            ("invoke nobody fix", ["fixture:orders/two-items", "fixture:thumbnail/cat"]),
            ("invoke orders @ev", ["@events/order.json", "@events/own.json"]),
            ("event s3 put --body-file t", ["tour.lamb"]), ("event sqs:receive-message --from s3:p", ["s3:put"]),
            ("event --save mine new --from s3", []), ("event s3 put --seed ", []),
            ("-w t", ["tour.lamb"]), ("--workspace=shop func", ["functions"]),
            ("invoke orders s3:put --buc", ["--bucket"]),
            ("invoke orders s3:put --where gu", ["guarded"]), ("invoke orders --where child s3:p", ["s3:put"]),
            ("event s3 ", ["delete", "put"]), ("event s3 put --ke", ["--key"]), ("trace 0", ["0f1e"]),
            ("trace --as ", ["tree", "json", "xray", "chrome"]), ("set where ch", ["child"]),
            ("help inv", ["invoke"]), ("put io", ["iot"]), ("put queue ", ["ReceiptsQueue"]),
            ("put async th", ["thumbnail"]),
            ("source t", ["tour.lamb"]), ("functions > t", ["tour.lamb"]), ("functions | gr", []), ("! l", []),
            ("invoke orders {\"a", []), ("--output json func", ["functions"]), ("watch 2s -- invoke th", ["thumbnail"]),
            ("timeit 5 invoke th", ["thumbnail"]), ("source m", ["'my file'"]), ("nonsense x", []),
            ("test ord", ["orders/two-items", "orders"]), ("test two", ["two-items"]),
            ("test ", ["orders/two-items", "thumbnail/cat", "orders", "thumbnail"]),
            ("logs orders --request ", ["0f1e"]), ("logs orders --since ", []),
            ("invoke orders $re", ["$response"]), ("replay ", ["0f1e", "last"]), ("replay ord", ["orders/two-items"]),
            ("replay --delivery again-cold ", ["orders/two-items", "thumbnail/cat"]),
            ("replay orders/two-items --delivery at-", ["at-once", "at-once-a-paused-before-1"]),
            ("test --delivery split", ["split-batch"]),
        ]
    )
    func offers(line: String, expected: [String]) {
        #expect(Set(candidates(line)) == Set(expected))
    }

    @Test(
        "asks the workspace that the completed line names",
        arguments: [
            (["complete", "--", "-w", "../slow", "invoke", "s"], "../slow"),
            (["complete", "--", "invoke", "--workspace=slow", ""], "slow"), (["complete", "--", "-w", "sl"], nil),
            (["complete", "--", "invoke", "s"], nil), (["functions", "-w", "x"], nil),
        ] as [([String], String?)]
    )
    func workspace(words: [String], expected: String?) {
        #expect(CompleteCommand.workspace(named: words) == expected)
    }

    @Test("replaces the word under the cursor and no more")
    func replacement() {
        let line = "invoke th s3:put"
        let result = LineCompletion(completer: Completer(names: Names())).complete(line, cursor: 9)
        #expect(result.replacementStart == 7)
        #expect(result.candidates.map(\.text) == ["thumbnail"])
    }

    private func styles(_ line: String) -> [String: String] {
        let characters = Array(line)
        let ranges = LineHighlighter(names: Names()).ranges(in: line)
        return ranges.reduce(into: [:]) { $0[String(characters[$1.range])] = $1.style.parameters }
    }

    @Test("colours commands, functions, events, options, JSON and comments")
    func colors() {
        let styles = styles("invoke thumbnail s3:put --key 'a b' # hello")
        #expect(styles["invoke"] == Style.command.code)
        #expect(styles["thumbnail"] == Style.function.code)
        #expect(styles["s3:put"] == Style.string.code)
        #expect(styles["--key"] == Style.key.code)
        #expect(styles["'a b'"] == Style.string.code)
        #expect(styles["# hello"] == Style.dim.code)
        let json = self.styles("invoke orders {\"a\": [1, true, \"x\"], \"b")
        #expect(json["\"a\""] == Style.key.code)
        #expect(json["1"] == Style.number.code)
        #expect(json["true"] == Style.literal.code)
        #expect(json["\"x\""] == Style.string.code)
    }

    @Test("marks an unknown command once it cannot become a known one")
    func unknownCommand() {
        #expect(styles("func").isEmpty)
        #expect(styles("fnuc")["fnuc"] == Style.bad.code)
        #expect(styles("func x")["func"] == Style.bad.code)
    }
}
