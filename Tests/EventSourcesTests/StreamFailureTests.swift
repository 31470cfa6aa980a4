import EventSources
import Functions
import Invocations
import LosslessJSON
import Testing
import Timekeeping

@Suite("Failures of streams")
struct StreamFailureTests {
    @Test("a batch that fails blocks its shard and is tried again with back-off")
    func blocked() {
        let workspace = SimulatedWorkspace(initialization: .zero)
        let stream = workspace.stream()
        workspace.read(stream) { $0.batchSize = 2 }
        workspace.handler.failures.firstAttempts = 2
        let sent = workspace.put(3, into: stream)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(3))
        #expect(workspace.fates(sent) == [.inFlight, .inFlight, .inFlight])
        #expect(workspace.simulation.messages.attempts(of: sent[2]) == 0)
        #expect(workspace.story(.error) == ["0.1 error", "1.2 error"])
        #expect(workspace.counts(.blocked) == [3])
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.succeeded, .succeeded, .succeeded])
        #expect(workspace.story(.success).first == "3.3 success")
    }

    @Test("other shards go on while one is blocked")
    func otherShards() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream { $0.shards = 2 }
        workspace.read(stream)
        let sent = (1...8).flatMap { workspace.put(1, into: stream, group: $0) }
        workspace.handler.failures.poison = [1]
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(60))
        let fates = workspace.fates(sent)
        #expect(fates.contains(.succeeded) && fates.contains(.inFlight))
    }

    @Test("without limits a poison pill blocks its shard until the stream's retention is over")
    func untilExpiry() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) { $0.batchSize = 1 }
        workspace.handler.failures.poison = [1]
        let sent = workspace.put(1, into: stream)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(3600))
        let late = workspace.put(1, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.story(.expired) == ["86400 expired"])
        #expect(workspace.fates(sent + late) == [.expired, .succeeded])
        #expect(workspace.story(.blocked).count == 1)
    }

    @Test("MaximumRetryAttempts bounds the attempts, and the whole batch goes to the destination")
    func retryAttempts() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        let failures = workspace.queue("failures")
        workspace.read(stream) {
            $0.maximumRetryAttempts = 2
            $0.onFailure = failures.configuration.arn
        }
        workspace.handler.failures.poison = [2]
        let sent = workspace.put(3, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.simulation.messages.attempts(of: sent[1]) == 3)
        #expect(workspace.fates(sent) == [.toDestination, .toDestination, .toDestination])
        #expect(failures.visibleCount == 1)
    }

    @Test("without a destination records that were given up are lost to sight")
    func noDestination() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) { $0.maximumRetryAttempts = 0 }
        workspace.handler.failures.firstAttempts = 9
        let sent = workspace.put(1, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.expired])
    }

    @Test("bisecting isolates a poison pill, and a cut does not count as a retry")
    func bisect() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) {
            $0.maximumRetryAttempts = 1
            $0.bisectsBatchOnError = true
        }
        workspace.handler.failures.poison = [6]
        let sent = workspace.put(8, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent).enumerated().allSatisfy { $1 == ($0 == 5 ? .expired : .succeeded) })
        // 8, then 4 and 4, then 2 of the second half, then 1 and the pill, which is tried once more.
        #expect(workspace.counts(.bisect) == [8, 4, 2])
        #expect(workspace.simulation.messages.attempts(of: sent[5]) == 5)
        #expect(workspace.counts(.success) == [4, 1, 2])
    }

    @Test("without bisecting a poison pill takes its batch with it")
    func wholeBatch() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) { $0.maximumRetryAttempts = 1 }
        workspace.handler.failures.poison = [6]
        let sent = workspace.put(8, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent).allSatisfy { $0 == .expired })
    }

    @Test("ReportBatchItemFailures goes on from the lowest record that failed")
    func checkpoint() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) {
            $0.reportsBatchItemFailures = true
            $0.maximumRetryAttempts = 1
        }
        workspace.handler.failures.poison = [3]
        let sent = workspace.put(4, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.simulation.messages.attempts(of: sent[1]) == 1)
        #expect(workspace.counts(.coldStart) + workspace.counts(.invoke) == [4, 2])
        #expect(workspace.fates(sent) == [.succeeded, .succeeded, .expired, .expired])
    }

    @Test("with both, the batch is cut at the checkpoint without using up a retry")
    func checkpointAndBisect() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) {
            $0.reportsBatchItemFailures = true
            $0.bisectsBatchOnError = true
            $0.maximumRetryAttempts = 0
        }
        workspace.handler.failures.poison = [3]
        let sent = workspace.put(4, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.succeeded, .succeeded, .expired, .succeeded])
        #expect(workspace.simulation.messages.attempts(of: sent[1]) == 1)
    }

    @Test("a handler names the sequence number to go on from; one that is unknown fails the whole batch")
    func namedSequenceNumber() {
        for isKnown in [true, false] {
            let workspace = SimulatedWorkspace(handler: .real)
            let stream = workspace.stream()
            workspace.read(stream) {
                $0.reportsBatchItemFailures = true
                $0.maximumRetryAttempts = 0
            }
            let sent = workspace.put(3, into: stream)
            _ = workspace.run { event in
                let number = event["Records"]?[1]?["kinesis"]?["sequenceNumber"]
                let named: JSONValue = isKnown ? number ?? .null : "123"
                return .succeeded(["batchItemFailures": [["itemIdentifier": named]]])
            }
            #expect(
                workspace.fates(sent) == (isKnown ? [.succeeded, .expired, .expired] : [.expired, .expired, .expired])
            )
        }
    }

    @Test("records older than MaximumRecordAgeInSeconds are given up, those behind them are tried")
    func recordAge() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) {
            $0.maximumRecordAgeSeconds = 60
            $0.batchSize = 1
        }
        workspace.handler.failures.poison = [1]
        let first = workspace.put(1, into: stream)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(30))
        let second = workspace.put(1, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(first + second) == [.expired, .succeeded])
        #expect(workspace.story(.expired) == ["60 expired"])
        #expect(workspace.simulation.timeline.events.first { $0.kind == .expired }?.detail == "RecordAgeExceeded")
    }

    @Test("a throttled function blocks the shard without using up retries")
    func throttled() {
        let workspace = SimulatedWorkspace(reserved: 1)
        _ = workspace.simulation.concurrency.admit(0, startsEnvironment: true, at: 0)
        let stream = workspace.stream()
        workspace.read(stream) { $0.maximumRetryAttempts = 0 }
        let sent = workspace.put(1, into: stream)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(100))
        #expect(workspace.story(.throttle).prefix(4) == ["0 throttle", "1 throttle", "3 throttle", "7 throttle"])
        #expect(workspace.fates(sent) == [.inFlight])
        workspace.simulation.concurrency.release(0)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.succeeded])
    }

    @Test("IteratorAge grows while a shard is blocked")
    func iteratorAge() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream)
        workspace.handler.failures.poison = [1]
        _ = workspace.put(1, into: stream)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(600))
        let ages = workspace.handler.metrics.series(.iteratorAge)
        #expect(ages.count == 10)
        #expect(ages == ages.sorted() && Set(ages).count == 10)
        #expect(ages.last.map { $0 > 500_000 } == true)
    }
}
