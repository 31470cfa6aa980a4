import InProcessHost
import Invocations
import LambTestSupport
import LambdaModel
import Synchronization
import Testing

@Suite("A series of in-process invocations")
struct SeriesTests {
    @Test("answers each in turn, and ends when there is no next one")
    func inTurn() async throws {
        try await withHost { host, directory in
            let source = "#include <stdio.h>\nstatic int calls;\n" + invoking(Self.counting)
            let function = libraryFunction(try compileLibrary(source, in: directory), in: directory)
            let reports = try await Self.run(5000, by: host.invoker(for: function, place: .inProcess))
            #expect(reports.map(\.outcome.payload.text) == (1...5000).map(String.init))
            #expect(reports.count { $0.isCold } == 1)
            #expect(reports.allSatisfy { $0.logs.count { $0.line.hasPrefix("REPORT ") } == 1 })
            #expect(await host.environments().map(\.invocations) == [5000])
        }
    }

    @Test("reports a call that does not come back as timed out, and goes on in another environment")
    func timeout() async throws {
        try await withHost { host, directory in
            let stopping = "if (calls == 1500) for (;;) sleep(1000);"
            let source =
                "#include <stdio.h>\n#include <unistd.h>\nstatic int calls;\n"
                + invoking(Self.counting + "\n" + stopping)
            let library = try compileLibrary(source, in: directory)
            let function = libraryFunction(library, in: directory, timeoutSeconds: 1)
            let reports = try await Self.run(2000, by: host.invoker(for: function, place: .inProcess))
            #expect(reports.count == 2000)
            #expect(reports.indices.filter { reports[$0].outcome.errorType != nil } == [1499])
            #expect(reports[1499].outcome.errorType == PlatformError.timedOut.rawValue)
            #expect(reports[1500].outcome.payload.text == "1")
            #expect(reports[1500].isCold)
        }
    }

    private static let counting = """
        char text[16]; calls++;
        int length = snprintf(text, sizeof text, "%d", calls);
        reply->write(reply->host, text, length);
        """

    private static func run(_ count: Int, by invoker: any Invoker) async throws -> [InvocationReport] {
        let serial = try #require(invoker as? any SerialInvoker)
        let left = Mutex(count)
        let reports = Collected<InvocationReport>()
        try await serial.invokeInTurn {
            left.withLock { left in
                left -= 1
                return left >= 0 ? invocation("{}") : nil
            }
        } done: { _, report in
            reports.append(report)
        }
        return reports.values
    }
}
