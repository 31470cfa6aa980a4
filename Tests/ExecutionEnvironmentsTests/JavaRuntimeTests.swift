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

@Suite("Java functions", .serialized, .enabled(if: hasJava, "no JDK is installed"))
struct JavaRuntimeTests {
    @Test("handlers of every form run from a directory of classes, with our interfaces")
    func forms() async throws {
        try await withShop { bench, function in
            for (handler, event, answer) in [
                (
                    "shop.Orders",
                    #"{"id":"ä","Items":[{"name":"tea","price":2.5,"kind":"HOT"},{"name":"ice"}],"none":1}"#,
                    #"{"id":"ä","total":2.5,"names":["tea","ice"],"kinds":["HOT",null],"note":null,"ok":true}"#
                ),
                ("shop.Orders::handleRequest", #"{"id":"x","items":[]}"#, nil),
                ("shop.Stream", "[1, 2]", "[1, 2]"),
                ("shop.Methods::sum", "[1, 2, 3000000000]", "3000000003"),
                ("shop.Methods::shout", #""whisper""#, #""WHISPER""#),
                ("shop.Methods::count", #"{"a": {"b": [1, 2.0, null]}}"#, #"{"a":{"b":[1,2.0,null]},"n":1}"#),
                ("shop.Methods::nothing", "{}", "null"),
                ("shop.Methods::copy", "\"raw\"", "\"raw\""),
            ] as [(String, String, String?)] {
                var one = function
                one.configuration.handler = handler
                let report = try await bench.invoke(one, event)
                if let answer { #expect(report.outcome.payload.text == answer, "\(handler)") }
                #expect(report.outcome.errorType == nil, "\(handler): \(report.outcome.payload.text)")
            }
        }
    }

    @Test("gives the handler a whole context and a logger; a jar of interfaces on the class path comes before ours")
    func context() async throws {
        try await withShop { bench, function in
            var one = function
            one.configuration.handler = "shop.About::tell"
            for isOwn in [false, true] {
                if isOwn {
                    let core = bench.directory.appending("core").string
                    let jar = bench.directory.appending("task/lib/core.jar").string
                    try await run("jar", ["--create", "--file", jar, "-C", core, "com"])
                    one.configuration.handler = "shop.About::tell2"
                }
                let report = try await bench.invoke(one)
                let json = report.json
                #expect(json["id"] == "7e0e3a3c-0000-4000-8000-000000000001", "\(report.outcome.payload.text)")
                #expect(json["name"] == "under-test")
                #expect(json["arn"] == "arn:aws:lambda:us-east-1:123456789012:function:under-test")
                #expect(json["memory"] == 256)
                #expect(json["left"] == true)
                #expect(json["custom"] == "v")
                #expect(json["title"] == "T")
                #expect(json["trace"] == "Root=")
                #expect(json["interfaces"]?.string?.hasSuffix("/lib/core.jar") == isOwn)
                #expect(report.functionLines == ["first ä\nsecond", "from LambdaRuntime"])
                #expect(report.isCold)
                #expect(try await !bench.invoke(one).isCold)
            }
        }
    }

    @Test("reports errors in Lambda's shape, and ends a process that is out of memory")
    func errors() async throws {
        try await withShop { bench, function in
            var one = function
            one.configuration.handler = "shop.Methods::fail"
            let report = try await bench.invoke(one, "\"state\"")
            #expect(report.outcome.name == "java.lang.IllegalStateException")
            #expect(report.json.object?.keys == ["errorMessage", "errorType", "stackTrace"])
            #expect(report.json["errorMessage"] == "not now")
            let trace = report.json["stackTrace"]?.array?.compactMap(\.string) ?? []
            #expect(trace.count == 1 && trace[0].hasPrefix("shop.Methods.fail(Methods.java:"), "\(trace)")
            #expect(report.functionLines.first?.hasPrefix("not now: java.lang.IllegalStateException\n") == true)
            let parsing = try await bench.invoke(one, "{}")
            #expect(parsing.json["errorMessage"] == "An error occurred during JSON parsing")
            #expect(parsing.json["errorType"] == "java.lang.RuntimeException")
            let memory = try await bench.invoke(one, "\"memory\"")
            #expect(memory.outcome.name == "java.lang.OutOfMemoryError")
            #expect(try await bench.invoke(one, "\"fine\"").isCold)

            for (handler, type, message) in [
                ("shop.Missing", "java.lang.ClassNotFoundException", "Class not found: shop.Missing"),
                ("shop.Broken", "java.lang.ExceptionInInitializerError", "Error loading class shop.Broken"),
                (
                    "shop.Methods", "Runtime.BadFunctionCode",
                    "Class does not implement an appropriate handler interface: shop.Methods"
                ),
                (
                    "shop.Methods::none", "Runtime.BadFunctionCode",
                    "No public method named none with appropriate method signature found on class shop.Methods"
                ),
            ] {
                one.configuration.handler = handler
                let report = try await bench.invoke(one)
                #expect(report.outcome.name == type)
                #expect(report.json["errorMessage"] == .string(message))
            }
        }
    }

    @Test("the nearest Java runs, rather a newer one than one that is too old")
    func nearest() async throws {
        try await withTemporaryDirectory { directory in
            let homes = try ["11.0.2", "21.0.1", "25"].compactMap { version in
                let home = directory.appending(version)
                try write("", to: home.appending("bin/java"), executable: true)
                try write("IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"\(version)\"\n", to: home.appending("release"))
                return JavaHome(home.string)
            }
            #expect(homes.count == 3)
            for (asked, version) in [
                ("11", "11.0.2"), ("17", "21.0.1"), ("25", "25"), ("8.al2", "11.0.2"), ("26", "25"),
            ] {
                #expect(JavaHome.nearest(to: asked, among: homes)?.version == version, "\(asked)")
            }
            #expect(JavaHome.nearest(to: "17", among: []) == nil)
        }
    }
}

/// Lends a function whose classes were compiled with the interfaces of the bootstrap, which lie in a directory apart.
private func withShop(_ body: (TestBench, TestFunction) async throws -> Void) async throws {
    try await withBench { bench in
        var function = try TestFunction.make("java17", "shop.Orders", shop, in: bench.directory)
        function.configuration.memoryMegabytes = 256
        let (sources, names) = try BootstrapFiles(in: bench.directory.appending("state").string).java()
        let task = bench.directory.appending("task")
        let core = names.map { "\(sources)/\($0)" }
        try await run("javac", ["--release", "11", "-d", task.string] + core + shop.keys.map { "\(task)/\($0)" })
        let apart = bench.directory.appending("core").string
        try await run("mkdir", ["-p", apart, task.appending("lib").string])
        try await run("mv", ["\(task)/com", apart])
        try await body(bench, function)
    }
}

private func run(_ executable: String, _ arguments: [String]) async throws {
    let done = try await runToCompletion(ChildCommand(executable, arguments))
    try #require(done.exit.isSuccess, "\(done.errorText)")
}

private let shop = [
    "Orders.java": """
    package shop;
    import com.amazonaws.services.lambda.runtime.*;
    import java.util.*;
    import java.util.stream.*;
    public class Orders extends Base<Receipt> {
        @Override public Receipt handleRequest(Order order, Context context) {
            Receipt receipt = new Receipt();
            receipt.id = order.getId();
            receipt.total = order.getItems().stream().mapToDouble(item -> item.price).sum();
            receipt.names = order.getItems().stream().map(item -> item.name).toArray(String[]::new);
            receipt.kinds = order.getItems().stream().map(item -> item.kind).collect(Collectors.toList());
            return receipt;
        }
    }
    abstract class Base<Answer> implements RequestHandler<Order, Answer> {}
    """,
    "Order.java": """
    package shop;
    import java.util.*;
    public class Order {
        enum Kind { HOT, COLD }
        public static class Item { public String name; public double price; public Kind kind; }
        private String id;
        private List<Item> items;
        public String getId() { return id; }
        public void setId(String id) { this.id = id; }
        public List<Item> getItems() { return items; }
        public void setItems(List<Item> items) { this.items = items; }
    }
    """,
    "Receipt.java": """
    package shop;
    import java.util.*;
    public class Receipt {
        String id; double total; String[] names; List<Order.Kind> kinds;
        public String getId() { return id; }
        public double getTotal() { return total; }
        public String[] getNames() { return names; }
        public List<Order.Kind> getKinds() { return kinds; }
        public String getNote() { return null; }
        public boolean isOk() { return true; }
    }
    """,
    "Stream.java": """
    package shop;
    import com.amazonaws.services.lambda.runtime.*;
    import java.io.*;
    public class Stream implements RequestStreamHandler {
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            in.transferTo(out);
        }
    }
    """,
    "Methods.java": """
    package shop;
    import com.amazonaws.services.lambda.runtime.*;
    import java.io.*;
    import java.util.*;
    public class Methods {
        public long sum(List<Long> numbers) { return numbers.stream().mapToLong(n -> n).sum(); }
        public static String shout(String text, Context context) { return text.toUpperCase(); }
        public Map<String, Object> count(Map<String, Object> event) {
            event.put("n", event.size());
            return event;
        }
        public void nothing() {}
        public void copy(InputStream in, OutputStream out) throws IOException { in.transferTo(out); }
        public String fail(String kind) {
            if (kind.equals("memory")) return new String(new byte[1 << 30]);
            if (kind.equals("state")) throw new IllegalStateException("not now");
            return kind;
        }
    }
    """,
    "About.java": """
    package shop;
    import com.amazonaws.services.lambda.runtime.*;
    import java.util.*;
    public class About {
        public static Map<String, Object> tell(Context context) {
            context.getLogger().log("first \\u00e4\\nsecond\\n");
            LambdaRuntime.getLogger().log("from LambdaRuntime");
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("id", context.getAwsRequestId());
            answer.put("name", context.getFunctionName());
            answer.put("arn", context.getInvokedFunctionArn());
            answer.put("memory", context.getMemoryLimitInMB());
            answer.put("left", context.getRemainingTimeInMillis() > 0 && context.getRemainingTimeInMillis() <= 3000);
            answer.put("custom", context.getClientContext().getCustom().get("k"));
            answer.put("title", context.getClientContext().getClient().getAppTitle());
            answer.put("trace", System.getProperty("com.amazonaws.xray.traceHeader").substring(0, 5));
            answer.put("interfaces", Context.class.getProtectionDomain().getCodeSource().getLocation().getPath());
            return answer;
        }
        public static Map<String, Object> tell2(Context context) { return tell(context); }
    }
    """,
    "Broken.java": """
    package shop;
    public class Broken { static { if (true) throw new RuntimeException("static"); } }
    """,
]
