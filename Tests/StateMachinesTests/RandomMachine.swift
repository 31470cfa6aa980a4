import LambdaModel
import LosslessJSON
import StateMachines

/// Makes state machines at random that lead forward only, so that they must end.
struct RandomMachine {
    private var generator: SeededGenerator
    private var count = 0

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// The input that every one of them understands.
    static let input: JSONValue = ["list": [1, 2, 3], "n": 1]

    mutating func definition() -> JSONValue { flow(depth: 0) }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    private mutating func flow(depth: Int) -> JSONValue {
        let names = (0..<pick(1...4)).map { index -> String in
            count += 1
            return "S\(count)-\(index)"
        }
        var states: [JSONObject.Member] = []
        for (index, name) in names.enumerated() {
            let following = index + 1 < names.count ? names[index + 1] : nil
            states.append((name, state(depth: depth, following: following, last: names[names.count - 1])))
        }
        return ["StartAt": .string(names[0]), "States": .object(JSONObject(states))]
    }

    private mutating func state(depth: Int, following: String?, last: String) -> JSONValue {
        var state: JSONObject
        switch pick(0...(depth < 2 ? 6 : 4)) {
        case 0: state = JSONObject([("Type", "Pass"), ("ResultPath", "$.p"), ("Result", .int(pick(0...9)))])
        case 1: state = JSONObject([("Type", "Wait"), ("Seconds", .int(pick(0...20)))])
        case 2, 3: state = task(following.map { _ in last })
        case 4:
            if let following { return choice(following, last) }
            return pick(0...3) == 0 ? ["Type": "Fail", "Error": "Declared"] : ["Type": "Succeed"]
        case 5: state = parallel(depth, following.map { _ in last })
        default: state = map(depth, following.map { _ in last })
        }
        state[following == nil ? "End" : "Next"] = following.map { .string($0) } ?? true
        return .object(state)
    }

    private mutating func choice(_ following: String, _ last: String) -> JSONValue {
        [
            "Type": "Choice", "Default": .string(following),
            "Choices": [
                [
                    "And": [
                        ["Variable": "$.p", "IsPresent": true],
                        ["Variable": "$.p", "NumericGreaterThan": .int(pick(0...9))],
                    ],
                    "Next": .string(last),
                ]
            ],
        ]
    }

    private mutating func task(_ last: String?) -> JSONObject {
        var state = JSONObject([("Type", "Task"), ("Resource", .string(function("f"))), ("ResultPath", "$.t")])
        if pick(0...1) == 0 { state["TimeoutSeconds"] = .int(pick(1...10)) }
        addErrorHandling(to: &state, last)
        return state
    }

    private mutating func parallel(_ depth: Int, _ last: String?) -> JSONObject {
        let branches = (0..<pick(1...3)).map { _ in flow(depth: depth + 1) }
        var state = JSONObject([("Type", "Parallel"), ("Branches", .array(branches)), ("ResultPath", "$.b")])
        addErrorHandling(to: &state, last)
        return state
    }

    private mutating func map(_ depth: Int, _ last: String?) -> JSONObject {
        var state = JSONObject([
            ("Type", "Map"), ("ItemsPath", "$$.Execution.Input.list"), ("MaxConcurrency", .int(pick(0...2))),
            ("ItemSelector", ["n.$": "$$.Map.Item.Value"]), ("ItemProcessor", flow(depth: depth + 1)),
            ("ResultPath", "$.m"),
        ])
        if pick(0...2) == 0 { state["ToleratedFailureCount"] = .int(pick(0...2)) }
        addErrorHandling(to: &state, last)
        return state
    }

    /// A catcher leads to the last state of the flow, unless that is where it stands.
    private mutating func addErrorHandling(to state: inout JSONObject, _ last: String?) {
        if pick(0...1) == 0 {
            var retrier = JSONObject([
                ("ErrorEquals", [.string(["States.ALL", "Boom", "States.Timeout"][pick(0...2)])]),
                ("MaxAttempts", .int(pick(0...3))), ("IntervalSeconds", .int(pick(1...3))),
            ])
            if pick(0...1) == 0 { retrier["JitterStrategy"] = "FULL" }
            state["Retry"] = [.object(retrier)]
        }
        if pick(0...2) == 0, let last {
            state["Catch"] = [["ErrorEquals": ["States.ALL"], "Next": .string(last), "ResultPath": "$.e"]]
        }
    }
}
