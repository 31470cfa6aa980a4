import Diagnostics
import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@Suite("Node functions", .serialized, .enabled(if: hasNode, "node is not installed"))
struct NodeRuntimeTests {
    @Test(
        "runs every way of writing a handler",
        arguments: [
            ("index.js", "exports.handler = async (event) => ({ got: event });"),
            ("index.js", "exports.handler = (event, context) => Promise.resolve({ got: event });"),
            ("index.js", "exports.handler = (event, context, callback) => callback(null, { got: event });"),
            ("index.js", "exports.handler = (event, context) => context.succeed({ got: event });"),
            ("index.js", "exports.handler = (event, context) => context.done(null, { got: event });"),
            (
                "index.js",
                "exports.handler = (e, context, callback) => { context.callbackWaitsForEmptyEventLoop = false;"
                    + "setInterval(() => {}, 1000); callback(null, { got: e }); };"
            ),
            ("index.js", "exports.handler = (e, c, callback) => setTimeout(() => callback(null, { got: e }), 20);"),
            ("index.mjs", "export const handler = async (event) => ({ got: event });"),
            ("index.cjs", "exports.handler = async (event) => ({ got: event });"),
        ]
    )
    func handlers(file: String, source: String) async throws {
        try await withBench { bench in
            let function = try TestFunction.node(source, file: file, in: bench.directory)
            for number in 1...3 {
                let report = try await bench.invoke(function, "{\"n\": \(number), \"s\": \"ä漢🐑\"}")
                #expect(report.outcome.payload.text == "{\"got\":{\"n\":\(number),\"s\":\"ä漢🐑\"}}")
                #expect(report.isCold == (number == 1))
            }
        }
    }

    @Test(
        "loads ES modules by their name or their package, and waits for what they await",
        arguments: [
            ["index.mjs": "const word = await Promise.resolve('ready'); export const handler = async () => word;"],
            [
                "package.json": "{\"type\": \"module\"}",
                "index.js": "const word = await Promise.resolve('ready'); export const handler = async () => word;",
            ],
            [
                "package.json": "{\"type\": \"module\"}",
                "index.cjs": "exports.handler = async () => require('./part.cjs');",
                "part.cjs": "module.exports = 'ready';",
            ],
            [
                "index.mjs": "import { word } from './lib/part.js'; export const handler = async () => word;",
                "lib/package.json": "{\"type\": \"module\"}", "lib/part.js": "export const word = 'ready';",
            ],
        ]
    )
    func modules(files: [String: String]) async throws {
        try await withBench { bench in
            let function = try TestFunction.make("nodejs20.x", "index.handler", files, in: bench.directory)
            #expect(try await bench.invoke(function).outcome.payload.text == "\"ready\"")
        }
    }

