import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@Suite("Logs in JSON", .serialized)
struct JSONLogTests {
    private func objects(_ report: InvocationReport, _ stream: LogLine.Stream) throws -> [JSONValue] {
        try report.logs.filter { $0.stream == stream }.map { try JSONValue(parsing: Array($0.line.utf8)) }
    }

    private let python = """
        import logging
        logger = logging.getLogger()
        def handler(event, context):
            logger.debug("quiet")
            logger.info("said %s", 1)
            logger.warning("careful")
            print('{"level": "debug", "message": "printed", "timestamp": "2026-01-01T12:00:00Z"}')
            print('{"level": "error", "message": "shouted", "timestamp": "2026-01-01T12:00:00Z"}')
        """

    @Test(
        "hold the platform's events and the function's lines to their levels",
        .enabled(if: hasPython, "python3 is not installed"),
        arguments: [
            (LogLevel.info, LogLevel.info, ["initStart", "start", "report"], ["said 1", "careful", "shouted"]),
            (
                .debug, .debug,
                ["initStart", "initRuntimeDone", "initReport", "start", "runtimeDone", "report"],
                ["quiet", "said 1", "careful", "printed", "shouted"]
            ),
            (.error, .warn, [], ["shouted"]),
        ] as [(LogLevel, LogLevel, [String], [String])]
    )
    func levels(application: LogLevel, system: LogLevel, types: [String], messages: [String]) async throws {
        try await withBench { bench in
            var function = try TestFunction.python(python, in: bench.directory)
            function.configuration.logging.isJSON = true
            function.configuration.logging.applicationLevel = application
            function.configuration.logging.systemLevel = system
            let report = try await bench.invoke(function)
            let platform = try objects(report, .platform)
            #expect(platform.compactMap { $0["type"]?.string } == types.map { "platform." + $0 })
            #expect(platform.allSatisfy { $0["time"]?.string?.hasSuffix("Z") == true && $0["record"] != nil })
            #expect(try objects(report, .function).compactMap { $0["message"]?.string } == messages)
        }
    }

    @Test("a failure raises the level of the platform's events", .enabled(if: hasPython, "python3 is not installed"))
    func failure() async throws {
        try await withBench { bench in
            var function = try TestFunction.python(
                "def handler(event, context): raise ValueError('x')",
                in: bench.directory
            )
            function.configuration.logging.isJSON = true
            function.configuration.logging.systemLevel = .warn
            let platform = try objects(try await bench.invoke(function), .platform)
            #expect(platform.compactMap { $0["type"]?.string } == ["platform.runtimeDone", "platform.report"])
            #expect(platform.allSatisfy { $0["record"]?["status"]?.string == "error" })
            #expect(platform.allSatisfy { $0["record"]?["errorType"]?.string == "ValueError" })
        }
    }

    @Test("Node's console follows the application's level", .enabled(if: hasNode, "node is not installed"))
    func node() async throws {
        try await withBench { bench in
            let source = "exports.handler = async () => { console.info('no'); console.warn('yes'); };"
            var function = try TestFunction.node(source, in: bench.directory)
            function.configuration.logging.isJSON = true
            function.configuration.logging.applicationLevel = .warn
            let lines = try objects(try await bench.invoke(function), .function)
            #expect(lines.compactMap { $0["message"]?.string } == ["yes"])
            #expect(lines[0]["level"]?.string == "WARN")
        }
    }

    @Test(
        "Powertools writes its lines and metrics as on Lambda",
        .enabled(if: hasPowertools, "LAMB_TEST_AWSLAMBDARIC names no Python with aws-lambda-powertools"),
        arguments: RuntimeClient.allCases
    )
    func powertools(client: RuntimeClient) async throws {
        let source = """
            from aws_lambda_powertools import Logger, Metrics
            from aws_lambda_powertools.metrics import MetricUnit
            logger = Logger(service="shop")
            metrics = Metrics(namespace="Shop", service="shop")
            @logger.inject_lambda_context
            @metrics.log_metrics(capture_cold_start_metric=True)
            def handler(event, context):
                logger.debug("hidden")
                logger.info("sold", extra={"order": 7})
                metrics.add_metric(name="Orders", unit=MetricUnit.Count, value=1)
            """
        try await withBench({
            $0.runtimeClient = client
            $0.python = vendorPython
        }) { bench in
            var function = try TestFunction.python(source, in: bench.directory)
            function.configuration.logging.isJSON = true
            function.configuration.timeoutSeconds = 20
            function.configuration.memoryMegabytes = 1769
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == "success")
            let lines = try objects(report, .function)
            let sold = try #require(lines.first { $0["message"]?.string == "sold" })
            #expect(sold["order"]?.int == 7)
            #expect(sold["service"]?.string == "shop")
            #expect(sold["cold_start"]?.text() == "true")
            #expect(sold["function_request_id"]?.string == "7e0e3a3c-0000-4000-8000-000000000001")
            #expect(!lines.contains { $0["message"]?.string == "hidden" })
            #expect(lines.contains { $0["Orders"] != nil && $0["_aws"]?["CloudWatchMetrics"] != nil })
            #expect(lines.contains { $0["ColdStart"] != nil })
        }
    }
}

/// Whether the vendor's Python has Powertools as well.
private let hasPowertools: Bool = {
    guard let vendorPython else { return false }
    let library = FilePath(vendorPython).removingLastComponent().removingLastComponent().appending("lib")
    return (3...40).contains { minor in
        let path = library.appending("python3.\(minor)").appending("site-packages").appending("aws_lambda_powertools")
        return (try? FileDescriptor.open(path, .readOnly).closeAfter {}) != nil
    }
}()
