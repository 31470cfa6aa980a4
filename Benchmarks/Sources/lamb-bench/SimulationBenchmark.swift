import EventSources
import Foundation
import Functions
import LambdaModel
import Timekeeping

private let million = 1_000_000

/// Invocation models on virtual time: a million messages through an SQS mapping with a declared handler.
func simulationFigures() async throws -> [Figure] {
    var bytes: [Double] = []
    let rate = try await measure("simulation: SQS mapping", unit: "messages/s", rounds: 5, target: .atLeast(500_000)) {
        let (simulation, queue) = workspace()
        let before = try residentBytes()
        let start = monotonicNanoseconds()
        simulation.start(Feed(number: 0, sending: million, to: queue))
        // All are in the queue, and the first batches run.
        _ = simulation.advance(until: simulation.start)
        bytes.append((try residentBytes() - before) / Double(million))
        _ = simulation.advance()
        let seconds = Double(monotonicNanoseconds() - start) / 1e9
        guard simulation.messages.count(of: .succeeded) == million else { throw FailedRun("messages are missing") }
        return Double(million) / seconds
    }
    // What was freed by a round before is used again: the first round tells what a message takes.
    let memory = Figure(
        name: "simulation: a message in flight",
        unit: "bytes",
        ours: [bytes.max() ?? .nan],
        peer: nil,
        target: .atMost(200)
    )
    return [rate, memory, try await retryFigure()]
}

/// Six hours of retries of a real Python handler, a cold start in each: from the start of `lamb` to its end.
private func retryFigure() async throws -> Figure {
    let lamb = try Peers.lamb()
    let workspace = try Peers.folder() + "/Peers/retries"
    let command = [lamb, "-w", workspace, "simulate", "queue", "orders", "--output", "json"]
    return try await measure("simulation: six hours of retries", unit: "s", rounds: 5, target: .atMost(0.5)) {
        let start = monotonicNanoseconds()
        let output = try Program(command, environment: Peers.systemPath).result(of: "lamb simulate")
        guard output.contains("\"dead_lettered\":1") else { throw FailedRun("the message did not die") }
        return seconds(since: start)
    }
}

private func workspace() -> (Simulation, SimulatedQueue) {
    let start = Timestamp(year: 2026, month: 11, day: 30)
    let simulation = Simulation(at: start, seed: 1, timeline: Timeline(capacity: 0))
    let configuration = FunctionConfiguration(
        name: "worker",
        logicalID: "Worker",
        runtime: RuntimeIdentifier("python3.13"),
        handler: "app.handler",
        code: .directory("/nowhere")
    )
    let function = simulation.add(
        configuration,
        handler: .declared(duration: .milliseconds(100), initialization: .milliseconds(200))
    )
    let queue = SimulatedQueue(QueueConfiguration(name: "orders", arn: "arn:aws:sqs:us-east-1:123456789012:orders"))
    simulation.add(queue, arn: queue.configuration.arn)
    simulation.add(QueueMapping(QueueMappingConfiguration(), from: queue, to: function))
    return (simulation, queue)
}

/// What this process has in memory, in bytes.
private func residentBytes() throws -> Double {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    guard let pages = text.split(separator: " ").dropFirst().first.flatMap({ Double($0) }) else {
        throw FailedRun("no resident memory in /proc/self/statm")
    }
    return pages * Double(getpagesize())
}
