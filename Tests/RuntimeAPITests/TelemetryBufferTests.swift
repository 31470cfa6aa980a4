import Testing

@testable import RuntimeAPI

@Suite("Telemetry buffer")
struct TelemetryBufferTests {
    private func buffer(items: Int = 3, bytes: Int = 100) -> TelemetryBuffer {
        TelemetryBuffer(.init(maximumItems: items, maximumBytes: bytes))
    }

    private let event = [UInt8](repeating: 1, count: 10)

    @Test("sends when the items are complete, in batches of that size, and again what did not arrive")
    func items() {
        var buffer = buffer()
        #expect(buffer.add(event) == .wait)
        #expect(buffer.add(event) == .wait)
        #expect(buffer.add(event) == .send)
        #expect(buffer.startSending()?.count == 3)
        #expect(buffer.add(event) == .wait)
        #expect(buffer.startSending() == nil)
        buffer.failed()
        #expect(buffer.startSending()?.count == 3)
        #expect(buffer.arrived() == .wait)
        #expect(buffer.startSending()?.count == 1)
        _ = buffer.arrived()
        #expect(buffer.isEmpty)
    }

    @Test("sends when the bytes are complete, one large event alone")
    func bytes() {
        var buffer = buffer(items: 100, bytes: 25)
        _ = buffer.add(event)
        _ = buffer.add(event)
        #expect(buffer.add(event) == .send)
        #expect(buffer.startSending()?.count == 2)
        _ = buffer.arrived()
        _ = buffer.add([UInt8](repeating: 1, count: 40))
        #expect(buffer.startSending()?.count == 1)
    }

    @Test("drops and counts what comes after twice its limits")
    func flood() {
        var buffer = buffer()
        for _ in 0..<10 { _ = buffer.add(event) }
        let dropped = buffer.takeDropped()
        #expect(dropped.records == 4 && dropped.bytes == 40)
        #expect(buffer.dropped.records == 0)
    }
}
