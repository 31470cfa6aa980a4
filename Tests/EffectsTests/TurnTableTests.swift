import Testing

@testable import Effects

@Suite("Calls of two deliveries at once go on")
struct TurnTableTests {
    /// Lets two participants make calls, each its next when its last has gone on, and tells the order.
    /// - Parameters:
    ///   - order: the order they keep.
    ///   - calls: what each calls; capitals change something.
    /// - Returns: the calls as they went on, each behind its participant.
    private func course(_ order: CallOrder, _ calls: [String]) -> String {
        var table = TurnTable<String>(order)
        var rest = calls.map { Array($0)[...] }
        var course: [String] = []
        var pending: [String] = []
        func come(_ participant: Int) {
            if let call = rest[participant].popFirst() {
                pending += table.arrive(participant, isChange: call.isUppercase, "\(participant)\(call)")
            } else {
                pending += table.leave(participant).released
            }
        }
        come(1)
        come(0)
        while !pending.isEmpty {
            let next = pending.removeFirst()
            course.append(next)
            come(next.first == "0" ? 0 : 1)
        }
        return course.joined(separator: " ")
    }

    @Test(
        "in lock step, or one whole while the other is held before a change",
        arguments: [
            (CallOrder.lockStep, "0r 1r 0W 1W"), (.firstPaused(beforeChange: 1), "0r 1r 1W 0W"),
            (.firstPaused(beforeChange: 2), "0r 0W 1r 1W"),
        ]
    )
    func orders(order: CallOrder, course expected: String) {
        #expect(course(order, ["rW", "rW"]) == expected)
    }

    @Test("whatever each of them calls")
    func unlike() {
        #expect(course(.lockStep, ["W", "rrW"]) == "0W 1r 1r 1W")
        #expect(course(.firstPaused(beforeChange: 2), ["WrWr", "r"]) == "0W 0r 1r 0W 0r")
        #expect(course(.firstPaused(beforeChange: 1), ["W", ""]) == "0W")
    }

    @Test("but not for a delivery that has ended meanwhile")
    func dropped() {
        var table = TurnTable<String>(.firstPaused(beforeChange: 1))
        #expect(table.arrive(0, isChange: true, "W") == [] && table.hasPaused)
        #expect(table.leave(0).dropped == ["W"])
        #expect(table.arrive(1, isChange: true, "X") == ["X"])
    }
}
