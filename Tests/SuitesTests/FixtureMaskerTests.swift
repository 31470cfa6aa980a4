import Diagnostics
import Events
import Invocations
import LambdaModel
import LosslessJSON
import Suites
import Testing

@Suite("Masking on the way into fixtures")
struct FixtureMaskerTests {
    private static let key = [UInt8](repeating: 7, count: 32)

    private func masker(_ settings: String = "") throws -> FixtureMasker {
        let text = settings.isEmpty ? "" : "mask:\n" + settings
        return FixtureMasker(key: Self.key, settings: try CaseSettings(parsing: text, file: "suite.yaml").mask)
    }

    private func masked(_ event: String, _ settings: String = "") throws -> JSONValue {
        var masker = try masker(settings)
        return json(masker.masked(Payload(event)).text)
    }

    @Test(
        "replaces what is secret, wherever it stands",
        arguments: [
            #"{"headers":{"Authorization":"Bearer f00dfacef00dface"}}"#,
            #"{"headers":{"cookie":"session=f00dfacef00dface"}}"#,
            #"{"cookies":["session=f00dfacef00dface; a=b"]}"#, #"{"password":"f00dfacef00dface"}"#,
            #"{"multiValueHeaders":{"X-Api-Key":["f00dfacef00dface"]}}"#, #"{"accessToken":"f00dfacef00dface"}"#,
            #"{"body":"{\"token\":\"f00dfacef00dface\"}"}"#, #"{"text":"see --password f00dfacef00dface now"}"#,
            #"{"rawQueryString":"a=1&token=f00dfacef00dface"}"#,
            #"{"list":[{"name":"Authorization","value":"f00dfacef00dface"}]}"#,
            #"{"secret":{"inner":["f00dfacef00dface"]}}"#, #"{"tokens":["f00dfacef00dface"]}"#,
            #"{"body":"password=f00dfacef00dface&x=1"}"#,
        ]
    )
    func secrets(event: String) throws {
        let text = try masked(event).text()
        #expect(!text.contains("f00dfacef00dface"), "\(text)")
        #expect(text != event)
    }

