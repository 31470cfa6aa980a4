import Diagnostics
import Functions
import InProcessHost
import Invocations
import LambTestSupport
import LambdaModel
import SystemPackage
import Testing

@Suite("A library in a helper or in our own process")
struct LibraryHostTests {
    static let places: [InvocationPlace] = [.guarded, .inProcess]

    @Test("answers with what the handler wrote", arguments: places)
    func answer(place: InvocationPlace) async throws {
        let report = try await report(of: invoking(echo), on: #"{"a": 1}"#, place: place)
        #expect(report.outcome == .succeeded(Payload(#"{"a": 1}"#)))
        #expect(report.isCold)
        #expect(report.place == place)
        #expect(report.timings.initialization != nil)
    }

    @Test("answers null when the handler writes nothing", arguments: places)
    func nothing(place: InvocationPlace) async throws {
        #expect(try await report(of: invoking(""), place: place).outcome == .succeeded(.null))
    }

    @Test("turns a failure into an error with type, message and stack", arguments: places)
    func failure(place: InvocationPlace) async throws {
        let source = invoking(
            """
            lamb_bytes type = {(const uint8_t *)"BadEvent", 8}, message = {(const uint8_t *)"say \\"a\\"", 7};
            lamb_bytes stack = {(const uint8_t *)"[\\"one\\"]", 7};
            reply->fail(reply->host, type, message, stack);
            """
        )
        let payload = #"{"errorType":"BadEvent","errorMessage":"say \"a\"","stackTrace":["one"]}"#
        let report = try await report(of: source, place: place)
        #expect(report.outcome == .functionError(type: "BadEvent", Payload(payload)))
    }

    @Test("passes the context", arguments: places)
    func context(place: InvocationPlace) async throws {
        let source = invoking(
            """
            lamb_bytes texts[] = {context->request_id, context->function_arn, context->function_version};
            for (int i = 0; i < 3; i++) {
                reply->write(reply->host, texts[i].data, texts[i].count);
                reply->write(reply->host, " ", 1);
            }
            """
        )
        let report = try await withHost { host, directory in
            var function = libraryFunction(try compileLibrary(source, in: directory), in: directory)
            function.version = "7"
            return try await host.invoker(for: function, place: place).invoke(invocation("{}", qualifier: "7"))
        }
        let arn = "arn:aws:lambda:us-east-1:123456789012:function:example:7"
        #expect(report.outcome.payload.text == "11111111-2222-4333-8444-555555555555 \(arn) 7 ")
    }

    @Test("keeps globals in a warm environment and apart from other environments", arguments: places)
    func globals(place: InvocationPlace) async throws {
        let source =
            "static int calls;\n" + invoking(#"char text[2] = {'0' + ++calls, 0}; reply->write(reply->host, text, 1);"#)
        try await withHost { host, directory in
            let function = libraryFunction(try compileLibrary(source, in: directory), in: directory)
            let invoker = try host.invoker(for: function, place: place)
            #expect(try await invoker.invoke(invocation("{}")).outcome.payload.text == "1")
            let second = try await invoker.invoke(invocation("{}"))
            #expect(second.outcome.payload.text == "2")
            #expect(!second.isCold)
            #expect(await host.environments().map(\.invocations) == [2])
            #expect(await host.recycle(function: "example") == 1)
            let third = try await invoker.invoke(invocation("{}"))
            #expect(third.outcome.payload.text == "1")
            #expect(third.isCold)
        }
    }

    @Test("captures lines of the log between the platform's", arguments: places)
    func logs(place: InvocationPlace) async throws {
        let report = try await report(
            of: invoking(#"reply->log(reply->host, "one", 3); reply->log(reply->host, "zwei", 4);"#),
            place: place
        )
        #expect(report.functionLines == ["one", "zwei"])
        let platform = report.logs.filter { $0.stream == .platform }.map(\.line)
        let id = "RequestId: 11111111-2222-4333-8444-555555555555"
        #expect(
            platform.prefix(3) == [
                "INIT_START Runtime Version: library:abi.1", "START \(id) Version: $LATEST", "END \(id)",
            ]
        )
        let last = try #require(platform.last)
        let shape =
            place == .guarded
            ? /REPORT RequestId: \S+\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: \d+\.\d\d ms\t/
            : /REPORT RequestId: \S+\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tInit Duration: \d+\.\d\d ms\t/
        #expect(last.wholeMatch(of: shape) != nil)
    }

    @Test("runs the new code after the library was replaced", arguments: places)
    func reload(place: InvocationPlace) async throws {
        try await withHost { host, directory in
            let function = libraryFunction(
                try compileLibrary(invoking(#"reply->write(reply->host, "1", 1);"#), in: directory),
                in: directory
            )
            let invoker = try host.invoker(for: function, place: place)
            #expect(try await invoker.invoke(invocation("{}")).outcome.payload.text == "1")
            _ = try compileLibrary(invoking(#"reply->write(reply->host, "2", 1);"#), in: directory)
            let second = try await invoker.invoke(invocation("{}"))
            #expect(second.outcome.payload.text == "2")
            #expect(second.isCold)
            #expect(await host.environments().count == 1)
        }
    }

    @Test("carries 6 MB in and out, and refuses a larger response", arguments: places)
    func large(place: InvocationPlace) async throws {
        try await withHost { host, directory in
            let source = invoking(
                "reply->write(reply->host, event.data, event.count);\nif (event.count < 9) for (int i = 0; i < 7000; i++) reply->write(reply->host, version, 1024);"
            )
            let function = libraryFunction(
                try compileLibrary("static char version[1024];\n" + source, in: directory),
                in: directory
            )
            let invoker = try host.invoker(for: function, place: place)
            let event = Payload("\"" + String(repeating: "é", count: 3_140_000) + "\"")
            #expect(try await invoker.invoke(invocation(event)).outcome == .succeeded(event))
            let tooLarge = try await invoker.invoke(invocation("{}"))
            #expect(tooLarge.outcome.errorType == "Function.ResponseSizeTooLarge")
        }
    }

    @Test("runs eight at a time, each in an environment of its own", arguments: places)
    func concurrent(place: InvocationPlace) async throws {
        let source = "#include <unistd.h>\n" + invoking("usleep(20000); " + echo)
        try await withHost { host, directory in
            let function = libraryFunction(try compileLibrary(source, in: directory), in: directory, timeoutSeconds: 20)
            let invoker = try host.invoker(for: function, place: place)
            let environments = try await withThrowingTaskGroup(of: (String, String).self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let report = try await invoker.invoke(invocation("\(number)"))
                        return ("\(number)=\(report.outcome.payload.text)", report.environment)
                    }
                }
                return try await group.reduce(into: [(String, String)]()) { $0.append($1) }
            }
            #expect(environments.map(\.0).sorted() == (0..<8).map { "\($0)=\($0)" })
            #expect(Set(environments.map(\.1)).count == 8)
        }
    }

    @Test("reports a handler that takes too long", arguments: places)
    func timeout(place: InvocationPlace) async throws {
        let source = invoking("volatile int go = 1; while (go && context->memory_mb) {}")
        let stopping = "#include <time.h>\n" + invoking("time_t end = time(0) + 3; while (time(0) < end) {}")
        let report = try await report(of: place == .guarded ? source : stopping, place: place, timeoutSeconds: 1)
        let text = "RequestId: 11111111-2222-4333-8444-555555555555 Error: Task timed out after 1.00 seconds"
        #expect(report.outcome == .timedOut(Payload(#"{"errorType":"Sandbox.Timedout","errorMessage":"\#(text)"}"#)))
        #expect(report.warnings.isEmpty == (place == .guarded))
        #expect(report.logs.last?.line.hasSuffix("Status: timeout") == true)
    }

    @Test("says which symbol is missing", arguments: places)
    func missingSymbol(place: InvocationPlace) async throws {
        let report = try await report(of: version, place: place)
        #expect(report.outcome.errorType == "Runtime.InvalidEntrypoint")
        #expect(report.outcome.payload.text.contains(#"the library does not export \"lamb_handler_invoke\""#))
        #expect(report.warnings.count == 1)
    }

    @Test("refuses another version of the ABI", arguments: places)
    func otherVersion(place: InvocationPlace) async throws {
        let source = invoking(echo).replacing("return LAMB_HANDLER_ABI_VERSION", with: "return 99")
        let report = try await report(of: source, place: place)
        #expect(report.outcome.payload.text.contains("the library has version 99 of the C ABI"))
    }

    @Test("refuses a file that is no library", arguments: places)
    func noLibrary(place: InvocationPlace) async throws {
        try await withHost { host, directory in
            try write("not a library", to: directory.appending("libx.so"))
            let function = libraryFunction(directory.appending("libx.so").string, in: directory)
            let report = try await host.invoker(for: function, place: place).invoke(invocation("{}"))
            #expect(report.outcome.errorType == "Runtime.InvalidEntrypoint")
        }
    }

    @Test("says how to build a library that is missing", arguments: places)
    func missingLibrary(place: InvocationPlace) async throws {
        try await withHost { host, directory in
            let function = libraryFunction(directory.appending("libx.so").string, in: directory)
            let error = #expect(throws: Diagnostic.self) { try host.invoker(for: function, place: place) }
            #expect(error?.hint == "run `build example`")
        }
    }

    @Test("fails an invocation when init fails, and tries again with the next", arguments: places)
    func failingInit(place: InvocationPlace) async throws {
        let source =
            invoking(echo)
            + #"void lamb_handler_init(const lamb_reply *reply) { lamb_bytes t = {(const uint8_t *)"NoTable", 7}, e = {0, 0}; reply->fail(reply->host, t, e, e); }"#
        try await withHost { host, directory in
            let function = libraryFunction(try compileLibrary(source, in: directory), in: directory)
            let invoker = try host.invoker(for: function, place: place)
            for _ in 0..<2 {
                let report = try await invoker.invoke(invocation("{}"))
                #expect(report.outcome.errorType == "NoTable")
                #expect(report.isCold)
            }
        }
    }

    @Test("ends the invocation when its task is cancelled", arguments: places)
    func cancellation(place: InvocationPlace) async throws {
        let source = "#include <unistd.h>\n" + invoking("usleep(1500000);")
        try await withHost { host, directory in
            let function = libraryFunction(try compileLibrary(source, in: directory), in: directory, timeoutSeconds: 60)
            let invoker = try host.invoker(for: function, place: place)
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await invoker.invoke(invocation("{}")) }
                    group.cancelAll()
                    try await group.next()
                }
            }
        }
    }
}
