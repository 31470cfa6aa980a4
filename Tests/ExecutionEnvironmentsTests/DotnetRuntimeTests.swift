import ChildProcesses
import Diagnostics
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@testable import ExecutionEnvironments

@Suite(".NET functions", .serialized, .enabled(if: hasMono, "neither dotnet nor Mono is installed"))
struct DotnetRuntimeTests {
    @Test("handlers of every form run from a class library, with our interfaces or its own")
    func forms() async throws {
        try await withLibrary { bench, function in
            for (method, event, answer) in [
                (
                    "Place", #"{"id":"ä","Items":[{"name":"tea","PRICE":2.5,"kind":1},{"name":"ice","tags":["a"]}]}"#,
                    #"{"Id":"ä","Total":2.5,"Names":["tea","ice"],"Kinds":[1,0],"At":"2026-01-02T03:04:05Z"}"#
                ),
                ("PlaceLater", #"{"id":"x","items":[]}"#, nil),
                ("Copy", "[1, 2]", "[1, 2]"),
                ("Sum", "[1, 2, 3000000000]", "3000000003"),
                ("Count", #"{"a": {"b": [1, 2.50, null]}}"#, #"{"a":{"b":[1,2.50,null]},"n":1}"#),
                ("Nothing", "{}", "null"),
                ("NothingLater", "\"x\"", "null"),
            ] as [(String, String, String?)] {
                var one = function
                one.configuration.handler = "Shop::Shop.Orders::\(method)"
                let report = try await bench.invoke(one, event)
                if let answer { #expect(report.outcome.payload.text == answer, "\(method)") }
                #expect(report.outcome.errorType == nil, "\(method): \(report.outcome.payload.text)")
            }
        }
    }

    @Test("gives the handler a whole context and loggers; the function's own interfaces come before ours")
    func context() async throws {
        try await withLibrary { bench, function in
            for isOwn in [false, true] {
                var one = function
                one.configuration.handler = "Shop::Shop.About::\(isOwn ? "Again" : "Tell")"
                let core = bench.directory.appending("core/Amazon.Lambda.Core.dll").string
                if isOwn { try await run("cp", [core, bench.directory.appending("task").string]) }
                let report = try await bench.invoke(one)
                let json = report.json
                #expect(json["Id"] == "7e0e3a3c-0000-4000-8000-000000000001", "\(report.outcome.payload.text)")
                #expect(json["Name"] == "under-test")
                #expect(json["Arn"] == "arn:aws:lambda:us-east-1:123456789012:function:under-test")
                #expect(json["Memory"] == 128)
                #expect(json["Left"] == true)
                #expect(json["Custom"] == "v")
                #expect(json["Title"] == "T")
                #expect(json["Trace"] == "Root=")
                #expect(json["Interfaces"]?.string?.contains("/task/") == isOwn)
                let lines = report.functionLines.map { $0.split(separator: "\t", maxSplits: 1).last.map(String.init) }
                let id = "7e0e3a3c-0000-4000-8000-000000000001"
                #expect(
                    lines == ["\(id)\tinfo\tfirst ä\nsecond", "\(id)\twarn\tcareful", "\(id)\tinfo\tfrom the console"]
                )
                #expect(report.warnings.first?.message.hasPrefix("\"dotnet8\" is not installed; mono ") != false)
                #expect(try await !bench.invoke(one).isCold)
            }
        }
    }

    @Test("reports errors in Lambda's shape")
    func errors() async throws {
        try await withLibrary { bench, function in
            var one = function
            one.configuration.handler = "Shop::Shop.Orders::Fail"
            let report = try await bench.invoke(one, "\"x\"")
            #expect(report.outcome.name == "InvalidOperationException")
            #expect(report.json.object?.keys == ["errorType", "errorMessage", "stackTrace", "cause"])
            #expect(report.json["errorMessage"] == "not now")
            #expect(report.json["cause"]?["errorType"] == "FormatException")
            let trace = report.json["stackTrace"]?.array?.compactMap(\.string) ?? []
            #expect(trace.first?.hasPrefix("at Shop.Orders.Fail") == true && trace.count == 1, "\(trace)")
            #expect(report.functionLines.first?.contains("\tfail\tInvalidOperationException: not now\n") == true)
            #expect(try await bench.invoke(one, "{}").outcome.name == "FormatException")
            #expect(try await !bench.invoke(one, "\"x\"").isCold)
            for (handler, words) in [
                ("Missing::A.B::C", "Could not find the specified handler assembly with the file name 'Missing'"),
                ("Shop::Shop.Missing::C", "Unable to load type 'Shop.Missing' from assembly 'Shop'"),
                ("Shop::Shop.Orders::Missing", "Unable to find method 'Missing' in type 'Shop.Orders'"),
                ("Shop::Shop.Orders::", "Invalid lambda function handler: 'Shop::Shop.Orders::'."),
            ] {
                one.configuration.handler = handler
                let report = try await bench.invoke(one)
                #expect(report.outcome.name == "LambdaValidationException")
                #expect(report.json["errorMessage"]?.string?.hasPrefix(words) == true, "\(report.outcome.payload.text)")
            }
        }
    }

    @Test("a handler that names an assembly alone is a program that asks for work itself")
    func program() async throws {
        try await withBench { bench in
            let function = try TestFunction.make("dotnet8", "Worker", ["Worker.cs": worker], in: bench.directory)
            let task = bench.directory.appending("task").string
            try await run("mcs", ["-nologo", "-out:\(task)/Worker.exe", "\(task)/Worker.cs"])
            #expect(try await bench.invoke(function, "[1]").outcome.payload.text == "{\"got\":[1]}")
            var missing = function
            missing.configuration.handler = "Nobody"
            #expect(try await bench.invoke(missing).outcome.name == "Runtime.InvalidEntrypoint")
        }
    }
}

/// Lends a function whose library was compiled with the interfaces of the bootstrap, which lie in a directory apart.
private func withLibrary(_ body: (TestBench, TestFunction) async throws -> Void) async throws {
    try await withBench { bench in
        let function = try TestFunction.make(
            "dotnet8",
            "Shop::Shop.Orders::Place",
            ["Shop.cs": shop],
            in: bench.directory
        )
        let (sources, _) = try BootstrapFiles(in: bench.directory.appending("state").string).dotnet()
        let (task, core) = (bench.directory.appending("task").string, bench.directory.appending("core").string)
        try await run("mkdir", ["-p", core])
        let interfaces = "\(core)/Amazon.Lambda.Core.dll"
        try await run("mcs", ["-nologo", "-target:library", "-out:\(interfaces)", "\(sources)/AmazonLambdaCore.cs"])
        try await run(
            "mcs",
            ["-nologo", "-target:library", "-out:\(task)/Shop.dll", "-r:\(interfaces)", "\(task)/Shop.cs"]
        )
        try await body(bench, function)
    }
}

private func run(_ executable: String, _ arguments: [String]) async throws {
    let done = try await runToCompletion(ChildCommand(executable, arguments))
    try #require(done.exit.isSuccess, "\(done.errorText)\(done.outputText)")
}

private let shop = """
    using System;
    using System.Collections.Generic;
    using System.IO;
    using System.Linq;
    using System.Threading.Tasks;
    using Amazon.Lambda.Core;

    namespace Shop
    {
        public enum Kind { Cold, Hot }
        public class Item {
            public string Name { get; set; }
            public decimal Price { get; set; }
            public Kind Kind { get; set; }
            public string[] Tags { get; set; }
        }
        public class Order { public string Id { get; set; } public List<Item> Items { get; set; } }
        public class Receipt {
            public string Id { get; set; }
            public decimal Total { get; set; }
            public IEnumerable<string> Names { get; set; }
            public Kind[] Kinds { get; set; }
            public string Note { get; set; }
            public DateTime At { get { return new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc); } }
        }
        public class Orders {
            public Receipt Place(Order order, ILambdaContext context) {
                return new Receipt {
                    Id = order.Id, Total = order.Items.Sum(item => item.Price),
                    Names = order.Items.Select(item => item.Name).ToList(),
                    Kinds = order.Items.Select(item => item.Kind).ToArray()
                };
            }
            public async Task<Receipt> PlaceLater(Order order) { await Task.Yield(); return Place(order, null); }
            public static Stream Copy(Stream input) { return input; }
            public long Sum(List<long> numbers) { return numbers.Sum(); }
            public IDictionary<string, object> Count(Dictionary<string, object> all) { all["n"] = all.Count; return all; }
            public void Nothing() {}
            public async Task NothingLater(string text) { await Task.Delay(1); }
            public string Fail(string text) { throw new InvalidOperationException("not now", new FormatException("inner")); }
        }
        public class About {
            public static object Tell(ILambdaContext context) {
                context.Logger.LogLine("first \\u00e4\\nsecond");
                context.Logger.LogWarning("careful");
                Console.WriteLine("from the console");
                return new {
                    Id = context.AwsRequestId, Name = context.FunctionName, Arn = context.InvokedFunctionArn,
                    Memory = context.MemoryLimitInMB,
                    Left = context.RemainingTime > TimeSpan.Zero && context.RemainingTime <= TimeSpan.FromSeconds(3),
                    Custom = context.ClientContext.Custom["k"], Title = context.ClientContext.Client.AppTitle,
                    Trace = Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID").Substring(0, 5),
                    Interfaces = typeof(ILambdaContext).Assembly.Location
                };
            }
            public static object Again(ILambdaContext context) { return Tell(context); }
        }
    }
    """

private let worker = """
    using System;
    using System.Net;
    class Worker {
        static void Main() {
            var api = "http://" + Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/";
            while (true) {
                using (var web = new WebClient()) {
                    var work = web.DownloadString(api + "next");
                    web.UploadString(api + web.ResponseHeaders["Lambda-Runtime-Aws-Request-Id"] + "/response", "{\\"got\\":" + work + "}");
                }
            }
        }
    }
    """
