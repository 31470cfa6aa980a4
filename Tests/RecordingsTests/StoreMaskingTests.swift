import Invocations
import LambTestSupport
import LambdaModel
import Recordings
import SystemPackage
import Testing

@Suite("Masking in the store")
struct StoreMaskingTests {
    private let event = #"{"headers":{"authorization":"Bearer s3cr3t-s3cr3t"}}"#
    private let masked = #"{"headers":{"authorization":"Bearer ***"}}"#

    @Test("hides secrets of events, answers and logs before they are stored")
    func everywhere() async throws {
        try await withTemporaryDirectory { directory in
            let answer = InvocationOutcome.succeeded(Payload(#"{"token":"s3cr3t"}"#))
            let recording = sample(event: event, outcome: answer, logs: ["START", "password=s3cr3t"])
            try await withStore(in: directory) { store throws in
                try await store.record(recording)
                let stored = try store.recording("last")
                #expect(stored.invocation.event.text == masked)
                #expect(stored.report.outcome.payload.text == #"{"token":"***"}"#)
                #expect(stored.report.logs.map(\.line) == ["START", "password=***"])
            }
            for file in ["traces.sqlite", "traces.sqlite-wal"] {
                let bytes = (try? read(directory.appending(".lamb").appending(file))) ?? ""
                #expect(!bytes.contains("s3cr3t"))
            }
        }
    }

    @Test("replays the original in the same session, and says so when only the masked one is left")
    func replay() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                try await store.record(sample(event: event))
                let source = try store.replaySource("last")
                #expect(source.invocation.event.text == event)
                #expect(!source.isMasked)
            }
            try await withStore(in: directory) { store throws in
                let source = try store.replaySource("last")
                #expect(source.invocation.event.text == masked)
                #expect(source.isMasked)
                try await store.record(sample(2))
                #expect(try !store.replaySource("last").isMasked)
            }
        }
    }

    @Test("forgets the oldest originals when they grow too many")
    func bounded() async throws {
        try await withTemporaryDirectory { directory in
            let limits = RecordingLimits(originalBytes: 150, retention: nil)
            try await withStore(in: directory, limits: limits) { store throws in
                for number in 1...4 { try await store.record(sample(number, event: event)) }
                let ids = try store.lastIDs(limit: 4)
                #expect(try ids.map { try store.replaySource($0).isMasked } == [false, false, true, true])
            }
        }
    }
}
