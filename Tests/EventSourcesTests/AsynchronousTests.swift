import EventSources
import Functions
import Invocations
import LosslessJSON
import Testing
import Timekeeping

@Suite("Asynchronous invocation")
struct AsynchronousTests {
    private func workspace(
        reserved: Int? = nil,
        _ change: (inout AsynchronousConfiguration) -> Void = { _ in }
    ) -> (SimulatedWorkspace, AsynchronousInvocations) {
        let workspace = SimulatedWorkspace(reserved: reserved)
        var configuration = AsynchronousConfiguration()
        change(&configuration)
        let queue = AsynchronousInvocations(of: workspace.function, named: "handler", configuration)
        workspace.simulation.add(queue, arn: workspace.handler.arn)
        return (workspace, queue)
    }

    @Test("an event that fails is tried again after a minute and then after two")
    func waits() {
        let (workspace, queue) = workspace()
        workspace.handler.failures.firstAttempts = 9
        let sent = workspace.put(1, into: queue)
        #expect(workspace.simulation.advance() == nil)
        // 0.3 s: init and duration; then 60 s and 120 s from the failure.
        #expect(workspace.story(.error) == ["0.3 error", "60.4 error", "180.5 error"])
        #expect(workspace.fates(sent) == [.expired])
        #expect(workspace.handler.metrics.total(.asyncEventsDropped) == 1)
    }

    @Test("an event that succeeds on its second attempt is done")
    func secondAttempt() {
        let (workspace, queue) = workspace()
        workspace.handler.failures.firstAttempts = 1
        let sent = workspace.put(1, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.succeeded])
        #expect(workspace.simulation.messages.attempts(of: sent[0]) == 2)
    }

    @Test("MaximumRetryAttempts bounds the attempts", arguments: 0...2)
    func attempts(_ maximum: Int) {
        let (workspace, queue) = workspace { $0.maximumRetryAttempts = maximum }
        workspace.handler.failures.firstAttempts = 9
        let sent = workspace.put(1, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.simulation.messages.attempts(of: sent[0]) == maximum + 1)
    }

    @Test("throttles are retried with back-off from a second to five minutes, for six hours")
    func throttles() throws {
        let (workspace, queue) = workspace(reserved: 1)
        // Another event keeps the one environment busy for ever, as far as this one is concerned.
        _ = workspace.simulation.concurrency.admit(0, startsEnvironment: true, at: 0)
        let sent = workspace.put(1, into: queue)
        _ = workspace.simulation.advance()
        let moments = workspace.simulation.timeline.events.filter { $0.kind == .throttle }.map {
            Int(($0.time - SimulatedWorkspace.start).milliseconds / 1000)
        }
        #expect(moments.prefix(6) == [0, 1, 3, 7, 15, 31])
        let waits = zip(moments.dropFirst(), moments).map { $0 - $1 }
        #expect(waits.dropFirst(9).allSatisfy { $0 == 300 })
        #expect(workspace.fates(sent) == [.expired])
        #expect(workspace.story(.expired) == ["21600 expired"])
    }

    @Test("an event that was given up goes to the dead-letter queue and to the destination")
    func givenUp() throws {
        let (workspace, queue) = workspace {
            $0.maximumRetryAttempts = 0
            $0.deadLetterQueue = "arn:aws:sqs:us-east-1:123456789012:letters"
            $0.onFailure = "arn:aws:sqs:us-east-1:123456789012:failures"
        }
        let letters = workspace.queue("letters")
        let failures = workspace.queue("failures")
        workspace.handler.failures.firstAttempts = 1
        let sent = workspace.put(1, into: queue)
        workspace.simulation.keep(["order": 7], for: sent[0])
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.deadLettered])
        #expect(letters.visibleCount == 1)
        #expect(failures.visibleCount == 1)
        let letter = workspace.simulation.content(of: MessageID(1))
        #expect(letter["body"]?.string == #"{"order":7}"#)
        #expect(letter["messageAttributes"]?["ErrorCode"]?["stringValue"] == "200")
        let record = workspace.simulation.content(of: MessageID(2))
        #expect(record["requestContext"]?["condition"] == "RetriesExhausted")
        #expect(record["requestContext"]?["approximateInvokeCount"] == 1)
        #expect(record["requestPayload"]?["order"] == 7)
        #expect(record["responseContext"]?["functionError"] == "Unhandled")
    }

    @Test("with a reserved concurrency of 0 events are given up at once, without retries")
    func turnedOff() {
        let (workspace, queue) = workspace(reserved: 0)
        let sent = workspace.put(1, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.simulation.messages.attempts(of: sent[0]) == 0)
        #expect(workspace.story(.expired) == ["0 expired"])
    }

    @Test("all attempts at an event have one request id")
    func requestID() {
        let workspace = SimulatedWorkspace(handler: .real)
        let queue = AsynchronousInvocations(of: workspace.function, named: "handler", AsynchronousConfiguration())
        workspace.simulation.add(queue)
        _ = workspace.put(1, into: queue)
        var calls: [HandlerCall] = []
        while let call = workspace.simulation.advance() {
            calls.append(call)
            let outcome: HandlerOutcome = .failed(type: "Error", ["errorMessage": "no"])
            workspace.simulation.take(HandlerAnswer(outcome: outcome, duration: .milliseconds(5)), for: call.execution)
        }
        #expect(calls.map(\.attempt) == [1, 2, 3])
        #expect(Set(calls.map(\.requestID)).count == 1)
        #expect(calls.map(\.isCold) == [true, false, false])
    }

    @Test("a queue that delivers twice runs the function twice with one request id")
    func duplicates() {
        let (workspace, queue) = workspace()
        queue.duplicateRate = 1
        let sent = workspace.put(1, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.simulation.messages.attempts(of: sent[0]) == 2)
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 2)
    }
}
