import ExecutionEnvironments
import FileSystem
import Functions
import Glibc
import Invocations
import LambTestSupport
import LosslessJSON
import ResourceLimits
import SystemPackage
import Testing

/// Environments restored from a snapshot are held to their limits as others are.
@Suite("Limits of restored environments", .serialized, .enabled(if: hasPython, "python3 is not installed"))
struct RestoredLimitsTests {
    /// Writes during init, and then tells what it finds in /tmp and adds to it.
    private static let python = """
        import os, tempfile
        place = tempfile.gettempdir()
        os.makedirs(place + "/deep/er")
        with open(place + "/deep/er/initial", "w") as file: file.write("from init")
        os.symlink("deep/er/initial", place + "/link")
        kept = open(place + "/kept", "w+")
        kept.write("init")
        kept.flush()
        def handler(event, context):
            place = tempfile.gettempdir()
            found = sorted(os.listdir(place))
            kept.write("+" + event["name"])
            kept.flush()
            size = event.get("bytes", 1)
            try:
                with open(place + "/of-" + event["name"], "wb") as file: file.write(b"x" * size)
                problem = None
            except OSError as error: problem = error.errno
            return {
                "found": [name for name in found if name in ("deep", "kept", "link") or name.startswith("of-")],
                "link": open(place + "/link").read(), "kept": open(place + "/kept").read(), "problem": problem,
                "directory": os.getcwd() == os.environ["LAMBDA_TASK_ROOT"], "place": place, "id": os.getpid(),
            }
        """

    private static let ruby = """
        require "tmpdir"
        require "fileutils"
        place = Dir.tmpdir
        FileUtils.mkdir_p(place + "/deep/er")
        File.write(place + "/deep/er/initial", "from init")
        File.symlink("deep/er/initial", place + "/link")
        $kept = File.open(place + "/kept", "w+")
        $kept.write("init")
        $kept.flush
        def handler(event:, context:)
          place = Dir.tmpdir
          found = Dir.children(place).sort
          $kept.write("+" + event["name"])
          $kept.flush
          begin
            File.binwrite(place + "/of-" + event["name"], "x" * event.fetch("bytes", 1))
            problem = nil
          rescue SystemCallError => e
            problem = e.errno
          end
          { found: found.select { |name| %w[deep kept link].include?(name) || name.start_with?("of-") },
            link: File.read(place + "/link"), kept: File.read(place + "/kept"), problem: problem,
            directory: Dir.pwd == ENV["LAMBDA_TASK_ROOT"], place: place, id: Process.pid }
        end
        """

    private func withRestored(
        _ isolation: Confinement.Isolation,
        _ source: String,
        ruby: Bool = false,
        controlGroups: Bool = true,
        _ body: (TestBench, inout TestFunction) async throws -> Void
    ) async throws {
        try await withBench {
            $0.confinement.isolation = isolation
            $0.usesControlGroups = controlGroups
            $0.freezes = false
        } _: { bench in
            var function =
                try ruby
                ? TestFunction.ruby(source, in: bench.directory) : TestFunction.python(source, in: bench.directory)
            function.configuration.isRestored = true
            function.configuration.timeoutSeconds = 20
            try await body(bench, &function)
        }
    }

