import Glibc
import Testing

@testable import LambHandler

@Suite("A handler from bytes to bytes")
struct HandlerTests {
    private let context = LambdaContext(
        requestID: "r",
        traceID: "t",
        invokedFunctionARN: "a",
        deadline: LambdaDeadline(millisecondsSinceEpoch: 0),
        functionName: "f",
        functionVersion: "$LATEST",
        memoryLimitInMB: 128,
        logGroupName: "g",
        logStreamName: "s",
        clientContext: nil,
        cognitoIdentity: nil,
        logger: LambdaLogger(to: StandardOutputLog())
    )

    private struct Sum: LambdaHandler {
        struct Pair: Decodable { var a: Int, b: Int }
        var calls = 0

        mutating func handle(_ pair: Pair, context: LambdaContext) async throws -> [String: Int] {
            calls += 1
            await Task.yield()
            if pair.a < 0 { throw Negative.number(pair.a) }
            return ["sum": pair.a + pair.b, "calls": calls]
        }
    }

    private enum Negative: Error { case number(Int) }

    private func answer(_ box: HandlerBox, _ event: String) async -> String {
        switch await box.answer(to: Array(event.utf8), context: context) {
        case .response(let bytes): String(decoding: bytes, as: UTF8.self)
        case .failure(let failure): String(decoding: failure.json, as: UTF8.self)
        }
    }

    @Test("decodes the event, keeps state, and encodes the answer with sorted keys")
    func codable() async {
        let box = HandlerBox(Sum())
        #expect(await answer(box, #"{"a":1,"b":2}"#) == #"{"calls":1,"sum":3}"#)
        #expect(await answer(box, #"{"a":1,"b":5}"#) == #"{"calls":2,"sum":6}"#)
    }

    @Test("knows a log's levels by Lambda's names and its own")
    func levels() {
        let names = ["TRACE", "debug", "INFO", "WARN", "warning", "ERROR", "FATAL", "critical", "LOUD"]
        #expect(
            names.map { LambdaLogger.Level(named: $0) }
                == [.trace, .debug, .info, .warning, .warning, .error, .critical, .critical, nil]
        )
    }

    @Test("writes a JSON log as Lambda reads it")
    func jsonLog() {
        let record = LogRecord(requestID: "r-1", traceID: "")
        let time = timespec(tv_sec: 1_732_000_205, tv_nsec: 7_900_000)
        #expect(
            record.line(.warning, "a \"b\"\n\u{1}ü", at: time)
                == #"{"timestamp":"2024-11-19T07:10:05.007Z","level":"WARN","message":"a \"b\"\n\u0001ü","requestId":"r-1"}"#
        )
    }

    @Test("names a thrown error by its type")
    func failure() async {
        let text = await answer(HandlerBox(Sum()), #"{"a":-1,"b":2}"#)
        #expect(text == #"{"errorType":"Negative","errorMessage":"number(-1)"}"#)
        #expect(await answer(HandlerBox(Sum()), "[]").hasPrefix(#"{"errorType":"DecodingError""#))
    }

    @Test("answers null for a handler without a value")
    func void() async {
        let box = HandlerBox(ClosureHandler { (_: [Int], _) in })
        #expect(await answer(box, "[1]") == "null")
    }

    @Test("runs a handler that suspends to its end on the calling thread")
    func callingThread() {
        let box = HandlerBox(Sum())
        let context = context
        let answer = CallingThreadExecutor().run {
            await box.answer(to: Array(#"{"a":1,"b":2}"#.utf8), context: context)
        }
        guard case .response(let bytes) = answer else { return #expect(Bool(false)) }
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"calls":1,"sum":3}"#)
    }

    @Test("waits for what the handler waits for")
    func realSuspension() {
        let answer = CallingThreadExecutor().run {
            try? await Task.sleep(for: .milliseconds(1))
            async let one = 1
            return .response([UInt8(await one)])
        }
        guard case .response(let bytes) = answer else { return #expect(Bool(false)) }
        #expect(bytes == [1])
    }
}
