import Diagnostics
import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@Suite("SnapStart of Ruby functions", .serialized, .enabled(if: hasRuby, "ruby is not installed"))
struct RubySnapStartTests {
    private func function(_ source: String, in directory: FilePath) throws -> TestFunction {
        var function = try TestFunction.ruby(source, in: directory)
        function.configuration.isRestored = true
        return function
    }

    @Test("initialises once and restores each environment, with the variables and lines of its own")
    func restoring() async throws {
        try await withBench { bench in
            let function = try function(
                """
                puts "loading"
                $count = 0
                $made = rand
                def handler(event:, context:)
                  puts "working"
                  $count += 1
                  [$count, Process.getsid == $$, ENV["AWS_LAMBDA_INITIALIZATION_TYPE"], [$made, rand], $$]
                end
                """,
                in: bench.directory
            )
            let first = try await bench.invoke(function)
            #expect(first.json.array?.prefix(3) == [1, true, "snap-start"], "\(first.outcome.payload.text)")
            #expect(first.functionLines == ["loading", "working"])
            #expect(
                first.platformWords
                    == ["INIT_START", "INIT_REPORT", "RESTORE_START", "RESTORE_REPORT", "START", "END", "REPORT"]
            )
            #expect(first.warnings.contains { $0.message.contains("not for \"ruby") })
            #expect(try await bench.invoke(function).json[0] == 2)

            let others = try await withThrowingTaskGroup(of: InvocationReport.self) { group in
                for _ in 0..<3 { group.addTask { try await bench.invoke(function) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for other in others where other.isCold {
                #expect(other.json[0] == 1 && other.functionLines == ["working"])
                #expect(other.timings.restoration != nil && other.timings.initialization == nil)
                // What the init phase drew is the snapshot's, and so is what comes next.
                #expect(other.json[3] == first.json[3])
                #expect(other.json[4] != first.json[4])
            }
            #expect(Set(others.map(\.environment)).count > 1)
        }
    }

    @Test("breaks the connections of the snapshot, tells how a restored process ended, and takes no bad snapshot")
    func ends() async throws {
        try await withBench { bench in
            let function = try function(
                """
                require "socket"
                server = TCPServer.new("127.0.0.1", 0)
                $client = TCPSocket.new("127.0.0.1", server.addr[1])
                server.accept.write("x")
                def handler(event:, context:)
                  exit!(event["exit"]) if event["exit"]
                  Process.kill(:KILL, $$) if event["kill"]
                  $client.read
                end
                """,
                in: bench.directory
            )
            #expect(try await bench.invoke(function, "{}").json == "")
            let exited = try await bench.invoke(function, "{\"exit\": 3}")
            #expect(exited.json["errorMessage"]?.string?.hasSuffix("exit status 3") == true)
            let killed = try await bench.invoke(function, "{\"kill\": true}")
            #expect(killed.json["errorMessage"]?.string?.hasSuffix("signal: killed") == true)
            #expect(killed.timings.restoration != nil)

            let failing = try self.function("raise \"no\"", in: bench.directory.appending("failing"))
            #expect(try await bench.invoke(failing, "{}").outcome.name == "Init<RuntimeError>")
        }
    }
}
