import ChildProcesses
import Foundation
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing
import Timekeeping

@testable import EventSources

/// A Python with `moto`; `make test` names its own.
private let python = ProcessInfo.processInfo.environment["LAMB_TEST_PYTHON_PEERS"]

/// A script of operations on a queue, as `Peers/moto_queues.py` reads it.
private struct QueueScript {
    enum Step {
        case send(group: Int)
        case receive(most: Int)
        /// The message at a place of an earlier receive, the oldest first.
        case delete(receive: Int, place: Int)
        case wait(seconds: Double)

        var json: JSONValue {
            switch self {
            case .send(let group): ["send", .int(group)]
            case .receive(let most): ["receive", .int(most)]
            case .delete(let receive, let place): ["delete", .int(receive), .int(place)]
            case .wait(let seconds): ["wait", .decimal(seconds)]
            }
        }
    }

    var isFIFO: Bool
    var visibility: Int
    var maxReceives: Int?
    var steps: [Step]

    var json: JSONValue {
        [
            "fifo": .bool(isFIFO), "visibility": .int(visibility),
            "maxReceives": maxReceives.map { .int($0) } ?? .null, "steps": .array(steps.map(\.json)),
        ]
    }

    /// A script that chance makes.
    ///
    /// Times never meet exactly, where moto counts a moment later; what is deleted was just received, as moto also
    /// deletes with receipts whose time is over; and a standard queue never holds more than one receive takes, as it
    /// promises no order.
    init(using random: inout SeededGenerator) {
        isFIFO = Bool.random(using: &random)
        visibility = 30
        maxReceives = Bool.random(using: &random) ? Int.random(in: 1...3, using: &random) : nil
        steps = []
        var (sends, receives) = (0, 0)
        for _ in 0..<Int.random(in: 10...40, using: &random) {
            switch Int.random(in: 0..<8, using: &random) {
            case 0...2 where isFIFO || sends < 10:
                steps.append(.send(group: Int.random(in: 1...3, using: &random)))
                sends += 1
            case 3...5:
                steps.append(.receive(most: isFIFO ? 1 : 10))
                receives += 1
                if Int.random(in: 0..<3, using: &random) == 0 {
                    steps.append(.delete(receive: receives - 1, place: 0))
                }
            default: steps.append(.wait(seconds: Double([7, 13, 31, 47].randomElement(using: &random) ?? 7) + 0.25))
            }
        }
    }

    /// What each receive of ours gives, and what lies in the dead-letter queue.
    func played() -> (receives: [[Int]], dead: [Int]) {
        let workspace = SimulatedWorkspace()
        let simulation = workspace.simulation
        let letters = workspace.queue("letters")
        let queue = workspace.queue {
            $0.isFIFO = isFIFO
            $0.visibilityTimeoutSeconds = visibility
            $0.maxReceiveCount = maxReceives
            $0.deadLetterQueue = letters.configuration.arn
        }
        var received: [(receipt: Int, messages: [MessageID])] = []
        for step in steps {
            switch step {
            case .send(let group): _ = workspace.put(1, into: queue, group: Int32(isFIFO ? group : 0))
            case .receive(let most): received.append(queue.take(most, in: simulation) ?? (0, []))
            case .delete(let receive, let place):
                let (receipt, messages) = received[receive]
                guard place < messages.count else { continue }
                queue.delete([messages.sorted { $0.index < $1.index }[place]], of: receipt, in: simulation)
            case .wait(let seconds): _ = simulation.advance(until: simulation.now + .nanoseconds(Int64(seconds * 1e9)))
            }
        }
        let dead = letters.take(10, in: simulation)?.messages.map { Int($0.index) } ?? []
        return (received.map { $0.messages.map { Int($0.index) } }, dead.sorted())
    }
}

@Suite("Queues beside moto's")
struct MotoQueueTests {
    @Test(
        "receive, hide, order by group and redrive as moto does; a standard queue promises no order",
        .enabled(if: python != nil, "LAMB_TEST_PYTHON_PEERS names no Python with moto")
    )
    func agreement() async throws {
        var random = SeededGenerator(seed: 20_261_130)
        let scripts = (0..<150).map { _ in QueueScript(using: &random) }
        let answers = try await peerAnswers(scripts)
        try #require(answers.count == scripts.count)
        for (script, answer) in zip(scripts, answers) {
            let (receives, dead) = script.played()
            let theirs = answer["receives"]?.array?.map { $0.array?.compactMap(\.int) ?? [] } ?? []
            let sorted = script.isFIFO ? (receives, theirs) : (receives.map { $0.sorted() }, theirs.map { $0.sorted() })
            #expect(sorted.0 == sorted.1, "\(script.json.text())")
            #expect(dead == answer["dead"]?.array?.compactMap(\.int), "\(script.json.text())")
        }
        #expect(answers.contains { $0["dead"]?.array?.isEmpty == false }, "no script lets anything go to the letters")
    }

    private func peerAnswers(_ scripts: [QueueScript]) async throws -> [JSONValue] {
        let peer = FilePath(#filePath).removingLastComponent().appending("Peers/moto_queues.py")
        return try await withTemporaryDirectory { directory in
            let file = directory.appending("scripts.json")
            try write(JSONValue.array(scripts.map(\.json)).text(), to: file)
            let result = try await runToCompletion(ChildCommand(try #require(python), [peer.string, file.string]))
            #expect(result.exit.isSuccess, "\(result.errorText)")
            return try JSONValue(parsing: result.outputText).array ?? []
        }
    }
}
