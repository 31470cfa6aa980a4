import Diagnostics
import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

/// A custom runtime as the documentation's tutorial writes them.
private let loop = """
    #!/bin/bash
    set -euo pipefail
    API="http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime"
    while true; do
      HEADERS="$(mktemp)"
      EVENT=$(curl -sS -LD "$HEADERS" "$API/invocation/next")
      ID=$(grep -Fi Lambda-Runtime-Aws-Request-Id "$HEADERS" | tr -d '[:space:]' | cut -d: -f2)
      rm "$HEADERS"
      source ./function.sh
    done
    """

@Suite("Custom runtimes", .serialized, .enabled(if: hasCurl, "curl is not installed"))
struct CustomRuntimeTests {
    private func function(_ script: String, in directory: FilePath) throws -> TestFunction {
        try TestFunction.make(
            "provided.al2023",
            "function.handler",
            ["bootstrap": loop, "function.sh": script],
            in: directory
        )
    }

    @Test("takes the answer of a runtime that hangs up as soon as it has sent it")
    func hangingUp() async throws {
        let bootstrap = #"""
            #!/bin/bash
            host=${AWS_LAMBDA_RUNTIME_API%:*} port=${AWS_LAMBDA_RUNTIME_API#*:} runtime=/2018-06-01/runtime/invocation
            while true; do
              exec 3<>/dev/tcp/$host/$port
              printf "GET $runtime/next HTTP/1.1\r\nHost: $host:$port\r\n\r\n" >&3
              while IFS= read -r line <&3; do
                line=${line%$'\r'}
                case $line in
                  "") break ;;
                  Lambda-Runtime-Aws-Request-Id:*) id=${line#*: } ;;
                  Content-Length:*) length=${line#*: } ;;
                esac
              done
              IFS= read -r -N "$length" event <&3
              exec 3>&- 4>/dev/tcp/$host/$port
              printf "POST $runtime/$id/response HTTP/1.1\r\nHost: $host:$port\r\nContent-Length: $length\r\n\r\n$event" >&4
              exec 4>&-
            done
            """#
        try await withBench { bench in
            let function = try TestFunction.bash(bootstrap, in: bench.directory)
            for number in 0..<20 {
                #expect(try await bench.invoke(function, "{\"n\": \(number)}").json["n"]?.double == Double(number))
            }
        }
    }

    @Test("runs a shell script with curl, cold and warm")
    func shellScript() async throws {
        try await withBench { bench in
            let function = try function(
                "echo \"event $EVENT\" >&2\ncurl -sS \"$API/invocation/$ID/response\" -d \"{\\\"echo\\\": $EVENT}\" >/dev/null",
                in: bench.directory
            )
            let cold = try await bench.invoke(function, "[1]")
            #expect(cold.outcome.payload.text == "{\"echo\": [1]}")
            #expect(cold.functionLines == ["event [1]"])
            let warm = try await bench.invoke(function, "[2]")
            #expect(warm.outcome.payload.text == "{\"echo\": [2]}")
            #expect(!warm.isCold)
        }
    }

    @Test("passes on an error as the runtime words it, JSON or not")
    func errors() async throws {
        try await withBench { bench in
            let function = try function(
                """
                curl -sS "$API/invocation/$ID/error" -H 'Lambda-Runtime-Function-Error-Type: Custom.Kind' \
                  -d "${EVENT:1:-1}" >/dev/null
                """,
                in: bench.directory
            )
            let plain = try await bench.invoke(function, "\"oh no\"")
            #expect(plain.outcome.payload.text == "{\"errorType\":\"Custom.Kind\",\"errorMessage\":\"oh no\"}")
            #expect(plain.outcome.name == "Custom.Kind")
            let json = try await bench.invoke(function, "\"{\"errorType\":\"Mine\",\"errorMessage\":\"x\"}\"")
            #expect(json.outcome.name == "Mine")
        }
    }

    @Test("takes a chunked, streamed response whole")
    func streaming() async throws {
        try await withBench { bench in
            let function = try function(
                """
                printf 'a%.0sb' {1..50000} | curl -sS "$API/invocation/$ID/response" -X POST -T - \
                  -H 'Lambda-Runtime-Function-Response-Mode: streaming' -H 'Transfer-Encoding: chunked' >/dev/null
                """,
                in: bench.directory
            )
            let report = try await bench.invoke(function)
            #expect(report.outcome.payload.bytes.count == 100_000)
        }
    }

    @Test("reports a missing, a forbidden and a broken entry point")
    func entryPoints() async throws {
        try await withBench { bench in
            let root = bench.directory
            let missing = try TestFunction.make("provided.al2023", "x", ["other": ""], in: root.appending("a"))
            let none = try await bench.invoke(missing)
            #expect(none.outcome.name == "Runtime.InvalidEntrypoint")
            #expect(none.json["errorMessage"]?.string?.contains("Couldn't find valid bootstrap(s)") == true)
            #expect(none.platformWords == ["START", "RequestId:", "END", "REPORT"])

            let unmarked = try TestFunction.make("provided.al2023", "x", ["other": ""], in: root.appending("b"))
            let file = root.appending("b").appending("task").appending("bootstrap")
            try write("#!/bin/sh", to: file)
            let forbidden = try await bench.invoke(unmarked)
            #expect(forbidden.json["errorMessage"]?.string?.hasSuffix("bootstrap: permission denied") == true)

            let broken = try TestFunction.bash("#!/no/such/interpreter\n", in: root.appending("c"))
            let failed = try await bench.invoke(broken)
            #expect(failed.outcome.name == "Runtime.InvalidEntrypoint")
            #expect(failed.json["errorMessage"]?.string?.hasSuffix("bootstrap: no such file or directory") == true)
            #expect(failed.platformWords == ["INIT_START", "INIT_REPORT", "START", "RequestId:", "END", "REPORT"])
        }
    }

    @Test("times out a runtime that never asks for work")
    func neverAsks() async throws {
        try await withBench({ $0.initializationLimit = .milliseconds(100) }) { bench in
            var function = try TestFunction.bash("#!/bin/sh\necho up\nsleep 1000\n", in: bench.directory)
            function.configuration.timeoutSeconds = 1
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == "Sandbox.Timedout")
            #expect(report.functionLines.last == "up")
            #expect(report.timings.duration >= .seconds(1) && report.timings.duration < .milliseconds(1500))
        }
    }

    @Test("reports a runtime that ends while it initialises, by status")
    func endsEarly() async throws {
        try await withBench { bench in
            let function = try TestFunction.bash("#!/bin/sh\necho bye\nexit 9\n", in: bench.directory)
            let report = try await bench.invoke(function)
            #expect(report.outcome.name == "Runtime.ExitError")
            #expect(report.json["errorMessage"]?.string?.hasSuffix("exit status 9") == true)
            #expect(report.functionLines == ["bye", "bye"])
        }
    }

    @Test("finds a bootstrap, programs and a start script in layers")
    func layers() async throws {
        try await withBench { bench in
            let layer = bench.directory.appending("layer")
            try write(loop, to: layer.appending("bootstrap"), executable: true)
            try write("#!/bin/sh\necho from-layer", to: layer.appending("bin").appending("tool"), executable: true)
            try write("#!/bin/sh\nexport WRAPPED=yes\nexec \"$@\"", to: layer.appending("wrap"), executable: true)
            let script = "curl -sS \"$API/invocation/$ID/response\" -d \"\\\"$(tool) $WRAPPED\\\"\" >/dev/null"
            var function = try TestFunction.make("provided.al2", "x", ["function.sh": script], in: bench.directory)
            function.configuration.layers = [layer.string]
            function.configuration.environment = [
                EnvironmentVariable(name: "AWS_LAMBDA_EXEC_WRAPPER", value: "/opt/wrap", origin: .template)
            ]
            #expect(try await bench.invoke(function).outcome.payload.text == "\"from-layer yes\"")
        }
    }

    @Test(
        "says which runtimes are not run, and which nobody knows",
        arguments: [
            ("go1.x", "\"go1.x\" of function \"under-test\" was retired by Lambda on 2024-01-08"),
            ("cobol", "unknown runtime \"cobol\" of function \"under-test\""),
        ]
    )
    func otherRuntimes(runtime: String, words: String) async throws {
        try await withBench { bench in
            let function = try TestFunction.make(runtime, "x", ["x": ""], in: bench.directory)
            let failure = await #expect(throws: Diagnostic.self) { _ = try await bench.invoke(function) }
            #expect(failure?.kind == .invalidInput)
            #expect(failure?.message.contains(words) == true)
        }
    }

    @Test("leaves no process behind")
    func noOrphans() async throws {
        try await withTemporaryDirectory { directory in
            let function = try TestFunction.bash(
                "#!/bin/sh\nsleep 999 &\necho $! > grandchild\nsleep 999\n",
                in: directory
            )
            let file = directory.appending("task").appending("grandchild")
            try await withBench { bench in
                await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await bench.invoke(function) }
                    while (try? read(file))?.hasSuffix("\n") != true { await Task.yield() }
                    group.cancelAll()
                }
            }
            let grandchild = try read(file).dropLast()
            let status = (try? read(FilePath("/proc/\(grandchild)/stat"))) ?? " Z"
            #expect(status.contains(" Z"))
        }
    }
}