    @Test("keeps the form: an address stays one, a card passes Luhn's test, a token keeps its scheme and prefix")
    func forms() throws {
        let event = try masked(
            #"""
            {"email": "jane.doe+shop@corp.example", "card": "4111 1111 1111 1111", "number": 5555555555554444,
             "key": "AKIAIOSFODNN7EXAMPLE", "id": {"apiKey": "6f9619ff-8b86-d011-b42d-00cf4fc964f1"},
             "auth": {"authorization": "Basic amFuZTpodW50ZXIyMjI="}, "stripe": "sk_live_4eC39HqLyjWDarjtT1zdp7dc"}
            """#
        )
        #expect(event["email"]?.string?.wholeMatch(of: /user-[0-9a-f]{8}@example\.com/) != nil)
        #expect(event["card"]?.string?.wholeMatch(of: /4000 00\d\d \d{4} \d{4}/) != nil)
        #expect(event["number"]?.text().wholeMatch(of: /550000\d{10}/) != nil)
        #expect(event["key"]?.string?.wholeMatch(of: /AKIAMASKED[A-Z2-7]{10}/) != nil)
        #expect(event["id"]?["apiKey"]?.string?.wholeMatch(of: /00000000-0000-4000-8000-[0-9a-f]{12}/) != nil)
        #expect(event["stripe"]?.string?.hasPrefix("sk_live_masked-") == true)
        let basic = try #require(event["auth"]?["authorization"]?.string)
        let pair = String(decoding: try #require(base64Decoded(basic.dropFirst(6))), as: UTF8.self)
        #expect(basic.hasPrefix("Basic ") && pair.contains(":masked-") && !pair.contains("hunter"))
        for digits in [event["card"]?.string, event["number"]?.text()] { #expect(passesLuhn(digits ?? "")) }
    }

    private func passesLuhn(_ text: String) -> Bool {
        let digits = text.compactMap(\.wholeNumberValue).reversed()
        return digits.enumerated().reduce(0) { sum, digit in
            let value = digit.element * (digit.offset.isMultiple(of: 2) ? 1 : 2)
            return sum + value / 10 + value % 10
        }.isMultiple(of: 10)
    }

    @Test("gives the same value the same replacement: plain, in JSON, in a query, in base64, in a token's claims")
    func joins() throws {
        let inner = base64Encoded(Array(#"{"to":"jane@corp.example"}"#.utf8))
        let claims = base64Encoded(Array(#"{"sub":"1","email":"jane@corp.example"}"#.utf8)).replacing("=", with: "")
        let event = try masked(
            #"{"a":"jane@corp.example","b":"{\"x\":\"jane@corp.example\"}","c":"to=jane%40corp.example&n=1","d":"\#(inner)","#
                + #""e":"mail jane@corp.example, please","t":"eyJhbGciOiJIUzI1NiJ9.\#(claims).c2lnbmF0dXJlLW9mLWphbmU"}"#
        )
        let address = try #require(event["a"]?.string)
        #expect(event["b"]?.string == #"{"x":"\#(address)"}"#)
        #expect(event["c"]?.string == "to=\(address.replacing("@", with: "%40"))&n=1")
        #expect(
            event["d"]?.string.flatMap(base64Decoded).map { String(decoding: $0, as: UTF8.self) }
                == #"{"to":"\#(address)"}"#
        )
        #expect(event["e"]?.string == "mail \(address), please")
        let token = try #require(event["t"]?.string).split(separator: ".")
        #expect(String(decoding: base64Decoded(token[1]) ?? [], as: UTF8.self) == #"{"sub":"1","email":"\#(address)"}"#)
        #expect(token[0] == "eyJhbGciOiJIUzI1NiJ9" && token[2].hasPrefix("masked-"))
    }

    @Test("finds a secret again where only its value tells it, and none that is masked already")
    func again() throws {
        let event = try masked(
            #"{"seen":"f00dfacef00dface","why":"f00dfacef00dface was sent","token":"f00dfacef00dface"}"#
        )
        let replacement = try #require(event["token"]?.string)
        #expect(event["seen"]?.string == replacement && event["why"]?.string == replacement + " was sent")
        #expect(try masked(event.text()) == event)
        let stored = try masked(#"{"headers":{"authorization":"Bearer ***"},"password":"***","text":"***"}"#)
        #expect(stored["headers"]?["authorization"]?.string?.hasPrefix("Bearer masked-") == true)
        #expect(stored["password"]?.string?.hasPrefix("masked-") == true && stored["text"] == "***")
    }

    @Test(
        "leaves alone what is no secret",
        arguments: [
            #"{"nextToken":"AAAA","idempotencyToken":"x1","time":1795575897123,"account":"123456789012"}"#,
            #"{"arn":"arn:aws:sqs:eu-west-1:123456789012:orders","receipt":"AQEBzWwaftRI0KuVm4tP"}"#,
            #"{"package":"left-pad@1.3.0","scope":"@aws-sdk/client-s3","order":"4111-22","n":4111111111111112}"#,
            #"{"token":120,"tokens":120000,"maxTokens":4096,"tokens":["the","cat"],"pin":13,"expires_in":3600}"#,
            #"{"secret":{"name":"db","type":"hash","n":3}}"#,
            #"{"seq":"49545115243490985018280067714973144582180062593244200961","body":"aGVsbG8gd29ybGQgaGVsbG8="}"#,
        ]
    )
    func harmless(event: String) throws {
        #expect(try masked(event) == json(event))
    }

    @Test("replaces a secret number by a number, a card's code also when it is short")
    func numbers() throws {
        let event = try masked(#"{"token":12345678,"pin":1234,"cvv":123,"text":"see {\"token\":12345678}"}"#)
        for name in ["token", "pin", "cvv"] { #expect(event[name]?.typeName == "number") }
        #expect(event["token"] != 12345678 && event["pin"] != 1234 && event["cvv"] != 123)
        #expect(event["text"]?.string == #"see {"token":\#(event["token"]?.text() ?? "")}"#)
    }

    @Test("keeps a body's digest and length true")
    func digests() throws {
        var request = EventRequest(seed: 1, now: EventRequest.seededMoment)
        request.parameters = [("body", .string(#"{"email":"jane.with.a.long.name@corp.example"}"#))]
        let message = try EventCatalog.builtIn.template(named: "sqs:receive-message").event(for: request)
        let record = try #require(masked(message.text())["Records"]?[0])
        request.parameters = [("body", record["body"] ?? .null)]
        let right = try EventCatalog.builtIn.template(named: "sqs:receive-message").event(for: request)
        #expect(record["body"]?.string?.contains("user-") == true)
        #expect(record["md5OfBody"] == right["Records"]?[0]?["md5OfBody"])
        let event = try masked(#"{"headers":{"content-length":"22"},"body":"mail jane@corp.example"}"#)
        #expect(event["headers"]?["content-length"]?.string == String(event["body"]?.string?.utf8.count ?? 0))
    }

    @Test("reads compressed logs")
    func compressed() throws {
        let data = base64Encoded(gzipped(Array(#"{"logEvents":[{"message":"from jane@corp.example"}]}"#.utf8)))
        let event = try masked(#"{"awslogs":{"data":"\#(data)"}}"#)
        let bytes = try #require(event["awslogs"]?["data"]?.string.flatMap(base64Decoded).flatMap { gunzipped($0) })
        #expect(String(decoding: bytes, as: UTF8.self).contains("from user-"))
    }

    @Test("takes rules from suite.yaml: patterns, paths, and built-in ones that are not wanted")
    func rules() throws {
        let settings = """
              phone: {regex: '\\+49[0-9]{6,}'}
              customer: {path: ['**.customer.name', 'items[*].note']}
              email: keep
            """
        let event = try masked(
            #"{"t":"call +491701234567","order":{"customer":{"name":"Jane","id":7}},"items":[{"note":{"a":"b","n":1}}],"m":"j@corp.example"}"#,
            settings
        )
        #expect(event["t"]?.string?.hasPrefix("call masked-") == true)
        #expect(event["order"]?["customer"]?["name"]?.string?.hasPrefix("masked-") == true)
        #expect(event["order"]?["customer"]?["id"] == 7)
        #expect(event["items"]?[0]?["note"]?["a"]?.string?.hasPrefix("masked-") == true)
        #expect(event["m"] == "j@corp.example")
    }

    @Test(
        "names the place of a wrong rule",
        arguments: [
            ("  emial: keep", "unknown rule \"emial\"", "\"email\""),
            ("  a: {regex: '('}", "not a regular expression", "quote"),
            ("  a: {}", "needs a path or a regex", "path"), ("  a: {pth: x}", "unknown key \"pth\"", "\"path\""),
            ("  a: yes", "must be \"keep\"", "path"),
        ]
    )
    func mistakes(settings: String, message: String, hint: String) {
        let error = #expect(throws: Diagnostic.self) { try masker(settings) }
        #expect(
            error?.message.contains(message) == true && error?.hint?.contains(hint) == true,
            "\(String(describing: error))"
        )
        #expect(error?.location?.line == 2)
    }

    @Test("masks a golden like its event, and proposes matchers for what a run will not show")
    func goldens() async throws {
        try await FixtureFolder.with([:]) { folder async throws in
            var masker: FixtureMasker? = try masker()
            var new = NewCase(name: "a", function: "f", event: Payload(#"{"email":"jane@corp.example"}"#))
            new.event = masker?.masked(new.event) ?? new.event
            let answer = #"{"to":"jane@corp.example","from":"shop@corp.example","body":"{\"card\":4111111111111111}"}"#
            new.outcomes = [.succeeded(Payload(answer))]
            let made = try folder.directory.write(new, masking: &masker)
            #expect(
                made.proposals.map { "\($0.path): \($0.matcher.yaml)" } == [
                    "payload.from: string", "payload.body→card: number",
                ]
            )
            #expect(made.masked == ["email": 3, "card": 1])
            let files = try ["event.json", "golden.json", "case.yaml"].map { try #require(folder.text("f/a." + $0)) }
            for text in files { #expect(!text.contains("corp.example") && !text.contains("4111"), "\(text)") }
            let address = try #require(json(files[0])["email"]?.string)
            #expect(json(files[1])["payload"]?["to"]?.string == address)
            let run = try await SuiteRunner().run(
                folder,
                answering: answer.replacing("jane@corp.example", with: address)
            )
            #expect(run.verdicts == ["f/a passed"])
        }
    }

    @Test("never shows a secret in what it says of values that varied")
    func samples() async throws {
        try await FixtureFolder.with([:]) { folder async throws in
            var masker: FixtureMasker? = try masker()
            var new = NewCase(name: "a", function: "f", event: Payload("{}"))
            new.outcomes = ["f00dfacef00dface", "cafebabecafebabe"].map { .succeeded(Payload(#"{"token":"\#($0)"}"#)) }
            _ = try folder.directory.write(new, masking: &masker)
            let yaml = try #require(folder.text("f/a.case.yaml"))
            #expect(yaml.contains("  payload.token: string  # masked: token"))
            #expect(!yaml.contains("f00d") && !yaml.contains("cafe"))
        }
    }

    @Test("other keys give other replacements")
    func keys() throws {
        var other = FixtureMasker(key: [UInt8](repeating: 8, count: 32))
        let event = #"{"email":"jane@corp.example"}"#
        #expect(json(other.masked(Payload(event)).text) != (try masked(event)))
    }
}

@Suite("Masking whatever comes")
struct FixtureMaskerPropertyTests {
    private static let pieces = [
        "jane@corp.example", "4111 1111 1111 1111", "password=f00dface12", "Bearer abcdefghijkl", "%40", "\\\"",
        "{\"a\":1}",
        "eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln", "AKIAIOSFODNN7EXAMPLE", "é", "\u{1F600}", "==", ";", "a", "1", " ",
        "\n", "***",
    ]

    private func value(_ generator: inout SeededGenerator, _ depth: Int, glue: String) -> JSONValue {
        switch Int.random(in: 0...(depth > 3 ? 2 : 4), using: &generator) {
        case 0: return .int(Int.random(in: 100_000_000_000...999_999_999_999, using: &generator))
        case 1, 2: return .string(text(&generator, glue))
        case 3: return .array((0..<2).map { _ in value(&generator, depth + 1, glue: glue) })
        default:
            let keys = ["authorization", "cookie", "token", "body", "name", "value", "x", text(&generator, glue)]
            return .object(
                JSONObject(
                    keys.shuffled(using: &generator).prefix(3).map { ($0, value(&generator, depth + 1, glue: glue)) }
                )
            )
        }
    }

    private func text(_ generator: inout SeededGenerator, _ glue: String) -> String {
        let text = (0..<4).compactMap { _ in Self.pieces.randomElement(using: &generator) }.joined(separator: glue)
        return Bool.random(using: &generator) ? text : base64Encoded(Array(text.utf8))
    }

    private func shape(_ value: JSONValue) -> String {
        switch value {
        case .object(let object): "{" + object.members.map { shape($0.value) }.joined(separator: ",") + "}"
        case .array(let elements): "[" + elements.map(shape).joined(separator: ",") + "]"
        default: value.typeName
        }
    }

    @Test("keeps the shape of a document, gives the same each time, and leaves nothing to mask a second time")
    func properties() throws {
        for seed in UInt64(0)..<400 {
            var generator = SeededGenerator(seed: seed)
            // What is glued together may look like something else once a part of it is masked.
            let document = value(&generator, 0, glue: seed % 2 == 0 ? " " : "")
            var masker = FixtureMasker(key: [1])
            let masked = json(masker.masked(Payload(document.bytes())).text)
            #expect(shape(masked) == shape(document), "seed \(seed)")
            var again = FixtureMasker(key: [1])
            let isSame = json(again.masked(Payload(document.bytes())).text) == masked
            #expect(isSame, "seed \(seed)")
            let isFree = !masked.text().contains("jane@corp.example")
            #expect(isFree, "seed \(seed)")
            var second = FixtureMasker(key: [1])
            let isStable = json(second.masked(Payload(masked.bytes())).text) == masked
            #expect(isStable || seed % 2 == 1, "seed \(seed)")
        }
    }

    @Test("takes an event of some megabytes in stride")
    func large() throws {
        let records = (0..<4000).map {
            #"{"email":"user\#($0)@corp.example","token":"secret-\#($0 % 20)-abcdef","text":"some words, and some more of them"}"#
        }
        var masker = FixtureMasker(key: [1])
        let masked = masker.masked(Payload("[" + records.joined(separator: ",") + "]"))
        #expect(masker.counts["email"] == 4000 && masked.bytes.count > 100_000)
    }
}