    @Test(
        "leaves callbacks out where the function asks for Node.js 24, whatever version runs it",
        arguments: [
            ("(event, context) => 'at once'", "success", "\"at once\""),
            (
                "async (event, context) => Object.keys(context).filter((k) => /^(done|fail|succ|call)/.test(k))",
                "success", "[]"
            ),
            ("async (event, context) => context.xRayTraceId === process.env._X_AMZN_TRACE_ID", "success", "true"),
            ("(event, context) => { throw new TypeError('no'); }", "TypeError", "no"),
            ("() => new Promise(() => {})", "Runtime.NodeJsExit", "never settled"),
            ("(event, context, callback) => callback(null, 1)", "Runtime.CallbackHandlerDeprecated", "nodejs24.x"),
        ]
    )
    func withoutCallbacks(handler: String, outcome: String, words: String) async throws {
        try await withBench { bench in
            let files = ["index.js": "exports.handler = \(handler);"]
            let function = try TestFunction.make("nodejs24.x", "index.handler", files, in: bench.directory)
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == outcome)
            #expect(report.outcome.payload.text.contains(words), "\(report.outcome.payload.text)")
        }
    }

    @Test("waits for an empty event loop after a callback, unless told otherwise")
    func callbackWaits() async throws {
        try await withBench { bench in
            let function = try TestFunction.node(
                """
                exports.handler = (event, context, callback) => {
                    setTimeout(() => console.log('afterwards'), 50);
                    callback(null, 'early');
                };
                """,
                in: bench.directory
            )
            let report = try await bench.invoke(function)
            #expect(report.outcome.payload.text == "\"early\"")
            #expect(report.functionLines.first?.hasSuffix("\tINFO\tafterwards") == true)
        }
    }

    @Test("answers null when a handler never answers and nothing is left to happen")
    func forgottenCallback() async throws {
        try await withBench { bench in
            let function = try TestFunction.node("exports.handler = (event, context, cb) => {};", in: bench.directory)
            #expect(try await bench.invoke(function).outcome.payload.text == "null")
            let unsettled = try TestFunction.node(
                "exports.handler = async () => new Promise(() => {});",
                in: bench.directory.appending("second")
            )
            #expect(try await bench.invoke(unsettled).outcome.name == "Runtime.NodeJsExit")
        }
    }

    @Test("gives the handler a whole context, and its console Lambda's format")
    func contextAndLogs() async throws {
        try await withBench { bench in
            let function = try TestFunction.node(
                """
                console.log('loading');
                exports.handler = async (event, context) => {
                    console.log('line %d', 1, { a: 1 });
                    console.error('bad\\nthing');
                    process.stdout.write('raw\\n');
                    const left = context.getRemainingTimeInMillis();
                    return { ...context, left: left > 0 && left <= 3000, trace: process.env._X_AMZN_TRACE_ID.slice(0, 5) };
                };
                """,
                in: bench.directory
            )
            let report = try await bench.invoke(function)
            let json = report.json
            #expect(json["functionName"] == "under-test")
            #expect(json["functionVersion"] == "$LATEST")
            #expect(json["memoryLimitInMB"] == "128")
            #expect(json["invokedFunctionArn"] == "arn:aws:lambda:us-east-1:123456789012:function:under-test")
            #expect(json["awsRequestId"] == "7e0e3a3c-0000-4000-8000-000000000001")
            #expect(json["logGroupName"] == "/aws/lambda/under-test")
            #expect(json["clientContext"]?["custom"] == ["k": "v"])
            #expect(json["callbackWaitsForEmptyEventLoop"] == true)
            #expect(json["left"] == true)
            #expect(json["trace"] == "Root=")
            let lines = report.functionLines
            #expect(lines.count == 4)
            #expect(lines[0].hasSuffix("Z\tundefined\tINFO\tloading"))
            #expect(lines[1].hasSuffix("Z\t7e0e3a3c-0000-4000-8000-000000000001\tINFO\tline 1 { a: 1 }"))
            #expect(lines[2].hasSuffix("\tERROR\tbad\nthing"))
            #expect(lines[3] == "raw")
        }
    }

    @Test(
        "reports errors of every kind",
        arguments: [
            ("exports.handler = async () => { throw new TypeError('it broke'); };", "TypeError", "it broke"),
            ("exports.handler = () => { throw new Error('at once'); };", "Error", "at once"),
            ("exports.handler = (e, c, callback) => callback(new RangeError('called'));", "RangeError", "called"),
            ("exports.handler = (e, c, callback) => callback('words');", "string", "words"),
            ("exports.handler = async () => 10n;", "Error", "Unable to stringify response body"),
        ]
    )
    func errors(source: String, type: String, message: String) async throws {
        try await withBench { bench in
            let function = try TestFunction.node(source, in: bench.directory)
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == type)
            #expect(report.json.object?.keys == ["errorType", "errorMessage", "trace"])
            #expect(report.json["errorMessage"] == .string(message))
            #expect(report.functionLines.contains { $0.contains("\tERROR\tInvoke Error \t{\"errorType\":\"") })
            #expect(try await !bench.invoke(function).isCold)
        }
    }

    @Test(
        "reports what is wrong with a handler's name or module",
        arguments: [
            ("nowhere.handler", "", "Runtime.ImportModuleError", "Error: Cannot find module 'nowhere'"),
            (
                "index.handler", "require('missing-thing');", "Runtime.ImportModuleError",
                "Error: Cannot find module 'missing-thing'"
            ),
            ("index.handler", "exports.handler = (", "Runtime.UserCodeSyntaxError", "SyntaxError: "),
            (
                "index.missing", "exports.handler = 1;", "Runtime.HandlerNotFound",
                "index.missing is undefined or not exported"
            ),
            ("index.handler", "exports.handler = 1;", "Runtime.HandlerNotFound", "index.handler is not a function"),
            ("index", "exports.handler = 1;", "Runtime.MalformedHandlerName", "Bad handler"),
            ("../index.handler", "", "Runtime.MalformedHandlerName", "'../index.handler' is not a valid handler name."),
            ("index.handler", "throw new Error('while loading');", "Error", "while loading"),
        ]
    )
    func initializationErrors(handler: String, source: String, type: String, message: String) async throws {
        try await withBench { bench in
            let function = try TestFunction.node(source, handler: handler, in: bench.directory)
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == type)
            #expect(report.json["errorMessage"]?.string?.hasPrefix(message) == true, "\(report.outcome.payload.text)")
            #expect(report.json["trace"]?.array?.isEmpty == false)
        }
    }

    @Test(
        "what is thrown and is no error is answered and logged all the same",
        arguments: [
            ("Symbol('s')", "symbol", "Symbol(s)"),
            ("new Proxy({}, {get() { throw 1 }, getPrototypeOf() { throw 2 }})", "handled", "callback called"),
        ]
    )
    func oddities(thrown: String, type: String, message: String) async throws {
        try await withBench { bench in
            let function = try TestFunction.node(
                "exports.handler = async () => { throw \(thrown); };",
                in: bench.directory
            )
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == type)
            #expect(report.json["errorMessage"]?.string?.hasPrefix(message) == true)
            #expect(report.logs.contains { $0.line.contains("Invoke Error") })
            #expect(try await bench.invoke(function).isCold == false)
        }
    }

    @Test("reports an error that nobody caught, and a process that exits")
    func uncaught() async throws {
        try await withBench { bench in
            let function = try TestFunction.node(
                """
                exports.handler = (event, context, callback) => {
                    if (event.exit !== undefined) process.exit(event.exit);
                    if (event.reject) Promise.reject(new Error('rejected'));
                    else setTimeout(() => { throw new Error('later'); }, 10);
                    setTimeout(() => {}, 1000);
                };
                """,
                in: bench.directory
            )
            let thrown = try await bench.invoke(function)
            #expect(thrown.outcome.name == "Error")
            #expect(thrown.json["errorMessage"] == "later")
            let rejected = try await bench.invoke(function, "{\"reject\": true}")
            #expect(rejected.outcome.name == "Runtime.UnhandledPromiseRejection")
            #expect(rejected.json["errorMessage"] == "Error: rejected")
            let exited = try await bench.invoke(function, "{\"exit\": 4}")
            #expect(exited.json["errorMessage"]?.string?.hasSuffix("Runtime exited with error: exit status 4") == true)
        }
    }

    @Test("stops an endless loop at the time-out")
    func timeOut() async throws {
        try await withBench { bench in
            var function = try TestFunction.node("exports.handler = () => { for (;;); };", in: bench.directory)
            function.configuration.timeoutSeconds = 1
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == "Sandbox.Timedout")
            #expect(report.timings.duration < .milliseconds(1500))
        }
    }

    @Test("collects a streamed response, prelude and all")
    func streaming() async throws {
        try await withBench { bench in
            let function = try TestFunction.node(
                """
                exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {
                    stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201 });
                    stream.write('hello ');
                    stream.end('stream');
                });
                """,
                in: bench.directory
            )
            let text = "{\"statusCode\":201}" + String(repeating: "\u{0}", count: 8) + "hello stream"
            #expect(try await bench.invoke(function).outcome.payload.text == text)
            #expect(try await bench.invoke(function).outcome.payload.text == text)
        }
    }

    @Test("carries megabytes and refuses more")
    func large() async throws {
        try await withBench { bench in
            let function = try TestFunction.node(
                "exports.handler = async (event) => event.text || 'x'.repeat(event.size);",
                in: bench.directory
            )
            let text = String(repeating: "漢字🐑", count: 100_000)
            let echo = try await bench.invoke(function, "{\"text\": \"\(text)\"}")
            #expect(echo.json == .string(text))
            let report = try await bench.invoke(function, "{\"size\": 7000000}")
            #expect(report.outcome.name == "Function.ResponseSizeTooLarge")
            #expect(try await bench.invoke(function, "{\"size\": 5}").outcome.payload.text == "\"xxxxx\"")
        }
    }
}
