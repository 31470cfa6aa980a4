import LosslessJSON
import Suites
import Testing

@testable import Shell

@Suite("Deliveries are drawn")
struct DeliveryRenderingTests {
    private func results(of function: String, _ verdicts: [(DeliveryKind, [Verdict])]) -> [DeliveryResult] {
        let golden = GoldenCase(function: function, name: "first", directory: "Fixtures/\(function)")
        return [DeliveryResult(golden, nil, .passed)]
            + verdicts.flatMap { kind, verdicts in
                verdicts.enumerated().map { DeliveryResult(golden, Delivery(kind, $0 + 1), $1) }
            }
    }

    private func lines(isUnicode: Bool) -> [String] {
        let many = Array(repeating: Verdict.passed, count: 11) + [.failed]
        let cases = [
            results(of: "charge", [(.againWarm, [.passed]), (.crashAfterEffect, many), (.throttledAt, [.error])]),
            results(
                of: "charge-naive",
                [
                    (.againCold, [.failed]), (.crashAfterEffect, [.passed, .failed]), (.splitBatch, [.passed]),
                    (.reordered, [.failed]),
                ]
            ),
        ]
        return DeliveryMatrix(isUnicode: isUnicode, cases: cases).table.lines(width: 80, palette: .plain)
    }

    @Test("as a matrix of cases and ways, many marks counted")
    func matrix() {
        #expect(
            lines(isUnicode: true) == [
                "CASE                WARM  COLD  CRASH   LIMIT  BATCH",
                "charge/first        ✓     -     11✓ 1✗  !      -",
                "charge-naive/first  -     ✗     ✓✗      -      ✓✗",
            ]
        )
    }

    @Test("in ASCII where the terminal has nothing else")
    func ascii() {
        #expect(lines(isUnicode: false).allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
        #expect(lines(isUnicode: false).last == "charge-naive/first  -     x     +x      -      +x")
    }

    @Test("as a timeline with its effects counted and the one at which the environment was killed")
    func timeline() {
        var attempts = [
            DeliveryAttempt(
                outcome: "Runtime.ExitError",
                isCold: true,
                calls: [
                    .init("dynamodb", "GetItem", isEffect: false),
                    .init("dynamodb", "PutItem", parameters: ["TableName": "Charges"], isEffect: true, end: .crash),
                ]
            ),
            DeliveryAttempt(
                outcome: "success",
                isCold: true,
                calls: [.init("dynamodb", "PutItem", isEffect: false, error: "ConditionalCheckFailedException")]
            ),
        ]
        attempts[1].secondsLater = 60
        attempts[1].records = 2
        attempts[1].isUnheard = true
        let lines = DeliveryTimeline(isUnicode: false, width: 48).lines(of: attempts).map(\.text)
        #expect(
            lines == [
                "  delivery 1, cold: Runtime.ExitError",
                "    . dynamodb GetItem {}",
                #"    1 dynamodb PutItem {"TableName":"Charges"}"#,
                "    x killed here, before it heard the answer",
                "  delivery 2, cold, 2 records, 60 s later: succ…",
                "    . dynamodb PutItem -> ConditionalCheckFaile…",
                "    x killed here, with its answer unheard",
            ]
        )
    }

    @Test("as one timeline of both environments where two run at once")
    func together() {
        func attempt(_ participant: Int?, _ turns: [Int?]) -> DeliveryAttempt {
            let calls = turns.map { turn in
                var call = DeliveryAttempt.Call("dynamodb", "PutItem", isEffect: true)
                call.turn = turn
                return call
            }
            var attempt = DeliveryAttempt(outcome: "success", isCold: true, calls: calls)
            attempt.participant = participant
            return attempt
        }
        let attempts = [attempt(0, [1, 4]), attempt(1, [2, 3]), attempt(nil, [nil])]
        #expect(
            DeliveryTimeline(isUnicode: false, width: 48).lines(of: attempts).map(\.text) == [
                "  delivery 1 (A), cold: success", "  delivery 2 (B), cold: success", "    A 1 dynamodb PutItem {}",
                "    B 1 dynamodb PutItem {}", "    B 2 dynamodb PutItem {}", "    A 2 dynamodb PutItem {}",
                "  delivery 3, cold: success", "    1 dynamodb PutItem {}",
            ]
        )
    }
}
