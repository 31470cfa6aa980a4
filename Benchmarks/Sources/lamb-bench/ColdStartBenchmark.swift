import Foundation
import LosslessJSON
import Timekeeping

private let rounds = 9
/// How many cold starts a round has; the first of a round also unpacks and compiles, and is left out.
private let starts = 6

/// From the start of a runtime's process to its first request for work, against its interpreter doing nothing, isolated
/// by directories only; the same in namespaces of its own; and from a snapshot, against the cold start that it spares.
func coldStartFigures() async throws -> [Figure] {
    try await withScratchDirectory { directory in
        let python = try Peers.built("venv/bin/python")
        let node = try Peers.existing("/usr/bin/node", otherwise: "install nodejs")
        let bench = ColdStartBench(directory: directory, python: python, lamb: try Peers.lamb())
        try bench.write()
        var figures = [
            try await compare("cold: Python, to python3 -c pass", unit: "ms", rounds: rounds, target: .atMost(1.4)) {
                try bench.initialization(of: "python")
            } peer: {
                try bench.bare([python, "-c", "pass"])
            },
            try await compare("cold: Node, to node -e 0", unit: "ms", rounds: rounds, target: .atMost(1.2)) {
                try bench.initialization(of: "node")
            } peer: {
                try bench.bare([node, "-e", "0"])
            },
            try await compare("cold: Python, in namespaces", unit: "ms", rounds: rounds, target: .none) {
                try bench.initialization(of: "python", isolation: "namespaces")
            } peer: {
                try bench.initialization(of: "python")
            },
        ]
        guard (try? Program([python, "-c", "import boto3"]).result(of: "import boto3")) != nil else {
            print("cold: no snapshot is measured, as boto3 is missing (run Benchmarks/prepare)")
            return figures
        }
        let name = "cold: restored from a snapshot with boto3, to its cold start"
        figures.append(
            try await compare(name, unit: "ms", rounds: 5, target: .atMost(0.05)) {
                try bench.restoration(of: "client")
            } peer: {
                try bench.initialization(of: "client")
            }
        )
        return figures
    }
}

/// Functions that do nothing, and how long they take to start.
struct ColdStartBench {
    let directory: String
    let python: String
    let lamb: String

    /// Writes the workspace.
    func write() throws {
        let template = """
            Transform: AWS::Serverless-2016-10-31
            Globals: {Function: {MemorySize: 1769}}
            Resources:
              client: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.11, Handler: client.handler, CodeUri: .}}
              python: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.11, Handler: app.handler, CodeUri: .}}
              node: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs20.x, Handler: index.handler, CodeUri: .}}

            """
        try put(template, "template.yaml")
        try put("def handler(event, context):\n    return event\n", "app.py")
        try put("import boto3, os\ndef handler(event, context):\n    if event.get('end'): os._exit(0)\n", "client.py")
        try put("exports.handler = async (event) => event\n", "index.js")
    }

    func put(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: directory + "/" + name))
    }

    /// The median of what lamb says of several cold starts, in milliseconds.
    func initialization(of function: String, isolation: String = "directories") throws -> Double {
        try coldStarts(of: function, isolation).compactMap { $0["timings"]?["init_ms"]?.double }.median
    }

    /// The median of what lamb says of several environments restored from one snapshot, in milliseconds.
    ///
    /// Each ends with its invocation, so that the next is restored.
    func restoration(of function: String) throws -> Double {
        let script =
            "set isolation directories\nset snapstart on\n"
            + String(repeating: invocation(of: function, "{\"end\":true}"), count: starts)
        return try recordings(script, accepting: 0...1).compactMap { $0["timings"]?["restore_ms"]?.double }.median
    }

    private func coldStarts(of function: String, _ isolation: String) throws -> [JSONValue] {
        let start = invocation(of: function, "{}")
        let setting = "set isolation \(isolation)\n"
        return try recordings(setting + start + String(repeating: "recycle \(function)\n" + start, count: starts - 1))
    }

    private func invocation(of function: String, _ event: String) -> String {
        "invoke \(function) '\(event)' --where child --output json\n"
    }

    /// What lamb prints of cold starts, the first one left out.
    private func recordings(_ script: String, accepting statuses: ClosedRange<Int32> = 0...0) throws -> [JSONValue] {
        let path = (python as NSString).deletingLastPathComponent + ":/usr/bin:/bin"
        let lamb = try Program([lamb, "-w", directory], environment: ["PATH": path], input: script)
        let recordings = try lamb.result(of: "lamb", accepting: statuses).split(separator: "\n")
            .compactMap { try? JSONValue(parsing: String($0)) }.filter { $0["cold"]?.bool == true }
        guard recordings.count == starts else { throw FailedRun("\(recordings.count) cold starts of \(starts)") }
        return Array(recordings.dropFirst())
    }

    /// The median of several runs of a program from its start to its end, in milliseconds.
    func bare(_ words: [String]) throws -> Double {
        try (1..<starts).map { _ in try run(words) }.median
    }
}

/// Runs a program and waits for it by the bare calls of the system: Foundation's `Process` adds a millisecond.
private func run(_ words: [String]) throws -> Double {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var process: pid_t = 0
    let start = monotonicNanoseconds()
    guard posix_spawn(&process, words[0], nil, nil, arguments, environ) == 0 else {
        throw FailedRun("cannot start \(words[0])")
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    let end = monotonicNanoseconds()
    guard status == 0 else { throw FailedRun("\(words.joined(separator: " ")) ended with status \(status)") }
    return Double(end - start) / 1_000_000
}
