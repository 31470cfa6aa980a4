import ChildProcesses
import Diagnostics
import FileSystem
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@testable import ExecutionEnvironments

@Suite("Invocations with a debugger", .serialized, .timeLimit(.minutes(1)))
struct DebuggingTests {
    @Test(
        "Node waits for its debugger, without a time-out, in an environment of its own",
        .enabled(if: hasNode, "node is not installed")
    )
    func node() async throws {
        try await withBench { bench in
            var function = try TestFunction.node(
                "exports.handler = async (e, context) => ({ pid: process.pid, left: context.getRemainingTimeInMillis() > 8e7 });",
                in: bench.directory
            )
            function.configuration.timeoutSeconds = 1
            let warm = try await bench.invoke(function)
            let session = try await bench.runtimes.debug(function.configuration)
            let port = session.port
            #expect(session.instructions.first == "\"under-test\" waits for a debugger at 127.0.0.1:\(port)")
            async let client = runToCompletion(ChildCommand("node", ["-e", inspectorClient, "\(port)"]))
            let report = try await session.invoke(bench.invocation("{}", id: "7e0e3a3c-0000-4000-8000-000000000001"))
            #expect(try await client.outputText == "Break on start\n")
            #expect(report.isCold)
            #expect(report.json["pid"] != warm.json["pid"])
            #expect(report.json["left"] == true)
            let after = try await bench.invoke(function)
            #expect(!after.isCold)
            #expect(after.json["pid"] == warm.json["pid"])
        }
    }

    @Test(
        "Python's pdb is attached to over a socket and stops in the handler",
        .enabled(if: hasPython, "python3 is not installed")
    )
    func python() async throws {
        try await withBench { bench in
            let function = try TestFunction.python(
                """
                def handler(event, context):
                    answer = {"n": event["n"]}
                    return answer
                """,
                in: bench.directory
            )
            let session = try await bench.runtimes.debug(function.configuration)
            let port = session.port
            let attach = try #require(session.instructions.dropFirst().first)
            #expect(attach.hasPrefix("attach with: python3 ") && attach.hasSuffix(" \(port)"))
            let words = attach.split(separator: " ").dropFirst(3).map(String.init)
            let retry = "for try in {1..200}; do python3 \(words.joined(separator: " ")) && break; done"
            let commands = "next\np answer\nanswer['n'] = 42\nc\n"
            async let client = runToCompletion(ChildCommand("bash", ["-c", retry]), input: Array(commands.utf8))
            let report = try await session.invoke(
                bench.invocation("{\"n\": 7}", id: "7e0e3a3c-0000-4000-8000-000000000001")
            )
            #expect(report.outcome.payload.text == "{\"n\": 42}", "\(report.functionLines)")
            let shown = try await client.outputText
            #expect(shown.contains("answer = {\"n\": event[\"n\"]}"))
            #expect(shown.contains("{'n': 7}"))
        }
    }

    @Test(
        "Java waits for jdb, and one who interrupts ends it",
        .enabled(if: hasJava && findExecutable("jdb") != nil, "no JDK is installed")
    )
    func java() async throws {
        try await withBench { bench in
            let function = try TestFunction.make("java17", "A", ["A.java": ""], in: bench.directory)
            let session = try await bench.runtimes.debug(function.configuration)
            let port = session.port
            // One that comes before the machine has stopped finds nothing to continue: it attaches again until that is gone.
            let attach = "echo cont | timeout 10 jdb -attach 127.0.0.1:\(port)"
            let retry = "for try in {1..50}; do if \(attach); then been=1; elif [ $been ]; then break; fi; done"
            async let client = runToCompletion(ChildCommand("bash", ["-c", retry]))
            let report = try await session.invoke(bench.invocation("{}", id: "7e0e3a3c-0000-4000-8000-000000000001"))
            #expect(report.outcome.name == "java.lang.ClassNotFoundException")
            _ = try await client
        }
    }

