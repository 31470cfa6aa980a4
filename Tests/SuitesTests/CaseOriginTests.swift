import Diagnostics
import LambdaModel
import Suites
import Testing
import Timekeeping

@Suite("Origins of cases")
struct CaseOriginTests {
    @Test("are written to case.yaml and read back")
    func roundTrip() async throws {
        let origin = CaseOrigin(
            recorded: Timestamp(iso8601: "2026-11-30T08:00:00Z"),
            event: "s3:put --bucket 'my photos' --seed 7",
            [.curl: "curl -H 'a: b' \"x\"\n -d '#1'", .trace: "6f9619ff-8b86-d011-b42d-00cf4fc964f1"]
        )
        try await FixtureFolder.with([:]) { folder async throws in
            var masker: FixtureMasker?
            let new = NewCase(name: "a", function: "f", event: Payload("{}"), origin: origin)
            let made = try folder.directory.write(new, masking: &masker)
            #expect(made.files.map { $0.split(separator: "/").last } == ["a.event.json", "a.case.yaml"])
            #expect(try folder.directory.goldenCase(named: "a").settings.origin == origin)
            #expect(origin.eventName == "s3:put")
        }
    }

    @Test(
        "are written anew in settings that exist, and nothing else is",
        arguments: [
            ("# mine\ntags: [a]\n", "# mine\ntags: [a]\norigin:\n  event: s3:put\n"),
            ("origin:\n  event: x\n  file: y\n\ntags: [a]\n", "origin:\n  event: s3:put\n\ntags: [a]\n"),
            ("origin: {event: x}\ntags: [a]", "origin:\n  event: s3:put\ntags: [a]\n"),
        ]
    )
    func replacing(text: String, expected: String) async throws {
        try await FixtureFolder.with(["f/a.event.json": "1", "f/a.case.yaml": text]) { folder async throws in
            var masker: FixtureMasker?
            var new = NewCase(name: "a", function: "f", event: Payload("2"), origin: CaseOrigin(event: "s3:put"))
            new.overwrite = true
            let made = try folder.directory.write(new, masking: &masker)
            #expect(made.keptSettings && folder.text("f/a.case.yaml") == expected)
        }
    }

    @Test("name the place of a mistake")
    func mistakes() {
        let error = #expect(throws: Diagnostic.self) {
            try CaseSettings(parsing: "origin:\n  trase: x", file: "case.yaml")
        }
        #expect(error?.message == "unknown key \"trase\"" && error?.hint?.contains("\"trace\"") == true)
        #expect(error?.location?.description == "case.yaml:2:3")
    }
}
