import ExecutionEnvironments
import LambTestSupport
import LosslessJSON
import Testing

@Suite("Handlers that send signals", .serialized)
struct SignalFenceTests {
    @Test("to what runs them, or to everybody, are told that they may not", .enabled(if: hasPython, "no python3"))
    func python() async throws {
        let source = """
            import os, signal
            def handler(event, context):
                # Meant for everybody: what of it may reach its own processes differs by kernel.
                try: os.kill(-1, signal.SIGTERM)
                except PermissionError: pass
                parent, answers = os.getppid(), []
                for send in [
                    lambda: os.kill(parent, 9), lambda: os.kill(parent, 15),
                    lambda: os.killpg(os.getpgid(parent), 9),
                    lambda: signal.pidfd_send_signal(os.pidfd_open(parent), 9),
                ]:
                    try: answers.append(send())
                    except PermissionError as error: answers.append(error.strerror)
                return answers
            """
        try await withBench { bench in
            let report = try await bench.invoke(try .python(source, in: bench.directory))
            #expect(report.json.array == Array(repeating: .string("Operation not permitted"), count: 4))
        }
    }

    @Test("to what runs them are told so in Node.js as well", .enabled(if: hasNode, "no node"))
    func node() async throws {
        let source = """
            exports.handler = async () => {
              try { process.kill(process.ppid, "SIGKILL"); } catch (error) { return error.code; }
            };
            """
        try await withBench { bench in
            let report = try await bench.invoke(try .node(source, in: bench.directory))
            #expect(report.json == "EPERM")
        }
    }

    @Test("to their own processes may", .enabled(if: hasPython, "no python3"))
    func own() async throws {
        let source = """
            import os, signal, subprocess
            def handler(event, context):
                child = subprocess.Popen(["sleep", "100"])
                child.send_signal(signal.SIGKILL)
                return child.wait()
            """
        try await withBench { bench in
            let report = try await bench.invoke(try .python(source, in: bench.directory))
            #expect(report.json.double == -9)
        }
    }
}
