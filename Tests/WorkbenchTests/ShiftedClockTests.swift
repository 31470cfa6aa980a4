import ChildProcesses
import Diagnostics
import EventSources
import ExecutionEnvironments
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import Recordings
import SystemPackage
import Testing
import Timekeeping

@testable import Workbench

@Suite(
    "Handlers that see the simulation's time",
    .enabled(if: findExecutable("python3") != nil && ClockLibrary.path != nil, "python3 or libfaketime is missing")
)
struct ShiftedClockTests {
    private static let python = """
        import datetime, time
        def handler(event, context):
            before = time.monotonic()
            time.sleep(0.05)
            now = datetime.datetime.now(datetime.timezone.utc)
            raise ValueError("%d %d %d %.1f" % (
                time.time(), now.timestamp(), context.get_remaining_time_in_millis() // 1000, time.monotonic() - before))
        """

    private static let node = """
        exports.handler = async (event, context) => {
            const before = performance.now();
            await new Promise(resolve => setTimeout(resolve, 50));
            const seconds = Math.floor(Date.now() / 1000);
            const left = Math.floor(context.getRemainingTimeInMillis() / 1000);
            const waited = ((performance.now() - before) / 1000).toFixed(1);
            throw new Error(`${seconds} ${Math.floor(new Date().getTime() / 1000)} ${left} ${waited}`);
        };
        """

    private static let template = """
        Resources:
          Python:
            Type: AWS::Serverless::Function
            Properties: {FunctionName: python, Runtime: python3.11, Handler: app.handler, CodeUri: code/, Timeout: 20}
          Node:
            Type: AWS::Serverless::Function
            Properties: {FunctionName: node, Runtime: nodejs20.x, Handler: app.handler, CodeUri: code/, Timeout: 20}
          Static:
            Type: AWS::Serverless::Function
            Properties: {FunctionName: static, Runtime: provided.al2023, Handler: x, CodeUri: static/}
        """

    private func withWorkspace(
        _ warnings: Collected<String> = Collected(),
        _ body: (OpenWorkspace) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write(Self.python, to: directory.appending("code/app.py"))
            try write(Self.node, to: directory.appending("code/app.js"))
            // What no program has is enough to be looked at: an executable of this format without an interpreter.
            try write("\u{7F}ELF nothing", to: directory.appending("static/bootstrap"))
            var options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            options.warn = { warnings.append($0.message) }
            try await withOpenWorkspace(options, body)
        }
    }

    private static let start = Timestamp(year: 2031, month: 3, day: 4)

    private func request(_ function: String) -> SimulationRequest {
        var request = SimulationRequest([.init(kind: .asynchronous, name: function, event: .inline("{}"))], seed: 1)
        request.start = Self.start
        request.shiftsClock = true
        return request
    }

    /// What the attempts said, oldest first.
    private func messages(_ workspace: OpenWorkspace) throws -> [[String]] {
        try workspace.traces(.init()).reversed().enumerated().map { number, _ in
            let recording = try workspace.attempt(number + 1, of: "last").recording
            let payload = try JSONValue(parsing: recording.report.outcome.payload.bytes)
            return payload["errorMessage"]?.string?.split(separator: " ").map(String.init) ?? []
        }
    }

    @Test(
        "attempts of an event tell the times of the virtual clock, with their deadlines",
        arguments: ["python", "node"]
    )
    func attempts(function: String) async throws {
        guard function == "python" || findExecutable("node") != nil else { return }
        try await withWorkspace { workspace in
            let outcome = try await workspace.simulate(request(function))
            let errors = outcome.timeline.events.filter { $0.kind == .error }
            let said = try messages(workspace)
            #expect(errors.count == 3)
            #expect(errors[2].time - errors[0].time > .seconds(180))
            for (event, words) in zip(errors, said) {
                let seconds = try #require(words.first.flatMap { Int64($0) })
                // The handler looks as it ends, and is told of a little later.
                #expect([event.time.seconds, event.time.seconds - 1].contains(seconds), "\(words)")
                #expect(words[1] == words[0])
                #expect(words[2] == "19")
                #expect((Double(words[3]) ?? 0) < 1)
            }
            #expect(said.count == 3)
        }
    }

    @Test("a runtime that cannot be reached is named, and keeps the machine's time")
    func unreachable() async throws {
        let warnings = Collected<String>()
        try await withWorkspace(warnings) { workspace in
            _ = try? await workspace.simulate(request("static"))
        }
        #expect(
            warnings.values.contains {
                $0 == "\"static\" sees this machine's time, not the simulation's: it is linked statically"
            }
        )
    }

    @Test("without libfaketime one is told what to install, and nothing runs")
    func missing() throws {
        let diagnostic = #expect(throws: Diagnostic.self) { try ClockLibrary.find(among: ["/nowhere"]) }
        #expect(diagnostic?.kind.exitStatus == .unavailable)
        #expect(diagnostic?.hint?.contains("apt-get install libfaketime") == true)
    }
}
