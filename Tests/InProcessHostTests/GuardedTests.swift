import InProcessHost
import Invocations
import LambTestSupport
import LambdaModel
import Testing

@Suite("A guarded library")
struct GuardedTests {
    @Test(
        "costs only the invocation when it crashes",
        arguments: [
            ("abort();", "Runtime exited with error: signal: aborted"),
            ("*(volatile int *)0 = 1;", "Runtime exited with error: signal: segmentation fault"),
            ("__builtin_trap();", "Runtime exited with error: signal: "),
            ("exit(0);", "Runtime exited without providing a reason"),
            ("exit(3);", "Runtime exited with error: exit status 3"),
        ]
    )
    func crash(body: String, message: String) async throws {
        try await withHost { host, directory in
            let source = invoking("if (event.count == 2) { \(body) }\n" + echo)
            let function = libraryFunction(try compileLibrary(source, in: directory), in: directory)
            let invoker = try host.invoker(for: function, place: .guarded)
            #expect(try await invoker.invoke(invocation("1")).outcome.payload.text == "1")
            let crashed = try await invoker.invoke(invocation("{}"))
            #expect(crashed.outcome.errorType == "Runtime.ExitError")
            #expect(crashed.outcome.payload.text.contains("Error: " + message))
            let after = try await invoker.invoke(invocation("1"))
            #expect(after.outcome.payload.text == "1")
            #expect(after.isCold)
        }
    }

    @Test("hands over what is printed, that before a crash included")
    func prints() async throws {
        let source =
            "#include <stdio.h>\n"
            + invoking(#"printf("out\n"); fprintf(stderr, "err\n"); printf("rest"); if (event.count > 2) abort();"#)
        let report = try await report(of: source, place: .guarded)
        #expect(report.functionLines == ["out", "err", "rest"])
        let crashed = try await self.crashed(source)
        #expect(crashed.functionLines == ["out", "err"])
    }

    private func crashed(_ source: String) async throws -> InvocationReport {
        try await report(of: source, on: #"{"a":1}"#, place: .guarded)
    }

    @Test("is not stopped by a log that is larger than a pipe")
    func largeLog() async throws {
        let source = "#include <stdio.h>\n" + invoking(#"for (int i = 0; i < 40000; i++) printf("%0100d\n", i);"#)
        let report = try await report(of: source, place: .guarded, timeoutSeconds: 30)
        #expect(report.functionLines.count == 40_000)
    }

    @Test("may send no signal to what runs it")
    func signals() async throws {
        let source =
            "#include <errno.h>\n#include <signal.h>\n#include <stdio.h>\n#include <unistd.h>\n"
            + invoking(#"if (kill(getppid(), SIGKILL) != 0 && errno == EPERM) printf("refused\n");"#)
        #expect(try await report(of: source, place: .guarded).functionLines == ["refused"])
    }

    @Test("gets the function's variables and directory")
    func variables() async throws {
        let source =
            "#include <unistd.h>\n"
            + invoking(
                #"const char *n = getenv("AWS_LAMBDA_FUNCTION_NAME"), *h = getenv("HOME"); reply->write(reply->host, n, strlen(n)); if (h) reply->write(reply->host, h, strlen(h));"#
            )
        #expect(try await report(of: source, place: .guarded).outcome.payload.text == "example")
    }

    @Test("tells the memory of each invocation")
    func memory() async throws {
        let source = invoking(
            "if (event.count > 2) { char *m = malloc(50000000); memset(m, 1, 50000000); reply->write(reply->host, m, 0); free(m); }"
        )
        try await withHost { host, directory in
            let function = libraryFunction(try compileLibrary(source, in: directory), in: directory)
            let invoker = try host.invoker(for: function, place: .guarded)
            let small = try await invoker.invoke(invocation("{}")).maxMemoryMegabytes
            let large = try await invoker.invoke(invocation("{   }")).maxMemoryMegabytes
            let again = try await invoker.invoke(invocation("{}")).maxMemoryMegabytes
            #expect(try #require(small) < 20)
            #expect(try #require(large) > 48)
            #expect(try #require(again) < 20)
        }
    }
}
