import Diagnostics
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing

@testable import Shell

/// What one run of some lines left.
private struct Transcript {
    var results: String
    var notes: String
    var status: Diagnostics.ExitStatus

    var resultLines: [String] { results.split(separator: "\n").map(String.init) }
}

@Suite("Sessions")
struct SessionTests {
    private static let template = """
        Resources:
          Thumbnail:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.12
              Handler: app.handler
              CodeUri: thumbnail/
              MemorySize: 256
              Events:
                Upload:
                  Type: S3
                  Properties: {Bucket: photos, Events: s3:ObjectCreated:*}
        """

    /// Runs lines in a fresh workspace with one function.
    private func run(_ lines: String, options: GlobalOptions = GlobalOptions()) async throws -> Transcript {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write("def handler(event, context):\n    return event\n", to: directory.appending("thumbnail/app.py"))
            let (results, notes) = (CapturingSink(), CapturingSink())
            var options = options
            options.workspace = directory.string
            let opening = Opening(
                terminal: .none,
                output: Output(results: results, notes: notes),
                options: options
            )
            let text = lines.replacing("DIR", with: directory.string)
            let status = try await opening.enter(.line(text))
            return Transcript(results: results.text, notes: notes.text, status: status)
        }
    }

    @Test("show and env warn of what is not known here, env of overrides that are not used as well")
    func warnings() async throws {
        let lines = """
            ! printf '{"Thumbnail": {"NOPE": "1"}}' > DIR/env.json
            ! sed -i 's/MemorySize: 256/Environment: {Variables: {TABLE: !ImportValue table}}/' DIR/template.yaml
            show Thumbnail
            env Thumbnail --output json
            """
        let transcript = try await run(lines)
        #expect(transcript.status == .success)
        let notes = transcript.notes.split(separator: "\n")
        #expect(notes.filter { $0.contains("\"!ImportValue table\" is not resolved") }.count == 2)
        #expect(notes.filter { $0.contains("override \"NOPE\" for \"Thumbnail\" is not used") }.count == 2)
        #expect(transcript.resultLines.contains { $0.contains("\"name\":\"TABLE\"") })
    }

    @Test("list the functions as JSON, one a line")
    func functions() async throws {
        let transcript = try await run("functions --output json")
        #expect(transcript.status == .success)
        let function = try JSONValue(parsing: try #require(transcript.resultLines.first))
        #expect(function["name"] == "Thumbnail")
        #expect(function["memory_mb"] == 256)
        #expect(function["where"] == "child")
        #expect(function["triggers"]?[0]?["type"] == "S3")
    }

    @Test("make events in the account and region of samconfig.toml")
    func eventRegion() async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write(
                "[default.global.parameters]\nregion = \"eu-central-1\"\n",
                to: directory.appending("samconfig.toml")
            )
            let results = CapturingSink()
            var options = GlobalOptions()
            options.workspace = directory.string
            let opening = Opening(
                terminal: .none,
                output: Output(results: results, notes: DiscardingSink()),
                options: options
            )
            #expect(try await opening.enter(.line("event s3 put")) == .success)
            #expect(results.text.contains("\"awsRegion\": \"eu-central-1\""))
        }
    }

    @Test("refuse a tail without a command", arguments: ["| cat", "> DIR/file"])
    func tailAlone(line: String) async throws {
        let transcript = try await run(line)
        #expect(transcript.status == .usage)
        #expect(transcript.notes.contains("no command before"))
    }

    @Test("say what does not exist, on both streams with JSON, and stop there")
    func unknownFunction() async throws {
        let transcript = try await run("invoke Thumbnial --output json\nfunctions")
        #expect(transcript.status == .notFound)
        #expect(transcript.notes.contains("error: no function \"Thumbnial\""))
        #expect(transcript.notes.contains("hint: did you mean \"Thumbnail\"?"))
        let failure = try JSONValue(parsing: try #require(transcript.resultLines.first))
        #expect(failure["error"]?["kind"] == "not-found")
        #expect(transcript.resultLines.count == 1)
    }

    @Test("go on after a line that may fail")
    func expectedFailure() async throws {
        let transcript = try await run("- show Nothing\nfunctions -q")
        #expect(transcript.status == .success)
        #expect(transcript.results.contains("Thumbnail"))
    }

    @Test("keep the last event for $event, and write results to files and through commands")
    func variablesAndTails() async throws {
        let transcript = try await run(
            """
            event s3 put --bucket mine --seed 3 > DIR/event.json
            $event.Records[0].s3.bucket.name
            event s3 put --seed 3 | grep -c eventName
            """
        )
        #expect(transcript.status == .success)
        #expect(transcript.resultLines.first == "mine")
    }

    @Test("change settings, and refuse unknown ones with a caret")
    func settings() async throws {
        let transcript = try await run("set output json\nset output\nset output yaml")
        #expect(transcript.resultLines.first == "{\"output\":\"json\"}")
        #expect(transcript.status == .usage)
        #expect(transcript.notes.contains("  set output yaml\n             ^^^^"))
    }

    @Test("nest scripts, and end with quit")
    func source() async throws {
        let transcript = try await run("! echo functions > DIR/inner.lamb\nsource DIR/inner.lamb\nquit 1\nfunctions")
        #expect(transcript.status == .failed)
        #expect(transcript.resultLines.filter { $0.hasPrefix("Thumbnail") }.count == 1)
    }

    @Test("load another workspace and go on there")
    func load() async throws {
        let transcript = try await run("load DIR/thumbnail -q\nshow thumbnail")
        #expect(transcript.status == .success)
        #expect(transcript.results.contains("app."))
    }

    @Test(
        "say what a delivery is replayed with and what not",
        arguments: [
            ("replay Thumbnail/first --delivery at-onc", "hint: did you mean \"at-once\""),
            ("replay Thumbnail/first --delivery at-once --debug", "hint: its two environments"),
            ("replay Thumbnail/first --debug", "\"--debug\" goes with \"--delivery\""),
            (
                "replay Thumbnail/first --delivery again-cold --where child",
                "\"--where\" does not go with \"--delivery\""
            ),
            ("replay Thumbnail --delivery again-cold", "\"Thumbnail\" is 2 cases"),
        ]
    )
    func replayedDelivery(line: String, words: String) async throws {
        let events =
            "! mkdir -p DIR/Fixtures/Thumbnail\n! echo {} > DIR/Fixtures/Thumbnail/first.event.json\n"
            + "! echo {} > DIR/Fixtures/Thumbnail/second.event.json\n"
        let transcript = try await run(events + line)
        #expect(transcript.status == .usage)
        #expect(transcript.notes.contains(words))
    }

    @Test("refuse a number at once for a single invocation")
    func loneConcurrency() async throws {
        let transcript = try await run("invoke Thumbnail {} --concurrency 5")
        #expect(transcript.status == .usage)
        #expect(transcript.notes.contains("hint: say how many invocations in all: --repeat 100 --concurrency 5"))
    }

    @Test("refuse to change the workspace in the middle")
    func workspaceOption() async throws {
        let transcript = try await run("functions -w /tmp")
        #expect(transcript.status == .usage)
        #expect(transcript.notes.contains("hint: write: load /tmp"))
    }
}

extension Terminal {
    /// No terminal at all.
    fileprivate static let none = Terminal(
        isOutputTerminal: false,
        isErrorTerminal: false,
        isInputTerminal: false,
        isUnicode: true,
        environment: { _ in nil },
        windowSize: { (80, 24) }
    )
}
