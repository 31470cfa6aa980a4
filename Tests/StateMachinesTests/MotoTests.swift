import ChildProcesses
import LambTestSupport
import LosslessJSON
import StateMachines
import SystemPackage
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// A Python with moto; `make test` names its own.
private let python = getenv("LAMB_TEST_PYTHON_PEERS").map { String(cString: $0) }

/// The same definitions here and in moto, whose interpreter comes from LocalStack's and was compared with AWS.
@Suite("State machines beside moto's interpreter")
struct MotoTests {
    /// A definition with an input; `explained` says why the two may differ, and in what.
    private struct Case {
        var definition: String
        var input = "{}"
        var explained: Difference?

        enum Difference {
            /// moto raises a bare Python error where the service speaks: only status and error are compared.
            case cause
            /// Threads decide moto's order: the events are compared without it.
            case order
        }
    }

    private static let cases = [
        Case(definition: single(#""Type":"Pass","Result":{"x":1},"ResultPath":"$.r""#), input: #"{"a":1}"#),
        Case(definition: single(#""Type":"Pass","InputPath":"$.a","ResultPath":"$.b.c""#), input: #"{"a":{"z":1}}"#),
        Case(definition: single(#""Type":"Pass","Parameters":{"missing.$":"$.nope"}"#), input: #"{"a":1}"#),
        Case(definition: single(#""Type":"Pass","OutputPath":"$.nope""#), input: #"{"a":1}"#),
        Case(
            definition: single(
                #""Type":"Pass","Parameters":{"f.$":"States.Format('{}-{}', $.a, $.l)","p.$":"States.ArrayPartition($.l, 2)","u.$":"States.ArrayUnique($.l)","s.$":"States.StringSplit($.t, '.,')","m.$":"States.MathAdd($.a, 4)","j.$":"States.StringToJson($.j)","b.$":"States.Base64Encode($.t)","h.$":"States.Hash($.t, 'SHA-1')","r.$":"States.ArrayRange(1, 9, 2)","c.$":"States.ArrayContains($.l, 2)","g.$":"States.ArrayGetItem($.l, 1)"}"#
            ),
            input: #"{"a":1,"l":[1,2,2],"t":"x.y,z","j":"{\"k\":[1]}"}"#
        ),
        Case(definition: single(#""Type":"Wait","SecondsPath":"$.n""#), input: #"{"n":0}"#),
        Case(
            definition: #"""
                {"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[
                {"And":[{"Variable":"$.n","NumericGreaterThan":3},{"Not":{"Variable":"$.s","StringMatches":"a*"}}],"Next":"Big"},
                {"Variable":"$.t","IsPresent":true,"Next":"Timed"}],"Default":"Other"},
                "Big":{"Type":"Pass","Result":{"size":"big"},"End":true},"Timed":{"Type":"Succeed"},
                "Other":{"Type":"Fail","Error":"Odd","Cause":"neither"}}}
                """#,
            input: #"{"n":5,"s":"b"}"#
        ),
        Case(
            definition: #"""
                {"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":3,"Next":"S"}],
                "Default":"Other"},"S":{"Type":"Succeed"},"Other":{"Type":"Fail","ErrorPath":"$.e","Cause":"neither"}}}
                """#,
            input: #"{"n":5,"e":"Odd"}"#
        ),
        Case(
            definition: #"""
                {"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":3,"Next":"S"}]},
                "S":{"Type":"Succeed"}}}
                """#,
            input: #"{"n":5}"#,
            explained: .cause
        ),
        Case(
            definition: single(
                #""Type":"Parallel","Branches":[{"StartAt":"A","States":{"A":{"Type":"Pass","Result":1,"End":true}}},{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}}],"ResultSelector":{"all.$":"$","first.$":"$[0]"},"ResultPath":"$.p""#
            ),
            input: #"{"q":1}"#,
            explained: .order
        ),
        Case(
            definition: #"""
                {"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"C"}}}],
                "Catch":[{"ErrorEquals":["E"],"ResultPath":"$.caught","Next":"S"}],"Next":"S"},"S":{"Type":"Succeed"}}}
                """#,
            input: #"{"q":1}"#
        ),
        Case(
            definition: single(
                #""Type":"Map","ItemsPath":"$.l","MaxConcurrency":1,"ItemSelector":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value","q.$":"$.q"},"ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}},"ResultPath":"$.m""#
            ),
            input: #"{"l":["a","b"],"q":2}"#
        ),
        Case(
            definition: single(
                #""Type":"Map","ItemsPath":"$.l","MaxConcurrency":1,"ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Fail","Error":"Bad"}}}"#
            ),
            input: #"{"l":["a"]}"#
        ),
        Case(
            definition: single(
                #""Type":"Pass","Parameters":{"cheap.$":"$.l[?(@.p < 10)].n","last.$":"$.l[-1:].n","all.$":"$..n"}"#
            ),
            input: #"{"l":[{"n":"a","p":5},{"n":"b","p":15},{"n":"c","p":7}]}"#
        ),
    ]

    @Test(
        "end the same way, with the same output, and have the same history",
        .enabled(if: python != nil, "LAMB_TEST_PYTHON_PEERS names no Python with moto")
    )
    func same() async throws {
        let script = FilePath(#filePath).removingLastComponent().appending("Peers/run_machines.py")
        try await withTemporaryDirectory { directory in
            let file = directory.appending("cases.json")
            let list = try Self.cases.map { ["definition": try json($0.definition), "input": try json($0.input)] }
            try write(JSONValue.array(list.map { JSONValue.object(JSONObject($0.map { ($0, $1) })) }).text(), to: file)
            let read = try await runToCompletion(ChildCommand(try #require(python), [script.string, file.string]))
            #expect(read.exit.isSuccess, "\(read.errorText)")
            let answers = read.outputText.split(separator: "\n").filter { $0.hasPrefix("{") }
            try #require(answers.count == Self.cases.count)
            for (answer, peer) in zip(Self.cases, answers) { try compare(answer, try json(String(peer))) }
        }
    }

    private func compare(_ known: Case, _ peer: JSONValue) throws {
        var execution = try execution(known.definition, input: known.input)
        let outcome = try #require(execution.run { _ in nil })
        let place = Comment(rawValue: "\(known.definition) gives \(outcome), moto's \(peer.text())")
        #expect(outcome.status == peer["status"]?.string, place)
        #expect(outcome.output == peer["output"], place)
        #expect(outcome.failure?.error == peer["error"]?.string, place)
        if known.explained != .cause { #expect(outcome.failure?.cause == peer["cause"]?.string?.unspaced, place) }
        let events = peer["events"]?.array?.compactMap(\.string) ?? []
        if known.explained == .order {
            #expect(execution.eventTypes.sorted() == events.sorted(), place)
        } else {
            #expect(execution.eventTypes == events, place)
        }
    }
}

extension String {
    /// Python puts spaces between a document's parts, which the service does not.
    fileprivate var unspaced: String { replacing("\": ", with: "\":") }
}