    @Test("Ruby waits for rdbg", .enabled(if: hasRubyDebugger, "the gem debug is not installed"))
    func ruby() async throws {
        try await withBench { bench in
            let function = try TestFunction.ruby("def handler(event:, context:) = event", in: bench.directory)
            let session = try await bench.runtimes.debug(function.configuration)
            let port = session.port
            let script = """
                require 'socket'
                # The gem loses a debugger that comes before its program waits for one, so it may have to come again;
                # and it stops twice when the pause of attaching is late.
                def attach
                  socket = TCPSocket.new('127.0.0.1', \(port))
                  socket.puts 'version: 1.4.0 width: 80 cookie: '
                  while IO.select([socket], nil, nil, 0.5) && (line = socket.gets)
                    return socket, line if line.start_with?('input ')
                  end
                  socket.close
                  raise Errno::ECONNREFUSED
                end
                tries = 0
                begin
                  socket, line = attach
                rescue SystemCallError
                  sleep 0.01
                  (tries += 1) < 2000 ? retry : raise
                end
                while line
                  socket.puts "command #{line.split.last} 80 c" if line.start_with?('input ')
                  line = socket.gets
                end
                """
            async let client = runToCompletion(ChildCommand("ruby", ["-e", script]))
            let report = try await session.invoke(bench.invocation("[1]", id: "7e0e3a3c-0000-4000-8000-000000000001"))
            #expect(report.outcome.payload.text == "[1]", "\(report.functionLines)")
            _ = try await client
        }
    }

    @Test("an interruption ends a runtime that waits for its debugger; a custom runtime has none")
    func interrupted() async throws {
        try await withBench { bench in
            let function = try TestFunction.python("def handler(event, context): pass", in: bench.directory)
            let session = try await bench.runtimes.debug(function.configuration)
            let invocation = bench.invocation("{}", id: "7e0e3a3c-0000-4000-8000-000000000001")
            let waiting = Task { try await session.invoke(invocation) }
            while await bench.runtimes.environments().isEmpty { await Task.yield() }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            while await !bench.runtimes.environments().isEmpty { await Task.yield() }
            let custom = try TestFunction.bash("", in: bench.directory.appending("custom"))
            let failure = await #expect(throws: Diagnostic.self) {
                _ = try await bench.runtimes.debug(custom.configuration)
            }
            #expect(failure?.kind == .usage)
        }
    }
}

let hasRubyDebugger = hasRuby && fileExists(matching: "debug-*", below: ["/usr/lib/ruby/gems", "/var/lib/gems"])

private func fileExists(matching prefix: String, below roots: [String]) -> Bool {
    roots.contains { root in
        directoryEntries(root).contains { version in
            directoryEntries("\(root)/\(version)/gems").contains { $0.hasPrefix(prefix.dropLast()) }
        }
    }
}

/// Speaks as much of the inspector's protocol as lets a runtime go that waits at its first line.
private let inspectorClient = """
    const http = require('http');
    const port = process.argv[1];
    function send(socket, message) {
      const data = Buffer.from(JSON.stringify(message));
      socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | data.length, 0, 0, 0, 0]), data]));
    }
    function attach() {
      http.get(`http://127.0.0.1:${port}/json/list`, (answer) => {
        let text = '';
        answer.on('data', (part) => { text += part; });
        answer.on('end', () => {
          const path = new URL(JSON.parse(text)[0].webSocketDebuggerUrl).pathname;
          const headers = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': 13,
            'Sec-WebSocket-Key': 'bGFtYiBsYW1iIGxhbWIgbA==' };
          http.request({ host: '127.0.0.1', port, path, headers }).on('upgrade', (_, socket) => {
            socket.on('error', () => {});
            let seen = '';
            socket.on('data', (data) => {
              seen += data;
              const paused = seen.match(/"method":"Debugger.paused".*"reason":"([^"]*)"/);
              if (!paused) return;
              console.log(paused[1]);
              send(socket, { id: 3, method: 'Debugger.resume' });
              socket.removeAllListeners('data');
              socket.resume();
            });
            send(socket, { id: 1, method: 'Debugger.enable' });
            send(socket, { id: 2, method: 'Runtime.runIfWaitingForDebugger' });
          }).end();
        });
      }).on('error', () => { if (++tries < 5000) attach(); });
    }
    let tries = 0;
    attach();
    """
