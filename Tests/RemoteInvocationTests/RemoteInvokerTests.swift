import Diagnostics
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing
import Timekeeping

@testable import RemoteInvocation

/// The whole way to a handler and back, against a server that checks signatures with botocore and runs handlers.
@Suite(
    "Deployed functions",
    .enabled(if: InvokePeer.python != nil, "LAMB_TEST_PYTHON_PEERS names no Python with botocore")
)
struct RemoteInvokerTests {
    private static let handler = """
        import os, time
        def handler(event, context):
            print("event", event)
            if "fail" in event:
                raise ValueError(event["fail"])
            if event.get("sleep"):
                time.sleep(60)
            if event.get("exit"):
                os._exit(3)
            for number in range(event.get("lines", 0)):
                print("line number", number)
            client = context.client_context
            return {"doubled": event.get("n", 0) * 2, "client": client, "version": context.function_version}
        """

    private func withFunctions(
        changing changes: [(String, JSONValue)] = [],
        variables: [String: String?] = [:],
        _ body: (RemoteFunctions) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.handler, to: directory.appending("app.py"))
            func function(_ more: [(String, JSONValue)] = []) -> JSONValue {
                .object(JSONObject([("directory", .string(directory.string)), ("handler", "app.handler")] + more))
            }
            let functions: JSONValue = [
                "double": function([("timeout", 1), ("qualifiers", ["live"])]),
                "busy": function([("throttled", true)]), "gone": function([("closes", true)]),
            ]
            try await withInvokePeer(functions, changing: changes) { peer in
                let variables = peer.variables(changing: variables)
                try await withRemoteFunctions(clock: SystemWallClock(), variable: { variables[$0] }, body)
            }
        }
    }

    private func invoke(
        named name: String = "double",
        _ event: String,
        _ functions: RemoteFunctions,
        _ choice: RemoteChoice = RemoteChoice(),
        changing change: (inout Invocation) -> Void = { _ in }
    ) async throws -> InvocationReport {
        var generator = SeededGenerator(seed: 1)
        let now = SystemWallClock().now
        var invocation = Invocation(
            id: RequestID(using: &generator),
            trace: TraceHeader(epochSeconds: now.seconds, using: &generator),
            function: "double",
            event: Payload(event),
            requestedAt: now
        )
        change(&invocation)
        let function = FunctionConfiguration(
            name: "double",
            logicalID: "Double",
            runtime: .currentPython,
            handler: "app.handler",
            code: .directory("/nowhere")
        )
        return try await functions.invoker(for: function, named: name, choice, defaults: RemoteChoice()).invoke(
            invocation
        )
    }

    @Test("answer with payload, log, report and the service's own ids")
    func success() async throws {
        try await withFunctions { functions in
            let report = try await invoke(#"{"n": 21}"#, functions)
            #expect(report.outcome == .succeeded(Payload(#"{"doubled": 42, "client": null, "version": "$LATEST"}"#)))
            #expect(report.place == .remote && report.isCold)
            #expect(report.timings.initialization == .microseconds(103_500))
            #expect(report.timings.duration > .zero && report.timings.billed >= report.timings.duration)
            #expect(report.memoryLimitMegabytes == 512 && report.maxMemoryMegabytes == 41)
            #expect(report.logs.filter { $0.stream == .function }.map(\.line) == ["event {'n': 21}"])
            #expect(report.logs.count == 5)
            let id = try #require(report.identity?.requestID.description)
            #expect(report.logs.contains { $0.line == "END RequestId: \(id)" })
            #expect(report.identity?.version == "$LATEST")
            #expect(try await !invoke("{}", functions).isCold)
        }
    }

    @Test("are found by ARN and alias, and get the client's context; the path is signed as it travels")
    func names() async throws {
        try await withFunctions { functions in
            let arn = "arn:aws:lambda:eu-central-1:123456789012:function:double"
            let report = try await invoke(named: arn, "{}", functions) {
                $0.qualifier = "live"
                $0.clientContext = #"{"custom":{"key":"ü"}}"#
            }
            let answer = try JSONValue(parsing: report.outcome.payload.bytes)
            #expect(answer["version"] == "live" && answer["client"]?["custom"]?["key"] == "ü")
        }
    }

    @Test("fail, exit and take too long in Lambda's words")
    func failures() async throws {
        try await withFunctions { functions in
            let failed = try await invoke(#"{"fail": "asked to"}"#, functions)
            #expect(failed.outcome.errorType == "ValueError")
            #expect(failed.outcome.payload.text.contains("asked to"))
            let exited = try await invoke(#"{"exit": true}"#, functions)
            guard case .exited("Runtime.ExitError", _) = exited.outcome else {
                Issue.record("\(exited.outcome)")
                return
            }
            guard case .timedOut = try await invoke(#"{"sleep": true}"#, functions).outcome else {
                Issue.record("no time-out")
                return
            }
        }
    }

    @Test("are throttled as an outcome, which no retry hides")
    func throttled() async throws {
        try await withFunctions { functions in
            let report = try await invoke(named: "busy", "{}", functions)
            #expect(report.outcome.isThrottled)
            #expect(report.outcome.payload.text.contains("ConcurrentInvocationLimitExceeded"))
        }
    }

    @Test("queue an event and are checked by a dry run")
    func types() async throws {
        try await withFunctions { functions in
            let queued = try await invoke("{}", functions) { $0.type = .event }
            #expect(queued.outcome == .succeeded(Payload("")) && queued.logs.isEmpty)
            let dry = try await invoke("{}", functions) { $0.type = .dryRun }
            #expect(dry.outcome == .succeeded(Payload("")))
        }
    }

    @Test("a long log is its last 4 KB, and said to be")
    func longLog() async throws {
        try await withFunctions { functions in
            let report = try await invoke(#"{"lines": 1000}"#, functions)
            #expect(report.logs.contains { $0.line == "line number 999" })
            #expect(!report.logs.contains { $0.line == "line number 0" })
            #expect(
                report.warnings.map(\.message) == ["the log is its last 4 KB; the rest of it is in CloudWatch Logs"]
            )
            #expect(report.maxMemoryMegabytes == 41)
        }
    }

    @Test("that are not there are not found")
    func notFound() async throws {
        try await withFunctions { functions in
            let error = await #expect(throws: Diagnostic.self) { try await invoke(named: "nowhere", "{}", functions) }
            #expect(error?.kind == .notFound && error?.message.contains("\"nowhere\"") == true)
            #expect(error?.hint?.contains("--function-name") == true)
        }
    }

    /// Ways not to be let in: changed variables, changes of the server's configuration, and what is said of them.
    static let refusals: [(variables: [String: String?], changes: [(String, JSONValue)], words: String, hint: String)] =
        [
            (["AWS_SECRET_ACCESS_KEY": "wrong"], [], "InvalidSignatureException", "secret does not belong to the key"),
            (["AWS_ACCESS_KEY_ID": "AKIDOTHER00000000001"], [], "UnrecognizedClientException", "the key is unknown"),
            (["AWS_SESSION_TOKEN": "old"], [], "UnrecognizedClientException", "AWS_SESSION_TOKEN"),
            ([:], [("skew_s", 1000)], "Signature expired", "clock"),
            ([:], [("skew_s", -1000)], "Signature expired", "clock"),
            (
                [:], [("keys", [InvokePeer.key.id: ["secret": .string(InvokePeer.key.secret), "denied": true]])],
                "AccessDeniedException", "allow lambda:InvokeFunction"
            ),
        ]

    @Test("do not let in whoever has the wrong keys or clock, and no secret is told", arguments: 0..<6)
    func refused(index: Int) async throws {
        let refusal = Self.refusals[index]
        try await withFunctions(changing: refusal.changes, variables: refusal.variables) { functions in
            let error = await #expect(throws: Diagnostic.self) { try await invoke("{}", functions) }
            #expect(error?.kind == .unavailable)
            #expect(error?.message.contains(refusal.words) == true, "\(error?.message ?? "")")
            #expect(error?.hint?.contains(refusal.hint) == true, "\(error?.hint ?? "")")
            let said = (error?.message ?? "") + (error?.hint ?? "")
            #expect(!said.contains(InvokePeer.key.secret) && !said.contains(InvokePeer.key.id))
        }
    }

    @Test("temporary credentials are sent with their token")
    func token() async throws {
        let keys: JSONValue = [InvokePeer.key.id: ["secret": .string(InvokePeer.key.secret), "token": "IQoJ//=="]]
        try await withFunctions(changing: [("keys", keys)], variables: ["AWS_SESSION_TOKEN": "IQoJ//=="]) { functions in
            let report = try await invoke("{}", functions)
            #expect(report.outcome.errorType == nil)
        }
    }

    @Test("let in who assumes a role, and not who may not")
    func role() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending("config")
            let profiles = ["deployer", "stranger"].map { name in
                """
                [profile \(name)]
                role_arn = arn:aws:iam::123456789012:role/\(name)
                source_profile = base

                """
            }
            let keys = """
                [profile base]
                aws_access_key_id = \(InvokePeer.key.id)
                aws_secret_access_key = \(InvokePeer.key.secret)

                """
            try write(keys + profiles.joined(), to: file)
            try await withFunctions(variables: ["AWS_CONFIG_FILE": file.string]) { functions in
                let report = try await invoke(#"{"n": 2}"#, functions, RemoteChoice(profile: "deployer"))
                #expect(report.outcome.errorType == nil)
                let error = await #expect(throws: Diagnostic.self) {
                    try await invoke("{}", functions, RemoteChoice(profile: "stranger"))
                }
                #expect(error?.kind == .unavailable && error?.message.contains("AccessDenied") == true)
            }
        }
    }

    @Test("cannot be reached where nobody listens, where the connection ends, and where Lambda is not")
    func unreachable() async throws {
        try await withFunctions { functions in
            let nobody = await #expect(throws: Diagnostic.self) {
                try await invoke("{}", functions, RemoteChoice(endpointURL: "http://127.0.0.1:1"))
            }
            #expect(
                nobody?.kind == .unavailable && nobody?.message.contains("refused") == true,
                "\(nobody?.message ?? "")"
            )
            let closed = await #expect(throws: Diagnostic.self) { try await invoke(named: "gone", "{}", functions) }
            #expect(closed?.kind == .unavailable && closed?.hint?.contains("may have run") == true)
        }
        try await withFunctions(variables: [:]) { functions in
            let name = await #expect(throws: Diagnostic.self) {
                try await invoke("{}", functions, RemoteChoice(endpointURL: "http://no-such-host.invalid"))
            }
            #expect(name?.kind == .unavailable && name?.message.contains("cannot be reached") == true)
        }
    }

    @Test("ctrl-C ends the wait for an answer")
    func cancelled() async throws {
        try await withFunctions { functions in
            let start = monotonicNanoseconds()
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup { group in
                    group.addTask { _ = try await invoke(#"{"sleep": true}"#, functions) }
                    group.cancelAll()
                    try await group.next()
                }
            }
            #expect(monotonicNanoseconds() - start < 1_000_000_000)
        }
    }
}
