import Invocations
import LambTestSupport
import LambdaModel
import Recordings
import Testing
import Timekeeping

@Suite("Timings")
struct TimingsTests {
    /// By nearest rank, the plain way.
    private func percentile(_ share: Double, of sorted: [Duration]) -> Duration {
        sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)]
    }

    private func expect(_ distribution: DurationDistribution?, of durations: [Duration]) throws {
        let sorted = durations.sorted()
        let distribution = try #require(distribution)
        #expect(distribution.count == sorted.count)
        #expect(distribution.min == sorted.first)
        #expect(distribution.max == sorted.last)
        #expect(distribution.p50 == percentile(0.5, of: sorted))
        #expect(distribution.p90 == percentile(0.9, of: sorted))
        #expect(distribution.p99 == percentile(0.99, of: sorted))
        let mean = sorted.reduce(0.0) { $0 + $1.milliseconds } / Double(sorted.count)
        #expect(abs(distribution.mean.milliseconds - mean) < 1e-5)
    }

    @Test("agree with the plain computation, cold and warm apart", arguments: [1, 2, 3, 10, 99, 100, 101, 3000])
    func naive(count: Int) async throws {
        var generator = SeededGenerator(seed: UInt64(count))
        let recordings = (1...count).map { number in
            let magnitude = Int64(1) << Int64.random(in: 0...40, using: &generator)
            let isCold = number % 7 == 3
            return sample(
                number,
                duration: .nanoseconds(Int64.random(in: 0...magnitude, using: &generator)),
                initialization: isCold ? .nanoseconds(Int64.random(in: 1...magnitude, using: &generator)) : nil,
                maxMemory: number % 50
            )
        }
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                for recording in recordings { store.enqueue(recording) }
                let timings = try #require(try store.timings(function: "thumbnail").first)
                let (cold, warm) = (recordings.filter(\.report.isCold), recordings.filter { !$0.report.isCold })
                #expect(timings.count == count)
                #expect(timings.cold == cold.count)
                #expect(timings.maxMemoryMegabytes == recordings.compactMap(\.report.maxMemoryMegabytes).max())
                try expect(timings.duration, of: recordings.map(\.report.timings.duration))
                try expect(timings.warmDuration, of: warm.map(\.report.timings.duration))
                if cold.isEmpty {
                    #expect(timings.coldDuration == nil)
                    #expect(timings.initialization == nil)
                } else {
                    try expect(timings.coldDuration, of: cold.map(\.report.timings.duration))
                    try expect(timings.initialization, of: cold.compactMap(\.report.timings.initialization))
                }
                expectHistogram(timings.histogram, of: recordings)
            }
        }
    }

    private func expectHistogram(_ bars: [DurationBar], of recordings: [Recording]) {
        #expect(bars.count <= 24)
        for (bar, next) in zip(bars, bars.dropFirst()) { #expect(bar.to == next.from) }
        for bar in bars {
            let inside = recordings.filter { (bar.from..<bar.to).contains($0.report.timings.duration) }
            #expect(bar.cold == inside.count { $0.report.isCold })
            #expect(bar.warm == inside.count { !$0.report.isCold })
        }
        #expect(bars.reduce(0) { $0 + $1.cold + $1.warm } == recordings.count)
    }

    @Test("come for each function by name, with errors counted")
    func functions() async throws {
        try await withTemporaryDirectory { directory in
            try await withStore(in: directory) { store throws in
                store.enqueue(sample(1, function: "b", outcome: .timedOut(.null)))
                store.enqueue(sample(2, function: "a"))
                store.enqueue(sample(3, function: "b"))
                #expect(try store.timings().map(\.function) == ["a", "b"])
                #expect(try store.timings().map(\.errors) == [0, 1])
                #expect(try store.timings(function: "b").map(\.count) == [2])
                #expect(try store.timings(function: "c").isEmpty)
            }
        }
    }
}
