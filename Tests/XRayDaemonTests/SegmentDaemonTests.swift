import Glibc
import LambdaModel
import Testing

@testable import XRayDaemon

private let trace = "1-5759e988-bd862e3fe1be46a994272793"
private let header = "{\"format\": \"json\", \"version\": 1}\n"

private func document(_ id: String = "70de5b6f19ff9a0a", trace: String = trace) -> String {
    "{\"name\":\"part\",\"id\":\"\(id)\",\"trace_id\":\"\(trace)\",\"start_time\":1.5,\"type\":\"subsegment\"}"
}

/// Sends a datagram as an SDK does.
private func send(_ bytes: [UInt8], to address: String) {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(socket) }
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = (UInt16(address.split(separator: ":")[1]) ?? 0).bigEndian
    target.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    withUnsafePointer(to: &target) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            _ = sendto(socket, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
}

@Suite("X-Ray daemon")
struct SegmentDaemonTests {
    @Test("has what was sent before it is asked, by trace and in order")
    func order() async throws {
        try await SegmentDaemon.withDaemon { daemon in
            let address = try daemon.address()
            #expect(try daemon.address() == address && address.hasPrefix("127.0.0.1:"))
            let other = String(trace.dropLast()) + "4"
            let sent = (0..<20).map { document("70de5b6f19ff9a" + String(10 + $0)) }
            for text in sent { send(Array((header + text).utf8), to: address) }
            send(Array((header + document(trace: other)).utf8), to: address)
            #expect(daemon.take(trace).map { String(decoding: $0, as: UTF8.self) } == sent)
            #expect(daemon.take(trace).isEmpty)
            #expect(daemon.waitingTraces() == [other])
        }
    }

    @Test("drops datagrams that are no documents, and takes the next one")
    func badDatagrams() async throws {
        try await SegmentDaemon.withDaemon { daemon in
            let address = try daemon.address()
            let bad: [[UInt8]] = [
                [], [10], [0, 255, 254], Array(header.utf8), Array(document().utf8), Array((header + "{").utf8),
                Array((header + "[1]").utf8), Array((header + document("short")).utf8),
                Array((header + document(trace: "1-2-3")).utf8), [UInt8](repeating: 123, count: 60_000),
                Array("{\"format\":\"xml\",\"version\":1}\n\(document())".utf8),
                Array("{\"format\":\"json\",\"version\":2}\n\(document())".utf8),
            ]
            for bytes in bad { send(bytes, to: address) }
            send(Array((header + document()).utf8), to: address)
            #expect(daemon.waitingTraces() == [trace])
            #expect(daemon.take(trace).count == 1)
        }
    }

    @Test("survives any bytes", arguments: 0..<100)
    func noise(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var bytes = Array((header + document()).utf8)
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
            bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
        _ = SegmentDatagram.document(in: bytes)
    }

    @Test("forgets the oldest traces when too much waits")
    func bounded() throws {
        var inbox = SegmentInbox(capacity: 1000)
        for number in 10..<30 {
            let id = String(trace.dropLast(2)) + String(number)
            inbox.add(try #require(SegmentDocument(parsing: Array(document(trace: id).utf8))))
        }
        #expect(inbox.traceIDs.count < 10)
        #expect(inbox.traceIDs.last == String(trace.dropLast(2)) + "29")
    }
}
