import Testing

@testable import Shell

@Suite("Results that are held back")
struct FlushingTests {
    /// Tells of every flush.
    private struct Sink: ByteSink {
        let (flushes, told) = AsyncStream.makeStream(of: Void.self)
        func write(_ bytes: [UInt8]) {}
        func flush() { told.yield() }
    }

    @Test("are passed on while their command still runs, and at its end")
    func whileRunning() async throws {
        let sink = Sink()
        let output = Output(results: sink, notes: DiscardingSink())
        try await output.flushingResults(every: .milliseconds(1)) {
            for await _ in sink.flushes { break }
        }
        sink.told.finish()
        #expect(await sink.flushes.contains { true })
    }
}
