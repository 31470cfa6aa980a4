import ChildProcesses
import ExecutionEnvironments
import FileSystem
import Functions
import Invocations
import LambTestSupport
import LosslessJSON
import ResourceLimits
import SystemPackage
import Testing

@Suite("Isolation", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct IsolationTests {
    private static let writer = """
        import os, tempfile
        def handler(event, context):
            path = os.path.join(event.get("in") or tempfile.gettempdir(), "kept")
            before = os.path.exists(path)
            try:
                with open(path, "wb") as file: file.write(b"x" * event["bytes"])
                return [before, None]
            except OSError as error:
                return [before, error.errno]
        """

    private func withIsolation(
        _ isolation: Confinement.Isolation,
        _ source: String,
        _ body: (TestBench, inout TestFunction) async throws -> Void
    ) async throws {
        try await withBench {
            $0.confinement.isolation = isolation
        } _: { bench in
            var function = try TestFunction.python(source, in: bench.directory)
            function.configuration.ephemeralStorageMegabytes = 2
            try await body(bench, &function)
        }
    }

    @Test("the Runtime API answers nobody but the environment's own processes")
    func strangers() async throws {
        let source = """
            import os, subprocess, sys
            call = \"\"\"
            import sys, urllib.error, urllib.request
            try: urllib.request.urlopen("http://" + sys.argv[1] + "/2018-06-01/runtime/invocation/next", timeout=5)
            except urllib.error.HTTPError as error: print(error.read().decode(), end="")
            \"\"\"
            def handler(event, context):
                address = os.environ["AWS_LAMBDA_RUNTIME_API"]
                if event == "address": return address
                away = {"start_new_session": True} if event == "session" else {}
                return subprocess.run([sys.executable, "-c", call, address], capture_output=True, text=True, **away).stdout
            """
        try await withIsolation(.directories, source) { bench, function in
            let address = try #require(try await bench.invoke(function, "\"address\"").json.string)
            let curl = ChildCommand("/usr/bin/curl", ["-s", "http://\(address)/2018-06-01/runtime/invocation/next"])
            let stranger = try await runToCompletion(curl)
            #expect(String(decoding: stranger.output, as: UTF8.self).contains("serves one Lambda runtime only"))
            for relation in ["\"child\"", "\"session\""] {
                let answer = try await bench.invoke(function, relation).json.string
                #expect(answer?.contains("InvalidStateTransition") == true, "\(relation): \(answer ?? "nothing")")
            }
        }
    }

    @Test("/tmp has its size, is kept between invocations and gone with its environment", .enabled(if: hasNamespaces))
    func temporaryFiles() async throws {
        try await withIsolation(.namespaces, Self.writer) { bench, function in
            let first = try await bench.invoke(function, "{\"in\": \"/tmp\", \"bytes\": 1000000}")
            #expect(first.json == [false, nil])
            // 28 is ENOSPC.
            let full = try await bench.invoke(function, "{\"in\": \"/tmp\", \"bytes\": 3000000}")
            #expect(full.json == [true, 28])
            #expect(fileKind("/tmp/kept") == nil)
            _ = await bench.runtimes.recycle(function: nil)
            let next = try await bench.invoke(function, "{\"in\": \"/tmp\", \"bytes\": 1}")
            #expect(next.json == [false, nil])
        }
    }

    @Test("a /tmp larger than the memory can be filled", .enabled(if: hasNamespaces && hasControlGroups))
    func largeTemporaryFiles() async throws {
        try await withIsolation(.namespaces, Self.writer) { bench, function in
            function.configuration.ephemeralStorageMegabytes = 512
            function.configuration.timeoutSeconds = 20
            let report = try await bench.invoke(function, "{\"in\": \"/tmp\", \"bytes\": 60000000}")
            #expect(report.json == [false, nil])
            let source = """
                def handler(event, context):
                    with open("/tmp/large", "wb") as file:
                        for _ in range(200): file.write(bytes(1 << 20))
                    return "fine"
                """
            var other = try TestFunction.python(source, in: bench.directory.appending("other"))
            other.configuration.name = "other"
            other.configuration.timeoutSeconds = 20
            let large = try await bench.invoke(other)
            #expect(large.json == "fine")
            #expect(large.maxMemoryMegabytes ?? 128 < 100)
        }
    }

    @Test("the code is read-only, and also seen in /var/task", .enabled(if: hasNamespaces))
    func taskRoot() async throws {
        let source = """
            import os
            def handler(event, context):
                root = os.environ["LAMBDA_TASK_ROOT"]
                found = [os.path.samefile(root + "/app.py", "/var/task/app.py"), os.getcwd() == root, __file__]
                try: os.remove(root + "/app.py")
                except OSError as error: return found + [error.errno]
            """
        try await withIsolation(.auto, source) { bench, function in
            let path = bench.directory.pushing("task/app.py").string
            // 30 is EROFS; stack traces name the user's own file.
            let report = try await bench.invoke(function)
            #expect(report.json == [true, true, .string(path), 30])
            #expect(fileKind(path) != nil)
        }
    }

    @Test("layers are merged in /opt, later ones win; file systems are below /mnt", .enabled(if: hasNamespaces))
    func layersAndFileSystems() async throws {
        let source = """
            import shared
            def handler(event, context):
                open("/mnt/data/written", "w").write("by the function")
                return [open("/opt/both").read(), open("/opt/one").read(), shared.name]
            """
        try await withIsolation(.auto, source) { bench, function in
            let layers = ["one", "two"].map { bench.directory.appending("layer-\($0)") }
            for (layer, name) in zip(layers, ["one", "two"]) {
                try write(name, to: layer.appending(name))
                try write(name, to: layer.appending("both"))
                try write("name = '\(name)'", to: layer.pushing("python/shared.py"))
            }
            function.configuration.layers = layers.map(\.string)
            let data = bench.directory.appending("data")
            function.configuration.fileSystems = [FileSystemMount(path: "/mnt/data", directory: data.string)]
            let report = try await bench.invoke(function)
            #expect(report.json == ["two", "one", "two"])
            #expect(try read(data.appending("written")) == "by the function")
        }
    }

    @Test("without namespaces TMPDIR is a directory of the environment's own, gone with it")
    func directories() async throws {
        try await withIsolation(.directories, Self.writer) { bench, function in
            let first = try await bench.invoke(function, "{\"bytes\": 1}")
            #expect(first.json == [false, nil])
            let again = try await bench.invoke(function, "{\"bytes\": 1}")
            #expect(again.json == [true, nil])
            _ = await bench.runtimes.recycle(function: nil)
            let next = try await bench.invoke(function, "{\"bytes\": 1}")
            #expect(next.json == [false, nil])
        }
    }

    @Test("a bootstrap below /tmp is compiled into its own directory, and nothing else is", .enabled(if: hasNamespaces))
    func compiledBootstrap() async throws {
        let source = """
            import os, sys
            def handler(event, context):
                cache = os.path.join(os.environ["LAMBDA_RUNTIME_DIR"], "cache")
                names = [name for _, _, files in os.walk(cache) for name in files]
                return [sorted({name.split(".")[0] for name in names}), sys.pycache_prefix, sys.dont_write_bytecode]
            """
        try await withTemporaryDirectory { directory in
            try await withBench(in: directory) {
                $0.stateDirectory = directory.appending("state").string
                $0.confinement.isolation = .namespaces
            } _: { bench in
                let function = try TestFunction.python(source, in: bench.directory)
                let report = try await bench.invoke(function)
                #expect(report.json == [["lamb_python_runtime"], .null, true])
            }
        }
    }

    @Test("an environment has 1,024 file descriptors")
    func descriptors() async throws {
        let source = """
            import resource
            def handler(event, context): return list(resource.getrlimit(resource.RLIMIT_NOFILE))
            """
        try await withIsolation(.directories, source) { bench, function in
            let report = try await bench.invoke(function)
            #expect(report.json == [1024, 1024])
        }
    }

    @Test("cores follow memory when they are limited", .enabled(if: hasCores))
    func cores() async throws {
        let source = """
            import time
            def handler(event, context):
                start, busy = time.monotonic(), time.process_time()
                while time.process_time() - busy < 0.05: pass
                return time.monotonic() - start
            """
        try await withBench {
            $0.confinement.limitsCores = true
        } _: { bench in
            // 177 MB are a tenth of a core: 50 ms of work take about half a second.
            var function = try TestFunction.python(source, in: bench.directory)
            function.configuration.memoryMegabytes = 177
            function.configuration.timeoutSeconds = 30
            let report = try await bench.invoke(function)
            #expect(report.json.double ?? 0 > 0.2)
        }
    }
}
