import Diagnostics
import LosslessJSON
import Testing

@testable import Shell

@Suite("Tokenizer")
struct TokenizerTests {
    @Test(
        "splits words as a POSIX shell would",
        arguments: [
            ("functions", ["functions"]),
            ("  show   thumbnail  ", ["show", "thumbnail"]),
            ("invoke 'my function' \"two words\"", ["invoke", "my function", "two words"]),
            (#"say it\'s "a \"quote\"" 'back\slash'"#, ["say", "it's", "a \"quote\"", #"back\slash"#]),
            (#"a\ b "c\d" ''"#, ["a b", #"c\d"#, ""]),
            ("pre'quoted'post", ["prequotedpost"]),
            ("functions # all of them", ["functions"]),
            ("trace a#b", ["trace", "a#b"]),
            ("# nothing", []),
            ("", []),
            ("invoke f \\\n  s3:put", ["invoke", "f", "s3:put"]),
            ("costs $5 and $other", ["costs", "$5", "and", "$other"]),
        ]
    )
    func words(line: String, expected: [String]) throws {
        #expect(try Tokenizer.line(line).words.map(\.literal) == expected)
    }

    @Test(
        "reads inline JSON to its matching bracket",
        arguments: [
            (#"invoke orders {"a": [1, 2]}"#, #"{"a": [1, 2]}"#),
            (#"invoke orders {"text": "} | > # 'x'"} "#, #"{"text": "} | > # 'x'"}"#),
            ("invoke orders [1, {\n  \"b\": \"\\\"\"\n}]", "[1, {\n  \"b\": \"\\\"\"\n}]"),
            ("invoke orders {}", "{}"),
        ]
    )
    func json(line: String, expected: String) throws {
        #expect(try Tokenizer.line(line).words.last?.literal == expected)
    }

    @Test("knows where each word stands")
    func columns() throws {
        let words = try Tokenizer.line("show  'thumb nail' x").words
        #expect(words.map(\.column) == [0, 6, 19])
        #expect(words.map(\.length) == [4, 12, 1])
        #expect(words.map(\.isQuoted) == [false, true, false])
    }

    @Test("hands everything after a bar to the system's shell")
    func pipe() throws {
        let line = try Tokenizer.line("event s3 put | jq '.Records[0] | keys' > out 2>&1 ")
        #expect(line.words.count == 3)
        #expect(line.tail == .pipe("jq '.Records[0] | keys' > out 2>&1"))
    }

    @Test(
        "sends results to files",
        arguments: [(">out.json", false), ("> out.json", false), (" >> out.json # x", true)]
    )
    func redirection(tail: String, isAppending: Bool) throws {
        guard case .file(let word, let appending) = try Tokenizer.line("events" + tail).tail else {
            Issue.record("no file")
            return
        }
        #expect(word.literal == "out.json")
        #expect(appending == isAppending)
    }

    @Test("leaves the rest of a line after ! alone")
    func shellEscape() throws {
        #expect(try Tokenizer.line("! ls -l | wc 'x").words.map(\.literal) == ["!", "ls -l | wc 'x"])
        #expect(try Tokenizer.line("!").words.map(\.literal) == ["!"])
    }

    @Test(
        "says what a line still lacks",
        arguments: [
            ("invoke f {\"a\":", .closingBracket), ("invoke f {\"a", .closingQuote), ("say 'x", .closingQuote),
            ("say \"x", .closingQuote), ("say \\", .nextLine), ("functions", nil), ("functions |", nil), ("", nil),
        ] as [(String, CommandLineProblem.Missing?)]
    )
    func missing(line: String, expected: CommandLineProblem.Missing?) {
        #expect(Tokenizer.missing(in: line) == expected)
    }

    @Test(
        "tells the lines of a text apart",
        arguments: [
            ("functions", ["functions"]), ("functions\n", ["functions"]), ("", []),
            ("functions\n\ntraces", ["functions", "", "traces"]),
            ("invoke f {\n\"a\":\n\"}\n\"}\ntraces", ["invoke f {\n\"a\":\n\"}\n\"}", "traces"]),
            ("say 'a\nb' c\ntraces", ["say 'a\nb' c", "traces"]), ("show \\\n  f\ntraces", ["show \\\n  f", "traces"]),
            ("# it's {\nevents | grep 'x\n! echo {\ntraces", ["# it's {", "events | grep 'x", "! echo {", "traces"]),
            ("events >\na b", ["events >", "a b"]), ("events > a b\ntraces", ["events > a b", "traces"]),
            ("functions\ninvoke f {\n", ["functions", "invoke f {\n"]),
        ]
    )
    func lines(text: String, expected: [String]) {
        #expect(Tokenizer.lines(of: text) == expected)
    }

    @Test("takes what was typed at once as its commands, and one line as it is")
    func typedCommands() {
        let commands = TypedCommands()
        commands.take("functions\n  \ninvoke f {\n}\ntraces")
        #expect(commands.next() == "functions")
        #expect(commands.next() == "invoke f {\n}")
        commands.take("")
        commands.drop()
        commands.take(" ")
        #expect(commands.next() == " ")
        #expect(commands.next() == nil)
    }

    @Test(
        "waits for more while the last line of an entry lacks something",
        arguments: [
            ("functions\ninvoke f {", false), ("! echo {\nfunctions", true), ("! echo\nshow 'x", false), ("", true),
            ("invoke f [\n\n]", true), ("show \\", false),
        ]
    )
    func completeness(entry: String, isComplete: Bool) {
        #expect(TypedCommands.isComplete(entry) == isComplete)
    }

    @Test("tells a thousand lines of JSON from what follows in no time that is noticed", .timeLimit(.minutes(1)))
    func manyLines() {
        let json = "{\n" + String(repeating: "  \"key\": [1, 2, \"three\"],\n", count: 20_000) + "\"end\": 0}"
        #expect(Tokenizer.lines(of: "invoke f \(json)\ntraces") == ["invoke f \(json)", "traces"])
    }

    @Test(
        "points at the slip",
        arguments: [
            ("functions |", "nothing after \"|\"", 10), ("events >", "no file named after \">\"", 7),
            ("events > a b", "unexpected \"b\" after the file name", 11), ("show 'x", "a quote is not closed", 5),
        ]
    )
    func problems(line: String, message: String, column: Int) {
        let problem = #expect(throws: CommandLineProblem.self) { try Tokenizer.line(line) }
        #expect(problem?.diagnostic.message == message)
        #expect(problem?.column == column)
    }

    @Test("keeps the words before one that is being typed")
    func partial() {
        let (line, unfinished) = Tokenizer.partialLine("invoke thumbnail {\"a")
        #expect(line.words.map(\.literal) == ["invoke", "thumbnail"])
        #expect(unfinished == 17)
    }
}

@Suite("Variables")
struct VariableTests {
    private let response: JSONValue = ["statusCode": 200, "body": ["id": "a \"b\"", "items": [1, 25]]]

    private func expand(_ line: String) throws -> [String] {
        try Tokenizer.line(line).words.map { word in
            try word.expanded { try $0.select(from: $0.name == .id ? "r-1" : response) }
        }
    }

    @Test(
        "stand for the last response, event and id",
        arguments: [
            ("$response.statusCode", "200"), ("$id", "r-1"), ("id=$id.", "id=r-1."),
            ("\"$response.body.id\"", "a \"b\""),
            ("'$response.body.id'", "$response.body.id"), ("\\$id", "$id"), ("$response.body.items[1]", "25"),
            ("$response.body.items", "[1,25]"),
            (
                "{\"id\": \"<$response.body.id>\", \"n\": $response.body.items}",
                "{\"id\": \"<a \\\"b\\\">\", \"n\": [1,25]}"
            ),
        ]
    )
    func expansion(word: String, expected: String) throws {
        #expect(try expand(word) == [expected])
    }

    @Test("names the members there are when a path leads nowhere")
    func unknownMember() {
        let diagnostic = #expect(throws: Diagnostic.self) { try expand("$response.body.idd") }
        #expect(diagnostic?.message == "\"$response.body\" has no \"idd\"")
        #expect(diagnostic?.hint == "did you mean \"id\"?")
    }
}
