import Diagnostics
import Invocations
import LosslessJSON
import Suites
import Testing

@Suite("Case settings")
struct CaseSettingsTests {
    @Test("reads every key")
    func everything() throws {
        let text = """
            description: prices an order
            tags: [fast, money]
            logs: true
            invoke: {where: child, qualifier: live, timeout: 9, client-context: {custom: {n: 1.0}}}
            environment: {STAGE: test, PORT: 80}
            matchers:
              payload.id: uuid
              payload.items[*].eta: {approx: {value: 5, tolerance: 0.5}}
              payload.note: {absent-or: {regex: 'a+'}}
            idempotency: {allow: [sqs.mail], deliveries: [again-cold]}
            clock: 5
            """
        let settings = try CaseSettings(parsing: text, file: "case.yaml")
        #expect(settings.description == "prices an order")
        #expect(settings.tags == ["fast", "money"])
        #expect(settings.comparesLogs)
        #expect(settings.invoke.place == .child)
        #expect(settings.invoke.qualifier == "live")
        #expect(settings.invoke.timeoutSeconds == 9)
        #expect(settings.invoke.clientContext == json(#"{"custom":{"n":1.0}}"#))
        #expect(settings.environment == ["STAGE": "test", "PORT": "80"])
        #expect(
            settings.matchers.rules.map(\.matcher.yaml)
                == ["uuid", "{approx: {value: 5.0, tolerance: 0.5}}", "{absent-or: {regex: 'a+'}}"]
        )
        #expect(settings.idempotency.deliveries == [.againCold])
        #expect(settings.idempotency.allow.rules.map(\.pattern.text) == ["sqs.mail"])
        #expect(
            settings.notApplied.map(\.description) == [
                "case.yaml:11:1: \"clock\" is not applied by golden suites"
            ]
        )
    }

    @Test("reads what is compared after deliveries, and what may differ after some of them")
    func idempotency() throws {
        let text = """
            idempotency:
              response: same
              window: 3600
              allow: {after-window: [dynamodb.Accounts], again-warm: sns.Publish}
            """
        let settings = try CaseSettings(parsing: text, file: "case.yaml").idempotency
        #expect(settings.compare == [.state, .response] && settings.windowSeconds == 3600)
        #expect(settings.allowed(after: .afterWindow).rules.map(\.pattern.text) == ["dynamodb.Accounts"])
        #expect(settings.allowed(after: .againWarm).rules.map(\.pattern.text) == ["sns.Publish"])
        #expect(settings.allowed(after: .againCold).isEmpty)
        let only = try CaseSettings(parsing: "idempotency: {compare: [response]}", file: "case.yaml")
        #expect(only.idempotency.compare == [.response])
    }

    @Test(
        "names the place of a mistake and the nearest name",
        arguments: [
            ("tagz: [a]", "1:1", "unknown key \"tagz\"", "\"tags\""),
            ("matchers:\n  payload.id: uiid", "2:15", "unknown matcher \"uiid\"", "\"uuid\""),
            ("matchers:\n  payload.id: {absent-or: nummer}", "2:27", "unknown matcher \"nummer\"", "\"number\""),
            ("idempotency: {deliveries: [again-old]}", "1:28", "unknown delivery \"again-old\"", "\"again-cold\""),
            ("idempotency: {compare: [states]}", "1:25", "unknown thing to compare \"states\"", "\"state\""),
            ("idempotency: {response: equal}", "1:25", "must be \"same\" or \"any\"", "may differ"),
            ("idempotency: {window: soon}", "1:23", "must be a number of seconds", "window: 300"),
            ("idempotency: {allow: {late: [a.b]}}", "1:23", "unknown delivery \"late\"", nil),
            ("idempotency: {alow: []}", "1:15", "unknown key \"alow\"", "\"allow\""),
            ("matchers:\n  pay.id: uuid", "2:3", "begins with \"pay\"", "\"payload\""),
            ("matchers:\n  order.id: uuid", "2:3", "begins with \"order\"", "\"payload.order.id\""),
            ("matchers:\n  'payload.items[': any", "2:3", "not a path", "payload.items[*].eta"),
            ("matchers:\n  payload.id: {regex: '('}", "2:23", "not a regular expression", "quote"),
            ("matchers:\n  payload.id: regex", "2:15", "needs a value", "regex: "),
            ("matchers:\n  payload.n: {approx: {value: 1}}", "2:23", "needs a tolerance", "tolerance: "),
            ("invoke: {where: chld}", "1:17", "unknown place \"chld\"", "\"child\""),
            ("invoke:\n  timeout: 0", "2:12", "from 1 to 900", "timeout: 30"),
            ("tags: {a: b}", "1:7", "\"tags\" must be a list of texts", "tags: [one, two]"),
            ("- a", "1:1", "the file must be a mapping", "as in \"description: two items\""),
            ("matchers: [a]", "1:11", "\"matchers\" must be a mapping", "matchers: {payload.id: uuid}"),
            ("environment: A=1", "1:14", "\"environment\" must be a mapping", "environment: {STAGE: test}"),
            ("description: [a]", "1:14", "\"description\" must be a text", "one text"),
            ("logs: maybe", "1:7", "\"logs\" must be true or false", "logs: true"),
            ("matchers: {payload.id: {any: 1}}", "1:25", "takes no value", "\"any\" alone"),
            ("state: {dynamodb: {orders: [a]}}", "1:29", "an item of \"orders\"", "- {id: '1'"),
            ("origin: {recorded: soon}", "1:20", "must be a time", "2026-01-31"),
        ]
    )
    func mistakes(text: String, place: String, message: String, hint: String?) throws {
        let error = #expect(throws: Diagnostic.self) { try CaseSettings(parsing: text, file: "case.yaml") }
        #expect(error?.location?.description == "case.yaml:\(place)")
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(error?.hint?.contains(hint ?? "") == true, "\(error?.hint ?? "")")
    }
}
