import Diagnostics
import Events
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing

@Suite("Asking for events in words")
struct EventRequestTests {
    @Test("takes a value after a space or an equals sign; the last one counts")
    func spellings() throws {
        let expected = try event("s3:put --bucket photos")
        #expect(try event("s3:put --bucket=photos") == expected)
        #expect(try event("s3:put --bucket old --bucket photos") == expected)
        #expect(
            try event("s3:put", ["--key", "a b=c/ü.png"])["Records"]?[0]?["s3"]?["object"]?["key"]
                == "a+b%3Dc/%C3%BC.png"
        )
    }

    @Test("an event travels inside another, seeded by the next number")
    func envelopes() throws {
        let outer = try event("sqs:receive-message", ["--from", "s3:put --bucket photos"])
        let body = try #require(outer["Records"]?[0]?["body"]?.string)
        let inner = try JSONValue(parsing: body)
        #expect(try inner == event("s3:put --bucket photos", seed: 2))
        #expect(outer["Records"]?[0]?["md5OfBody"] != nil)
        let detail = try event("eventbridge:custom", ["--from", "s3:put"])["detail"]
        #expect(detail?["Records"]?[0]?["eventSource"] == "aws:s3", "a detail is JSON, not text")
        let refusal = diagnostic { _ = try event("alb:health-check", ["--from", "s3:put"]) }
        #expect(refusal?.message == "\"alb:health-check\" carries no content that could come from elsewhere")
        #expect(
            diagnostic { _ = try event("sqs:receive-message", ["--from", "s3:pt"]) }?.hint == "did you mean \"put\"?"
        )
    }

    @Test("a file's text becomes the body")
    func bodyFiles() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending("body.txt")
            try write("from a file", to: path)
            let event = try event("sns:notification", ["--body-file", path.string])
            #expect(event["Records"]?[0]?["Sns"]?["Message"] == "from a file")
        }
        #expect(diagnostic { _ = try event("sns:notification --body-file /nowhere") }?.kind == .notFound)
    }

    @Test("an option that changes nothing in an event is named")
    func idleOptions() throws {
        func idle(_ name: String) throws -> [String] {
            let words = [
                "--region=eu-west-1", "--account", "111122223333", "--partition", "aws-cn", "--now", "0", "--set",
            ]
            return try EventCatalog.builtIn.template(named: name).idleOptions(in: words)
        }
        #expect(try idle("iot:button") == ["region", "account", "partition", "now"])
        #expect(try idle("s3:put") == ["account"])
        #expect(try idle("sqs:receive-message") == [])
    }

    @Test("a boolean without a value is true")
    func booleans() throws {
        #expect(try event("alb:request --base64 --method PUT")["isBase64Encoded"] == true)
        #expect(try event("alb:request --base64 false --method PUT")["isBase64Encoded"] == false)
        #expect(try event("alb:request --method PUT --base64")["httpMethod"] == "PUT")
    }

    @Test("puts values into the finished event, JSON where it is JSON and text where not")
    func sets() throws {
        let changed = try event(
            "s3:put",
            [
                "--set", "/Records/0/s3/object/size=99", "--set=/Records/0/note=a=b", "--set", "/extra/deep=[1,{}]",
                "--set", "/Records/-=null",
            ]
        )
        #expect(changed["Records"]?[0]?["s3"]?["object"]?["size"] == 99)
        #expect(changed["Records"]?[0]?["note"] == "a=b")
        #expect(changed["extra"]?["deep"] == [1, [:]])
        #expect(changed["Records"]?[1] == JSONValue.null)
        #expect(diagnostic { _ = try event("s3:put --set Records=1") }?.hint?.contains("slash") == true)
        #expect(diagnostic { _ = try event("s3:put --set /Records/7/x=1") }?.kind == .usage)
        #expect(diagnostic { _ = try event("s3:put --set /Records") }?.hint?.contains("POINTER=JSON") == true)
    }

    @Test(
        "refuses what it does not understand, and names it",
        arguments: [
            ("s3:put --buckt x", "\"s3:put\" has no parameter \"buckt\"", "did you mean \"bucket\"?"),
            ("s3:put --cuont 3", "\"s3:put\" has no parameter \"cuont\"", "did you mean \"count\"?"),
            ("s3:put bucket", "\"bucket\" is not a parameter of \"s3:put\"", "--name VALUE"),
            ("s3:put --bucket", "\"--bucket\" lacks its value", "--bucket STRING"),
            ("s3:put --seed", "\"--seed\" lacks its value", "--seed N"),
            ("s3:put --size big", "parameter \"size\" takes a whole number, not \"big\"", "1024"),
            ("s3:put --size -1", "parameter \"size\" takes at least 0, not \"-1\"", "1024"),
            ("alb:request --base64=maybe", "parameter \"base64\" takes true or false, not \"maybe\"", "false"),
            ("alb:request --method GTE", "parameter \"method\" takes one of GET", "did you mean \"GET\"?"),
            ("alb:request --headers {x", "parameter \"headers\" takes JSON", "{}"),
            ("s3:put --seed x", "\"x\" is not a value of \"--seed\"", "give a whole number from 0"),
            ("s3:put --now yesterday", "\"--now\" takes a time, not \"yesterday\"", "2026-01-15T12:00:00Z"),
            ("s3:put --now 2026-02-30", "\"--now\" takes a time, not \"2026-02-30\"", "milliseconds"),
            ("s3:put --account 12", "\"--account\" takes twelve digits, not \"12\"", ""),
            ("s3:put --region EU", "\"--region\" takes a name such as eu-west-1, not \"EU\"", ""),
        ]
    )
    func refusals(line: String, message: String, hint: String) {
        let found = diagnostic { _ = try event(line, seed: nil) }
        #expect(found?.kind == .usage)
        #expect(found?.message.hasPrefix(message) == true, "\(found?.message ?? "nothing")")
        #expect(hint.isEmpty || found?.hint?.contains(hint) == true, "\(found?.hint ?? "no hint")")
    }
}
