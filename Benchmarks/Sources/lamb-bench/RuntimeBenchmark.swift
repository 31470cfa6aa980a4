import Foundation
import LosslessJSON

private let exchanges = 2000
/// How many of the last ones are looked at.
private let sampled = 400
private let rounds = 11

/// A warm invocation of a Python handler that does nothing, everything on one core.
///
/// Judged is what the recordings say, of both the same part: from handing out the event to having read the answer (the
/// span `invoke`), and ours with what it takes to make the report (`overhead_ms`); nothing but the hand-over to the store
/// (0.2 µs) is to come. `total_ms` of the same runs, which begins with asking and so holds the client's own pause until
/// it asks for more work, is shown below.
func runtimeFigures() async throws -> [Figure] {
    try await withScratchDirectory { directory in
        let bench = try RuntimeBench(directory)
        var figures: [Figure] = []
        for (client, bound) in [("awslambdaric", 1.3), ("lamb", 0.6)] {
            let name = "runtime: through \(client == "lamb" ? "our bootstrap" : client), to the bare loopback"
            var totals: [Double] = []
            let exchange = try await compare(name, unit: "µs", rounds: rounds, target: .atMost(bound)) {
                let run = try bench.ours(client: client)
                totals.append(run.total)
                return run.exchange
            } peer: {
                try bench.yardstick()
            }
            let total = Figure(
                name: "\(name), from asking",
                unit: "µs",
                ours: totals,
                peer: exchange.peer,
                target: .none
            )
            figures += [exchange, total]
        }
        if let emulator = try? Peers.built("aws-lambda-rie") {
            figures.append(
                try await compare("runtime: our bootstrap, to the emulator", unit: "µs", rounds: 3, target: .none) {
                    try bench.ours(client: "lamb").total
                } peer: {
                    try bench.emulator(emulator)
                }
            )
        }
        return figures
    }
}

/// The peers and ourselves, each run once for a round.
private struct RuntimeBench {
    private let directory: String
    private let handler: String
    private let pinned: [String]
    private let python: String
    private let server: String

    init(_ directory: String) throws {
        self.directory = directory
        handler = try Peers.folder() + "/Peers/echo"
        pinned = try Peers.pinned()
        python = try Peers.built("venv/bin/python")
        server = try Peers.built("yardstick")
        try Data(#"{"key":"value"}"#.utf8).write(to: URL(filePath: directory + "/event.json"))
    }

    /// The median through the bare server, in microseconds.
    func yardstick() throws -> Double {
        let portFile = directory + "/port"
        try? FileManager.default.removeItem(atPath: portFile)
        let yardstick = try Program(pinned + [server, portFile, String(exchanges), directory + "/event.json"])
        let client = try Program(
            pinned + [python, "-m", "awslambdaric", "app.handler"],
            in: handler,
            environment: runtimeVariables(api: "127.0.0.1:\(try port(in: portFile))")
        )
        defer { client.stop() }
        return try medianMicroseconds(ofLines: yardstick.result(of: "the yardstick"))
    }

    /// The median through the emulator's HTTP front, in microseconds.
    func emulator(_ path: String) throws -> Double {
        let emulator = try Program(
            pinned + [
                path, "--runtime-interface-emulator-address", "127.0.0.1:18080", "--runtime-api-address",
                "127.0.0.1:18081", python, "-m", "awslambdaric", "app.handler",
            ],
            in: handler,
            environment: runtimeVariables(api: "127.0.0.1:18081"),
            isHeard: false
        )
        defer { emulator.stopGroup() }
        let url = "http://127.0.0.1:18080/2015-03-31/functions/function/invocations"
        let post = try Peers.folder() + "/Peers/post.py"
        let client = try Program(pinned + [python, post, url, String(exchanges)])
        return try medianMicroseconds(ofLines: client.result(of: "the emulator's client"))
    }

    /// Our medians, in microseconds.
    func ours(client: String) throws -> (exchange: Double, total: Double) {
        let repeated = """
            set runtime-client \(client)
            invoke echo {} --repeat \(exchanges) --output json
            traces -n \(sampled) --output json

            """
        let output = try lamb(repeated)
        let traces = try lamb(ids(in: output).map { "trace \($0) --output json\n" }.joined())
        return (try medianExchange(inTraces: traces), try RepeatTimings(in: output).total)
    }

    /// What lamb prints for a script, on the one core.
    private func lamb(_ script: String) throws -> String {
        let path = (python as NSString).deletingLastPathComponent + ":/usr/bin:/bin"
        return try Program(pinned + [try Peers.lamb(), "-w", handler], environment: ["PATH": path], input: script)
            .result(of: "lamb")
    }

    private func ids(in traces: String) -> [String] {
        traces.split(separator: "\n").compactMap { (try? JSONValue(parsing: String($0)))?["id"]?.string }
    }

    private func medianExchange(inTraces output: String) throws -> Double {
        let exchanges = output.split(separator: "\n").compactMap { line -> Double? in
            guard let trace = try? JSONValue(parsing: String(line)),
                let overhead = trace["timings"]?["overhead_ms"]?.double,
                let invoke = trace["spans"]?.array?.first(where: { $0["name"] == "invoke" })?["duration_ms"]?.double
            else { return nil }
            return (invoke + overhead) * 1000
        }
        guard exchanges.count == sampled else { throw FailedRun("lamb showed \(exchanges.count) of \(sampled) traces") }
        return exchanges.median
    }

    private func runtimeVariables(api: String) -> [String: String] {
        [
            "AWS_LAMBDA_RUNTIME_API": api, "AWS_LAMBDA_FUNCTION_NAME": "echo", "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128", "AWS_LAMBDA_LOG_GROUP_NAME": "g",
            "AWS_LAMBDA_LOG_STREAM_NAME": "s", "AWS_EXECUTION_ENV": "AWS_Lambda_python3.11", "_HANDLER": "app.handler",
        ]
    }

    /// The port that the yardstick wrote down; it does so within a moment.
    private func port(in file: String) throws -> Int {
        for _ in 0..<500 {
            if let text = try? String(contentsOfFile: file, encoding: .utf8), text.hasSuffix("\n"),
                let port = Int(text.dropLast())
            {
                return port
            }
            usleep(10_000)
        }
        throw FailedRun("the yardstick did not listen")
    }

    /// The median of nanoseconds, one a line, without the first tenth, which warms up.
    private func medianMicroseconds(ofLines text: String) throws -> Double {
        let samples = text.split(separator: "\n").compactMap { Double($0) }
        guard samples.count == exchanges else { throw FailedRun("\(samples.count) samples of \(exchanges)") }
        return Array(samples.dropFirst(exchanges / 10)).median / 1000
    }
}
