import EventSources
import LosslessJSON
import Testing
import Timekeeping

@Suite("Tumbling windows")
struct StreamWindowTests {
    private func workspace(
        shards: Int = 1,
        _ change: (inout ShardMappingConfiguration) -> Void = { _ in }
    ) -> (SimulatedWorkspace, SimulatedStream) {
        let workspace = SimulatedWorkspace(handler: .real)
        let stream = workspace.stream { $0.shards = shards }
        workspace.read(stream) {
            $0.tumblingWindowSeconds = 60
            $0.batchSize = 2
            change(&$0)
        }
        return (workspace, stream)
    }

    /// Counts the records it has seen.
    private func counting(_ event: JSONValue) -> HandlerOutcome {
        let seen = event["state"]?["seen"]?.int ?? 0
        return .succeeded(["state": ["seen": .int(seen + (event["Records"]?.array?.count ?? 0))]])
    }

    @Test("state is passed on over the invocations of a window, and to a final one at its end")
    func state() {
        let (workspace, stream) = workspace()
        _ = workspace.put(5, into: stream)
        let events = workspace.run(counting)
        #expect(events.map { $0["state"]?["seen"]?.int ?? 0 } == [0, 2, 4, 5])
        #expect(events.map { $0["isFinalInvokeForWindow"]?.bool } == [false, false, false, true])
        #expect(events.last?["Records"]?.array?.isEmpty == true)
        #expect(events.last?["isWindowTerminatedEarly"] == false)
        #expect(events.last?["window"]?["start"] == "2026-11-25T00:00:00Z")
        #expect(events.last?["window"]?["end"] == "2026-11-25T00:01:00Z")
        #expect(events.last?["shardId"] == "shardId-000000000000")
        #expect(workspace.story(.windowClosed) == ["60 window_closed"])
    }

    @Test("the next window begins with fresh state, and a batch never spans two")
    func nextWindow() {
        let (workspace, stream) = workspace { $0.window = .seconds(300) }
        _ = workspace.run(until: SimulatedWorkspace.start + .seconds(59), counting)
        _ = workspace.put(1, into: stream)
        var events = workspace.run(until: SimulatedWorkspace.start + .seconds(61), counting)
        _ = workspace.put(1, into: stream)
        events += workspace.run(counting)
        #expect(events.map { $0["Records"]?.array?.count } == [1, 0, 1, 0])
        #expect(events.map { $0["state"]?["seen"]?.int ?? 0 } == [0, 1, 0, 1])
        #expect(
            events.map { $0["window"]?["start"]?.string } == [
                "2026-11-25T00:00:00Z", "2026-11-25T00:00:00Z", "2026-11-25T00:01:00Z", "2026-11-25T00:01:00Z",
            ]
        )
    }

    @Test("state over 1 MB ends the window early, and the window goes on with fresh state")
    func early() {
        let (workspace, stream) = workspace()
        let large = JSONValue.string(String(repeating: "x", count: 1_100_000))
        _ = workspace.put(3, into: stream)
        let events = workspace.run { event in
            event["Records"]?.array?.count == 2 ? .succeeded(["state": ["all": large]]) : self.counting(event)
        }
        #expect(events.map { $0["isWindowTerminatedEarly"]?.bool } == [false, true, false, false])
        #expect(events.map { $0["isFinalInvokeForWindow"]?.bool } == [false, true, false, true])
        #expect(events[2]["state"] == .object(JSONObject()))
        #expect(events[3]["state"]?["seen"] == 1)
    }

    @Test("an answer without state is a failure")
    func noState() {
        let (workspace, stream) = workspace { $0.maximumRetryAttempts = 0 }
        let sent = workspace.put(1, into: stream)
        _ = workspace.run { _ in .succeeded(.null) }
        #expect(workspace.fates(sent) == [.expired])
    }

    @Test("a final invocation that fails holds up the shard until it succeeds")
    func finalFails() {
        let (workspace, stream) = workspace()
        var failures = 2
        _ = workspace.put(1, into: stream)
        let events = workspace.run { event in
            guard event["isFinalInvokeForWindow"] == true, failures > 0 else { return self.counting(event) }
            failures -= 1
            return .failed(type: "Error", .null)
        }
        #expect(events.map { $0["isFinalInvokeForWindow"]?.bool } == [false, true, true, true])
    }

    @Test("when a shard ends its window ends with it, and the children begin with fresh state")
    func resharding() {
        let (workspace, stream) = workspace()
        _ = workspace.put(1, into: stream)
        var events = workspace.run(until: SimulatedWorkspace.start + .seconds(5), counting)
        #expect(stream.split(0, in: workspace.simulation))
        _ = workspace.put(1, into: stream)
        events += workspace.run(until: SimulatedWorkspace.start + .seconds(10), counting)
        #expect(events.map { $0["isFinalInvokeForWindow"]?.bool } == [false, true, false])
        #expect(events.last?["state"] == .object(JSONObject()))
    }
}
