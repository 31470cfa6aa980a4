import Diagnostics
import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

/// The same handlers through our bootstrap and through the vendor's client; `LAMB_TEST_AWSLAMBDARIC` names a Python
/// that can import `awslambdaric`.
@Suite(
    "Our Python client and the vendor's",
    .serialized,
    .enabled(if: vendorPython != nil, "LAMB_TEST_AWSLAMBDARIC names no Python with awslambdaric")
)
struct VendorClientTests {
    /// What a caller and the log show of one invocation, times and ids of environments aside.
    private struct Seen: Equatable {
        var outcome: String
        var payload: String
        var lines: [String]
    }

    private static let module = """
        import decimal, json, logging, os, sys
        from collections import OrderedDict
        logging.getLogger().setLevel(logging.INFO)
        class Custom(Exception):
            pass
        def echo(event, context):
            print("printed", event)
            logging.info("logged %s", 1)
            logging.getLogger("named").warning("more")
            context.log("raw\\n")
            return event
        def describe(event, context):
            client = context.client_context
            names = ("aws_request_id", "function_name", "function_version", "memory_limit_in_mb",
                     "invoked_function_arn", "log_group_name")
            return dict(
                {name: getattr(context, name) for name in names},
                attributes=sorted(name for name in dir(context) if not name.startswith("_")),
                custom=client.custom, env=client.env, title=client.client.app_title,
                identity=[context.identity.cognito_identity_id, context.identity.cognito_identity_pool_id],
                path=[sys.path[0]], trace=os.environ["_X_AMZN_TRACE_ID"][:5], argc=type(context).__name__)
        def values(event, context):
            return [1.5, 1e100, True, None, "ä\\n\\u2028", {"k": (1, 2)}, OrderedDict(b=1, a=2), decimal.Decimal("1.10")]
        def nothing(event, context):
            pass
        def raise_it(event, context):
            raise Custom("it broke: ä")
        def nested(event, context):
            def inner():
                {}["key"]
            inner()
        def chained(event, context):
            try:
                1 / 0
            except ZeroDivisionError as error:
                raise ValueError("wrapped") from error
        def unserializable(event, context):
            return {"when": object}
        def text(event, context):
            return b"bytes"
        def leave(event, context):
            sys.exit(2)
        """

    private func see(_ client: RuntimeClient, _ module: String, _ handler: String) async throws -> Seen {
        var seen: Seen?
        try await withTemporaryDirectory { directory in
            // Both run in the same place, as paths stand in the stack traces.
            var settings = ChildRuntimeSettings(stateDirectory: "/tmp/lamb-test-state-vendor")
            settings.runtimeClient = client
            settings.python = vendorPython
            try await withChildRuntimes(settings) { runtimes in
                let bench = TestBench(runtimes: runtimes, directory: directory)
                let function = try TestFunction.python(module, handler: handler, in: directory)
                let report = try await bench.invoke(function, "{\"text\": \"ä漢\", \"number\": 1.0}")
                let root = directory.string
                seen = Seen(
                    outcome: report.outcome.name,
                    payload: report.outcome.payload.text.replacing(root, with: "ROOT"),
                    lines: report.functionLines.map { comparable($0).replacing(root, with: "ROOT") }
                )
            }
        }
        return try #require(seen)
    }

    /// A log line without its time.
    private func comparable(_ line: String) -> String {
        line.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/, with: "TIME")
    }

    @Test(
        "give the same results, errors, context and logs",
        arguments: [
            "echo", "describe", "values", "nothing", "raise_it", "nested", "chained", "unserializable", "text", "leave",
        ]
    )
    func invocations(handler: String) async throws {
        let ours = try await see(.lamb, Self.module, "app.\(handler)")
        let theirs = try await see(.awslambdaric, Self.module, "app.\(handler)")
        #expect(ours.outcome == theirs.outcome)
        #expect(ours.payload == theirs.payload)
        #expect(ours.lines == theirs.lines)
    }

    @Test(
        "give the same errors while they initialise",
        arguments: [
            ("nowhere.handler", ""), ("app.handler", "import missing_thing"), ("app.handler", "def handler(:"),
            ("app.missing", ""), ("app", ""), ("app.handler", "raise ValueError('no')"), ("sys.exit", ""),
        ]
    )
    func initialization(handler: String, source: String) async throws {
        let ours = try await see(.lamb, source, handler)
        let theirs = try await see(.awslambdaric, source, handler)
        #expect(ours.outcome == theirs.outcome)
        #expect(ours.payload == theirs.payload)
        // The vendor's client adds advice about updates of Lambda's own runtimes, which has no meaning here.
        #expect(ours.lines == theirs.lines.filter { !$0.contains("LAMBDA_WARNING") })
    }

    @Test("names the package when the client cannot be imported")
    func notImportable() async throws {
        try await withBench({ $0.runtimeClient = .awslambdaric }) { bench in
            let function = try TestFunction.python("def handler(e, c): pass", in: bench.directory)
            let failure = await #expect(throws: Diagnostic.self) { _ = try await bench.invoke(function) }
            #expect(failure?.kind == .notInstalled)
            #expect(failure?.hint?.contains("pip install awslambdaric") == true)
        }
    }
}
