import Testing

@testable import Shell

@Suite("Results that are held back")
struct FlushingTests {
    /// Tells of every flush.
    private struct Sink: ByteSink {
        let told: AsyncStream<Void>.Continuation
        func write(_ bytes: [UInt8]) {}
        func flush() { told.yield() }
    }

    @Test("are passed on while their command still runs, and at its end")
    func whileRunning() async throws {
        let (flushes, told) = AsyncStream.makeStream(of: Void.self)
        let output = Output(results: Sink(told: told), notes: DiscardingSink())
        try await output.flushingResults(every: .milliseconds(1)) {
            for await _ in flushes { break }
        }
        told.finish()
        #expect(await flushes.contains { true })
    }
}
