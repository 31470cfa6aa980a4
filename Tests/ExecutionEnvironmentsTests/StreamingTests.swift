import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

extension TestBench {
    /// Invokes as one who wants the response as it comes; `reader` gets the stream while the function works.
    func stream<Value: Sendable>(
        _ function: TestFunction,
        _ event: String = "{}",
        reading reader: @escaping @Sendable (ResponseStream) async throws -> Value
    ) async throws -> (report: InvocationReport, read: Value) {
        let stream = ResponseStream()
        async let read = reader(stream)
        let invoker = try runtimes.invoker(for: function.configuration)
        let invocation = invocation(event, id: "7e0e3a3c-0000-4000-8000-000000000001")
        let result: Result<InvocationReport, any Error>
        do {
            result = .success(try await invoker.invoke(invocation, streamingInto: stream))
        } catch { result = .failure(error) }
        stream.finish()
        return try await (result.get(), read)
    }
}

/// All that a stream brings, as text.
@Sendable private func text(of stream: ResponseStream) async -> String {
    var bytes: [UInt8] = []
    while let more = await stream.next() { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
}

/// A custom runtime in Python's own library; `answer` sends one response.
private func pythonRuntime(_ answer: String) -> String {
    """
    #!/usr/bin/env python3
    import base64, http.client, json, os, socket, time
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    base = "/2018-06-01/runtime/invocation/"
    while True:
        api.request("GET", base + "next")
        response = api.getresponse()
        event = json.loads(response.read())
        id = response.headers["Lambda-Runtime-Aws-Request-Id"]
        api.putrequest("POST", base + id + "/response")
        api.putheader("Transfer-Encoding", "chunked")
        api.putheader("Lambda-Runtime-Function-Response-Mode", "streaming")
        api.endheaders()
        def chunk(data):
            api.send(b"%x\\r\\n%s\\r\\n" % (len(data), data))
        def end(trailers=b""):
            api.send(b"0\\r\\n" + trailers + b"\\r\\n")
            api.getresponse().read()
    \(answer.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
    """
}

@Suite("Streamed responses", .serialized)
struct StreamingTests {
    @Test("show each piece before the next is sent", .enabled(if: hasNode, "node is not installed"))
    func inTurn() async throws {
        try await withBench { bench in
            let gate = bench.directory.appending("gate")
            let function = try TestFunction.node(
                """
                const fs = require('node:fs');
                exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                    stream.write('first');
                    while (!fs.existsSync(event.gate)) await new Promise((go) => setTimeout(go, 2));
                    stream.write('second');
                    stream.end();
                });
                """,
                in: bench.directory
            )
            let (report, read) = try await bench.stream(function, "{\"gate\": \"\(gate.string)\"}") { stream in
                let first = String(decoding: await stream.next() ?? [], as: UTF8.self)
                try write("", to: gate)
                return [first, await text(of: stream)]
            }
            #expect(read == ["first", "second"])
            #expect(report.outcome == .succeeded(Payload("firstsecond")))
            let firstByte = try #require(report.stream?.timeToFirstByte)
            #expect(firstByte > .zero && firstByte <= report.timings.duration)
            #expect(report.spans.map(\.name).contains("first-byte"))
            // Asked for in one piece it comes in one piece.
            #expect(try await bench.invoke(function, "{\"gate\": \"/\"}").outcome.payload.text == "firstsecond")
        }
    }

    @Test(
        "end with the error that comes in their middle, and keep what came before",
        .enabled(if: hasNode, "node is not installed"),
        arguments: [
            ("throw new RangeError('half way')", "RangeError", "half way"),
            ("stream.destroy(new TypeError('destroyed')); await new Promise(() => {})", "TypeError", "destroyed"),
            ("Promise.reject(new Error('lost')); await new Promise(() => {})", "Runtime.ExitError", "exit status 128"),
            ("setTimeout(() => { throw new Error('lost'); })", "Runtime.ExitError", "exit status 129"),
            ("process.exit(3)", "Runtime.ExitError", "exit status 3"),
            ("process.kill(process.pid, 'SIGKILL')", "Runtime.ExitError", "signal: killed"),
            ("for (;;);", "Sandbox.Timedout", "Task timed out after 1.00 seconds"),
            ("return", "Sandbox.Timedout", "Task timed out after 1.00 seconds"),
        ]
    )
    func midStream(code: String, type: String, message: String) async throws {
        try await withBench { bench in
            var function = try TestFunction.node(
                """
                exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                    await new Promise((go) => stream.write('so far', go));
                    \(code);
                });
                """,
                in: bench.directory
            )
            function.configuration.timeoutSeconds = 1
            let (report, shown) = try await bench.stream(function, reading: text)
            #expect(shown == "so far")
            #expect(report.outcome.name == type)
            #expect(report.json["errorMessage"]?.string?.contains(message) == true, "\(report.outcome.payload.text)")
            #expect(report.stream?.cutOff == Array("so far".utf8))
        }
    }

    @Test("carry text, bytes and objects, a prelude and a content type", .enabled(if: hasNode, "node is not installed"))
    func kinds() async throws {
        try await withBench { bench in
            let function = try TestFunction.node(
                """
                const { pipeline } = require('node:stream/promises');
                const { Readable } = require('node:stream');
                exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {
                    if (event.late) { stream.write('x'); stream.setContentType('text/plain'); }
                    if (event.prelude) {
                        stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201, cookies: ['a=b'] });
                    }
                    if (event.only) { stream.end('z'); await new Promise((go) => stream.on('finish', go)); return; }
                    stream.write(Buffer.from([0xe4, 0xbd]));
                    stream.write(Buffer.from([0xa0]));
                    stream.write({ a: 1 });
                    await pipeline(Readable.from(['p', 'q'.repeat(200000)]), stream);
                    return 'ignored';
                }, { highWaterMark: 10 });
                """,
                in: bench.directory
            )
            let body = "你{\"a\":1}p" + String(repeating: "q", count: 200_000)
            #expect(try await bench.stream(function, reading: text).read == body)
            let zeros = String(repeating: "\u{0}", count: 8)
            let prelude = "{\"statusCode\":201,\"cookies\":[\"a=b\"]}" + zeros
            let (report, shown) = try await bench.stream(function, "{\"prelude\": 1}", reading: text)
            #expect(shown == prelude + body)
            #expect(report.functionLines.contains { $0.contains("\tWARN\t") })
            // As with the vendor's client, only a write brings the prelude along.
            #expect(try await bench.stream(function, "{\"prelude\": 1, \"only\": 1}", reading: text).read == "z")
            let late = try await bench.stream(function, "{\"late\": 1}", reading: text).report
            #expect(late.outcome.name == "Runtime.InvalidStreamingOperation")
        }
    }

    @Test(
        "may be 200 MB long for who reads them as they come, else 6 MB",
        .enabled(if: hasNode, "node is not installed")
    )
    func limits() async throws {
        try await withBench { bench in
            var function = try TestFunction.node(
                """
                exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                    const piece = Buffer.alloc(1 << 20, 'x');
                    for (let n = 0; n < event.megabytes; n++) {
                        if (!stream.write(piece)) await new Promise((go) => stream.once('drain', go));
                    }
                    stream.end();
                });
                """,
                in: bench.directory
            )
            function.configuration.timeoutSeconds = 20
            let (report, size) = try await bench.stream(function, "{\"megabytes\": 8}") { stream in
                var size = 0
                while let bytes = await stream.next() { size += bytes.count }
                return size
            }
            #expect(size == 8 << 20 && report.outcome.payload.bytes.count == size)
            let whole = try await bench.invoke(function, "{\"megabytes\": 7}")
            #expect(whole.outcome.name == "Function.ResponseSizeTooLarge")
            #expect(whole.json["errorMessage"]?.string?.contains("6291556") == true)
            #expect(try await bench.invoke(function, "{\"megabytes\": 1}").outcome.errorType == nil)
        }
    }

    @Test("slow the function down while their reader waits", .enabled(if: hasNode, "node is not installed"))
    func backPressure() async throws {
        try await withBench { bench in
            let progress = bench.directory.appending("progress")
            var function = try TestFunction.node(
                """
                const fs = require('node:fs');
                exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                    const piece = Buffer.alloc(1 << 20, 'x');
                    for (let n = 0; n < 40; n++) {
                        fs.writeFileSync(event.progress, `${n}`);
                        if (!stream.write(piece)) await new Promise((go) => stream.once('drain', go));
                    }
                    stream.end();
                });
                """,
                in: bench.directory
            )
            function.configuration.timeoutSeconds = 1
            // Whoever never reads keeps the function waiting until its time is up.
            let (report, _) = try await bench.stream(function, "{\"progress\": \"\(progress.string)\"}") { _ in }
            #expect(report.outcome.name == "Sandbox.Timedout")
            #expect(try Int(read(progress)) ?? 40 < 39)
        }
    }

    @Test("work in custom runtimes, cold and warm", .enabled(if: hasPython, "python3 is not installed"))
    func customRuntime() async throws {
        try await withBench { bench in
            let source = pythonRuntime("for word in event['words']: chunk(word.encode())\nend()")
            let function = try TestFunction.bash(source, in: bench.directory)
            for _ in 1...2 {
                let (report, shown) = try await bench.stream(
                    function,
                    "{\"words\": [\"a\", \"b\", \"c\"]}",
                    reading: text
                )
                #expect(shown == "abc")
                #expect(report.outcome == .succeeded(Payload("abc")))
            }
        }
    }

    @Test(
        "of custom runtimes end as they end",
        .enabled(if: hasPython, "python3 is not installed"),
        arguments: [
            ("os._exit(7)", "Runtime.ExitError", "exit status 7"),
            ("api.close()", "Runtime.TruncatedResponse", "closed"),
            ("api.sock.shutdown(socket.SHUT_WR); time.sleep(60)", "Sandbox.Timedout", "timed out"),
            (
                "end(b'Lambda-Runtime-Function-Error-Type: Mine\\r\\nLambda-Runtime-Function-Error-Body: '"
                    + " + base64.b64encode(b'{\"errorMessage\":\"own words\"}') + b'\\r\\n')", "Mine", "own words"
            ),
        ]
    )
    func endings(code: String, type: String, message: String) async throws {
        try await withBench { bench in
            let source = pythonRuntime("chunk(b'so far')\n\(code)")
            var function = try TestFunction.bash(source, in: bench.directory)
            function.configuration.timeoutSeconds = 1
            let (report, shown) = try await bench.stream(function, reading: text)
            #expect(shown == "so far")
            #expect(report.outcome.name == type)
            #expect(report.json["errorMessage"]?.string?.contains(message) == true, "\(report.outcome.payload.text)")
            #expect(report.stream?.cutOff == Array("so far".utf8))
        }
    }
}
