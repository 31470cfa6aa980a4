import Invocations
import LambTestSupport
import LambdaModel
import Recordings
import Testing
import Timekeeping

@Suite("Pruning")
struct PruningTests {
    private let now = Timestamp(milliseconds: 1_764_000_100_000)

    @Test("keeps the youngest, and the timings with them", arguments: [0, 1, 17, 40, 99, 100, 500])
    func count(kept: Int) async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory, limits: RecordingLimits(batchCount: 30, retention: nil)) {
                store throws in
                for number in 1...100 {
                    store.enqueue(sample(number, function: number.isMultiple(of: 2) ? "even" : "odd"))
                }
                let removed = try store.prune(keeping: RecordingRetention(count: kept), now: now)
                #expect(removed == max(0, 100 - kept))
                #expect(try store.lastIDs(limit: 1000).count == min(kept, 100))
                #expect(try store.timings().reduce(0) { $0 + $1.count } == min(kept, 100))
                store.enqueue(sample(101))
                #expect(try store.recording("last").invocation.function == "thumbnail")
            }
        }
    }

    @Test("drops what is older than an age")
    func age() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                for number in 1...100 { store.enqueue(sample(number)) }
                #expect(try store.prune(keeping: RecordingRetention(age: .seconds(10)), now: now) == 89)
                #expect(try store.prune(keeping: RecordingRetention(age: .seconds(10)), now: now) == 0)
                #expect(try store.prune(keeping: RecordingRetention(age: .zero), now: now + .seconds(1)) == 11)
            }
        }
    }

    @Test("shrinks a store that has grown too large, when it closes")
    func size() async throws {
        try await withTemporaryDirectory { directory in
            let event = String(repeating: "x", count: 100_000)
            let limits = RecordingLimits(retention: RecordingRetention(megabytes: 2))
            try await withStore(in: directory, limits: limits) { store throws in
                for number in 1...60 { store.enqueue(sample(number, event: event)) }
            }
            try await withStore(in: directory) { store throws in
                let kept = try store.lastIDs(limit: 100).count
                #expect((12...21).contains(kept))
                #expect(try store.timings().first?.count == kept)
            }
        }
    }

    @Test("does nothing where nothing was recorded")
    func nothing() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                #expect(try store.prune(keeping: RecordingRetention(count: 0), now: now) == 0)
            }
        }
    }
}
