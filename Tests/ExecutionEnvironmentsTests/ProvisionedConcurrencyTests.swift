import Diagnostics
import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

/// Tells what its environment is like, once the file that the event names is there.
private let telling = """
    import os, time
    READY = time.monotonic()
    if os.environ.get("BROKEN"): raise RuntimeError("not today")
    def handler(event, context):
        while event.get("until") and not os.path.exists(event["until"]):
            time.sleep(0.002)
        if event.get("die"): os._exit(1)
        return {
            "pid": os.getpid(), "type": os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"],
            "version": [os.environ["AWS_LAMBDA_FUNCTION_VERSION"], context.function_version],
            "stream": context.log_stream_name, "arn": context.invoked_function_arn,
        }
    """

@Suite("Provisioned concurrency", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct ProvisionedConcurrencyTests {
    private func version(provisioning count: Int, in directory: FilePath) throws -> TestFunction {
        var function = try TestFunction.python(telling, in: directory)
        function.configuration.timeoutSeconds = 300
        function.configuration.version = "1"
        function.configuration.provisionedConcurrency = count
        return function
    }

    @Test("initialises environments ahead, so that the first invocation is warm, as its version and by its alias")
    func ahead() async throws {
        try await withBench { bench in
            let function = try version(provisioning: 2, in: bench.directory)
            #expect(try await bench.runtimes.invoker(for: function.configuration).prepare().isEmpty)
            let ready = await bench.runtimes.environments()
            #expect(ready.map(\.initialization) == [.provisioned, .provisioned])
            #expect(ready.allSatisfy { $0.version == "1" })
            let first = try await bench.invoke(function, qualifier: "live")
            #expect(!first.isCold)
            #expect(first.timings.initialization == nil)
            #expect(first.platformWords == ["INIT_START", "START", "END", "REPORT"])
            #expect(first.logs.contains { $0.line.hasSuffix("Version: 1") })
            #expect(!first.logs.contains { $0.line.contains("Init Duration") })
            #expect(first.json["type"]?.string == "provisioned-concurrency")
            #expect(first.json["version"] == ["1", "1"])
            #expect(first.json["stream"]?.string?.contains("/[1]") == true)
            #expect(first.json["arn"]?.string?.hasSuffix(":function:under-test:live") == true)
        }
    }

    @Test("runs what goes beyond on demand, within the reservation, and throttles the rest")
    func spillOver() async throws {
        try await withBench({ $0.initializationLimit = .seconds(300) }) { bench in
            let function = try version(provisioning: 1, in: bench.directory)
            bench.concurrency.setShares(["under-test": .init(reserved: 2, provisioned: 1)])
            _ = try await bench.runtimes.invoker(for: function.configuration).prepare()
            let file = bench.directory.appending("open")
            let reports = try await withThrowingTaskGroup(of: InvocationReport.self) { group in
                for _ in 0..<3 { group.addTask { try await bench.invoke(function, "{\"until\": \"\(file)\"}") } }
                var reports = [try await group.next()].compactMap(\.self)
                try write("", to: file)
                for try await report in group { reports.append(report) }
                return reports
            }
            #expect(reports.map(\.outcome.name).sorted() == ["TooManyRequestsException", "success", "success"])
            let types = reports.compactMap { $0.json["type"]?.string }
            #expect(types.sorted() == ["on-demand", "provisioned-concurrency"])
            #expect(reports.filter(\.isCold).count == 1)
        }
    }

    @Test("replaces an environment that dies")
    func replacement() async throws {
        try await withBench { bench in
            let function = try version(provisioning: 1, in: bench.directory)
            let invoker = try bench.runtimes.invoker(for: function.configuration)
            _ = try await invoker.prepare()
            let died = try await bench.invoke(function, "{\"die\": true}")
            #expect(died.outcome.name == "Runtime.ExitError")
            while await bench.runtimes.environments().first?.id ?? died.environment == died.environment {
                await Task.yield()
            }
            _ = try await invoker.prepare()
            let next = try await bench.invoke(function)
            #expect(!next.isCold)
            #expect(next.json["type"]?.string == "provisioned-concurrency")
        }
    }

    @Test("says when an environment cannot be initialised, does not try for ever, and runs on demand instead")
    func broken() async throws {
        try await withBench { bench in
            var function = try version(provisioning: 2, in: bench.directory)
            function.configuration.environment = [
                EnvironmentVariable(name: "BROKEN", value: "1", origin: .template)
            ]
            bench.concurrency.setShares(["under-test": .init(reserved: 2, provisioned: 2)])
            let warnings = try await bench.runtimes.invoker(for: function.configuration).prepare()
            #expect(warnings.first?.message.hasPrefix("2 of 2 provisioned environments") == true)
            #expect(try await bench.invoke(function).json["errorMessage"]?.string == "not today")
        }
    }

    @Test("ends provisioned environments that are thrown away, and allocates them anew with the next use")
    func recycled() async throws {
        try await withBench { bench in
            let function = try version(provisioning: 1, in: bench.directory)
            let invoker = try bench.runtimes.invoker(for: function.configuration)
            _ = try await invoker.prepare()
            #expect(await bench.runtimes.recycle(function: "under-test") == 1)
            #expect(await bench.runtimes.environments().isEmpty)
            _ = try await invoker.prepare()
            #expect(await bench.runtimes.environments().map(\.initialization) == [.provisioned])
        }
    }

    @Test("keeps no more ready than this machine has room for, and says so")
    func room() async throws {
        try await withBench({ $0.maximumEnvironments = 1 }) { bench in
            let function = try version(provisioning: 3, in: bench.directory)
            let warnings = try await bench.runtimes.invoker(for: function.configuration).prepare()
            #expect(warnings.first?.message.hasPrefix("2 of 3 provisioned environments") == true)
            #expect(await bench.runtimes.environments().count == 1)
        }
    }
}
