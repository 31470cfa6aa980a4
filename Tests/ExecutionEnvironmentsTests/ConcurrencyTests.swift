import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

/// A handler that does not return before a file is there.
private let waiting = """
    import os, time
    def handler(event, context):
        while not os.path.exists(event["until"]):
            time.sleep(0.002)
        return os.getpid()
    """

/// Leaves a busy machine time to start environments.
private func patient(_ settings: inout ChildRuntimeSettings) {
    settings.initializationLimit = .seconds(300)
}

@Suite("Concurrency", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct ConcurrencyTests {
    private func function(in directory: FilePath, name: String = "under-test") throws -> TestFunction {
        var function = try TestFunction.python(waiting, in: directory.appending(name))
        function.configuration.name = name
        // A busy machine takes its time; the handler waits for the test, never the test for a time-out.
        function.configuration.timeoutSeconds = 300
        return function
    }

    /// Asks for invocations at once and creates the file they wait for when so many have been answered without it.
    private func together(
        _ count: Int,
        of function: TestFunction,
        on bench: TestBench,
        openingAfter answered: Int
    ) async throws -> [InvocationReport] {
        let file = bench.directory.appending("open-\(count)")
        return try await withThrowingTaskGroup(of: InvocationReport.self) { group in
            for _ in 0..<count {
                group.addTask { try await bench.invoke(function, "{\"until\": \"\(file)\"}") }
            }
            var reports: [InvocationReport] = []
            if answered == 0 { try write("", to: file) }
            for try await report in group {
                reports.append(report)
                if reports.count == answered { try write("", to: file) }
            }
            return reports
        }
    }

    @Test("throttles what goes beyond a reservation, in the service's words, and touches no environment")
    func reserved() async throws {
        try await withBench(patient) { bench in
            let function = try function(in: bench.directory)
            bench.concurrency.setShares(["under-test": .init(reserved: 2)])
            let reports = try await together(5, of: function, on: bench, openingAfter: 3)
            let throttled = reports.filter(\.outcome.isThrottled)
            #expect(throttled.count == 3)
            #expect(Set(throttled.map(\.outcome.name)) == ["TooManyRequestsException"])
            #expect(throttled.first?.json["Reason"]?.string == "ReservedFunctionConcurrentInvocationLimitExceeded")
            #expect(throttled.first?.json["Type"]?.string == "User")
            #expect(throttled.first?.json["message"]?.string == "Rate Exceeded.")
            #expect(throttled.allSatisfy { $0.environment.isEmpty && !$0.isCold && $0.logs.isEmpty })
            #expect(await bench.runtimes.environments().count == 2)
            #expect(try await together(1, of: function, on: bench, openingAfter: 0).first?.outcome.name == "success")
        }
    }

    @Test("starts nothing for a function that is turned off")
    func off() async throws {
        try await withBench(patient) { bench in
            let function = try function(in: bench.directory)
            bench.concurrency.setShares(["under-test": .init(reserved: 0)])
            #expect(try await bench.invoke(function).outcome.isThrottled)
            #expect(await bench.runtimes.environments().isEmpty)
        }
    }

    @Test("counts the functions of the account together")
    func account() async throws {
        try await withBench(patient) { bench in
            bench.concurrency.limits.account = 1
            let (first, second) = (
                try function(in: bench.directory, name: "first"), try function(in: bench.directory, name: "second")
            )
            let file = bench.directory.appending("open")
            async let running = bench.invoke(first, "{\"until\": \"\(file)\"}")
            while await bench.runtimes.environments().isEmpty { await Task.yield() }
            let refused = try await bench.invoke(second)
            #expect(refused.json["Reason"]?.string == "ConcurrentInvocationLimitExceeded")
            try write("", to: file)
            #expect(try await running.outcome.name == "success")
            #expect(try await bench.invoke(second, "{\"until\": \"\(file)\"}").outcome.name == "success")
        }
    }

    @Test("throttles a function that grows faster than the scaling rate")
    func scaling() async throws {
        try await withBench(patient) { bench in
            let function = try function(in: bench.directory)
            bench.concurrency.limits.scaling = try #require(ScalingRate("2/1000s"))
            let reports = try await together(4, of: function, on: bench, openingAfter: 2)
            let reasons = reports.compactMap { $0.json["Reason"]?.string }
            #expect(reasons == ["FunctionInvocationRateLimitExceeded", "FunctionInvocationRateLimitExceeded"])
        }
    }

    @Test("runs 50 at once, each in an environment of its own")
    func fifty() async throws {
        try await withBench(patient) { bench in
            let function = try function(in: bench.directory)
            let file = bench.directory.appending("open")
            async let reports = withThrowingTaskGroup(of: InvocationReport.self) { group in
                for _ in 0..<50 { group.addTask { try await bench.invoke(function, "{\"until\": \"\(file)\"}") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            while await bench.runtimes.environments().filter({ $0.state == .busy }).count < 50 { await Task.yield() }
            try write("", to: file)
            let done = try await reports
            #expect(Set(done.map(\.environment)).count == 50)
            #expect(Set(done.map(\.outcome.payload.text)).count == 50)
        }
    }

    @Test("lets invocations wait, and says so, when this machine may have no more environments")
    func machine() async throws {
        try await withBench({
            patient(&$0)
            $0.maximumEnvironments = 2
        }) { bench in
            let function = try function(in: bench.directory)
            let file = bench.directory.appending("open")
            try write("", to: file)
            let reports = try await withThrowingTaskGroup(of: InvocationReport.self) { group in
                for _ in 0..<6 { group.addTask { try await bench.invoke(function, "{\"until\": \"\(file)\"}") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(reports.allSatisfy { $0.outcome.name == "success" })
            #expect(reports.filter(\.hasWaited).count == 4)
            #expect(Set(reports.map(\.environment)).count == 2)
        }
    }

    @Test("gives a function the place of another's idle environment")
    func placeOfIdle() async throws {
        try await withBench({
            patient(&$0)
            $0.maximumEnvironments = 1
        }) { bench in
            let file = bench.directory.appending("open")
            try write("", to: file)
            for name in ["first", "second", "first"] {
                let function = try function(in: bench.directory, name: name)
                let report = try await bench.invoke(function, "{\"until\": \"\(file)\"}")
                #expect(report.isCold)
                #expect(report.outcome.name == "success")
            }
        }
    }
}