    /// Invokes two environments of one snapshot, and the first one again.
    private func checkTemporaryFiles(_ isolation: Confinement.Isolation, ruby: Bool) async throws {
        try await withRestored(isolation, ruby ? Self.ruby : Self.python, ruby: ruby) { bench, function in
            function.configuration.ephemeralStorageMegabytes = 2
            let first = try await bench.invoke(function, #"{"name": "a"}"#)
            #expect(first.timings.restoration != nil)
            #expect(!first.functionLines.contains { $0.hasPrefix("lamb") }, "\(first.functionLines)")
            #expect(first.json["found"] == ["deep", "kept", "link"])
            #expect(first.json["link"] == "from init" && first.json["kept"] == "init+a")
            #expect(first.json["directory"] == true && first.json["problem"] == .null)
            let again = try await bench.invoke(function, #"{"name": "b"}"#)
            #expect(again.json["found"] == ["deep", "kept", "link", "of-a"])
            #expect(again.json["id"] == first.json["id"])

            // Its end makes another necessary, which begins as the first did.
            kill(Int32(try #require(first.json["id"]?.int)), SIGKILL)
            var second = try await bench.invoke(function, #"{"name": "c"}"#)
            while !second.isCold { second = try await bench.invoke(function, #"{"name": "c"}"#) }
            #expect(second.timings.restoration != nil && second.timings.initialization == nil)
            #expect(second.json["found"] == ["deep", "kept", "link"])
            #expect(second.json["kept"] == "init+c")
            guard isolation == .namespaces else { return #expect(first.json["place"] != second.json["place"]) }
            #expect(first.json["place"] == "/tmp" && fileKind("/tmp/of-a") == nil)
            // 28 is ENOSPC.
            let full = try await bench.invoke(function, #"{"name": "d", "bytes": 3000000}"#)
            #expect(full.json["problem"] == 28)
        }
    }

    @Test(
        "each has a /tmp of its own and of its size, which begins with what the snapshot has in its",
        .enabled(if: hasNamespaces),
        arguments: [false, true]
    )
    func temporaryFiles(ruby: Bool) async throws {
        guard !ruby || hasRuby else { return }
        try await checkTemporaryFiles(.namespaces, ruby: ruby)
    }

    @Test("without namespaces each has a directory of its own, filled in the same way", arguments: [false, true])
    func directories(ruby: Bool) async throws {
        guard !ruby || hasRuby else { return }
        try await checkTemporaryFiles(.directories, ruby: ruby)
    }

    @Test("the code is read-only for the snapshot and for what is restored", .enabled(if: hasNamespaces))
    func taskRoot() async throws {
        let source = """
            import os
            def attempt():
                try: os.remove(os.environ["LAMBDA_TASK_ROOT"] + "/app.py")
                except OSError as error: return error.errno
            before = attempt()
            def handler(event, context):
                return [before, attempt(), os.path.samefile("/var/task/app.py", __file__)]
            """
        try await withRestored(.auto, source) { bench, function in
            let report = try await bench.invoke(function)
            // 30 is EROFS.
            #expect(report.json == [30, 30, true])
        }
    }

    @Test("too much memory ends the invocation as on the service", arguments: [true, false])
    func memory(controlGroups: Bool) async throws {
        let source = """
            held = bytearray(30 << 20)
            def handler(event, context):
                for index in range(0, len(held), 4096): held[index] = 1
                if event: more = [bytearray(b"x" * (1 << 20)) for _ in range(event["mb"])]
                return "fine"
            """
        try await withRestored(.auto, source, controlGroups: controlGroups) { bench, function in
            // What the snapshot holds counts once, though each has a copy of it by now.
            let small = try await bench.invoke(function, "{\"mb\": 50}")
            #expect(small.json == "fine")
            #expect((80...127).contains(small.maxMemoryMegabytes ?? 0))
            let large = try await bench.invoke(function, "{\"mb\": 400}")
            #expect(large.outcome.name == "Runtime.OutOfMemory")
            #expect(large.maxMemoryMegabytes == 128)
            let next = try await bench.invoke(function)
            #expect(next.json == "fine" && next.timings.restoration != nil)
        }
    }

    @Test("too much memory before the snapshot ends the invocation that waits for it")
    func memoryOfInitialization() async throws {
        let source = """
            held = [bytearray(b"x" * (1 << 20)) for _ in range(400)]
            import time
            time.sleep(9)
            def handler(event, context): return "fine"
            """
        try await withRestored(.auto, source) { bench, function in
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == "Runtime.OutOfMemory")
        }
    }

    @Test("processes and open files are counted for each", .enabled(if: hasControlGroups))
    func counts() async throws {
        let source = """
            import resource
            def handler(event, context):
                group = [line.split(":")[2].strip() for line in open("/proc/self/cgroup") if ":memory:" in line or line.startswith("0::")]
                return [list(resource.getrlimit(resource.RLIMIT_NOFILE)), any("/lamb-" in name for name in group)]
            """
        try await withRestored(.auto, source) { bench, function in
            let report = try await bench.invoke(function)
            #expect(report.json == [[1024, 1024], true])
        }
    }
}
