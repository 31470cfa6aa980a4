import LosslessJSON
import Suites
import Testing

@Suite("Comparison")
struct ComparisonTests {
    private func paths(_ expected: String, _ actual: String) -> [String] {
        Comparison().differences(expected: json(expected), actual: json(actual)).map(\.path)
    }

    @Test(
        "calls equal what is written the same but for space and key order",
        arguments: [
            (#"{"a":1,"b":[1,{"c":null}]}"#, #"{ "b": [1, {"c": null}], "a": 1 }"#), (#""\u00e9""#, #""é""#),
            ("18446744073709551616", "18446744073709551616"), ("[]", "[]"),
        ]
    )
    func equal(left: String, right: String) {
        #expect(paths(left, right) == [])
    }

    @Test(
        "tells apart what other tools call equal",
        arguments: [
            ("1", "1.0"), ("1e2", "100"), ("18446744073709551616", "18446744073709551617"), ("0.1", "0.10"),
            ("-0", "0"),
            (#""e\u0301""#, #""\u00e9""#), ("null", "false"), (#""1""#, "1"), ("{}", "[]"),
        ]
    )
    func lossless(left: String, right: String) {
        #expect(paths(left, right) == ["document"])
    }

    @Test(
        "names the path of every difference in the expected order",
        arguments: [
            (#"{"a":{"b":1},"c":2}"#, #"{"c":3,"a":{"b":2}}"#, ["a.b", "c"]), (#"{"a":1}"#, #"{"b":1}"#, ["a", "b"]),
            (#"{"x-id":{"a b":1}}"#, #"{"x-id":{"a b":2}}"#, [#"x-id["a b"]"#]), (#"{"":1}"#, #"{"":2}"#, [#"[""]"#]),
            ("[1,2,3]", "[1,3]", ["[1]"]), ("[1,3]", "[1,2,3]", ["[1]"]), ("[1,2,3]", "[1,9,3]", ["[1]"]),
            ("[[1],[2]]", "[[1],[3]]", ["[1][0]"]),
            (
                #"[{"id":1,"v":1},{"id":2,"v":1}]"#, #"[{"id":0,"v":0},{"id":1,"v":1},{"id":2,"v":5}]"#,
                ["[0]", "[1].v"]
            ),
        ]
    )
    func pathsOfDifferences(left: String, right: String, expected: [String]) {
        #expect(paths(left, right) == expected)
    }

    @Test("compares inside strings that hold JSON")
    func embedded() {
        let left = #"{"body":"{\"id\":1,\"items\":[1,2]}"}"#
        let right = #"{"body":"{\"items\":[1,3],\"id\":1}"}"#
        let found = Comparison().differences(expected: json(left), actual: json(right))
        #expect(found == [Difference(path: "body→items[1]", expected: 2, actual: 3)])
    }

    @Test("reports a string whose JSON is only written differently")
    func embeddedSpacing() {
        let found = Comparison().differences(
            expected: json(#"{"body":"{\"id\":1}"}"#),
            actual: json(#"{"body":"{\"id\": 1}"}"#)
        )
        #expect(found.map(\.path) == ["body"])
        #expect(found.first?.note == "the same JSON, written differently")
    }

    @Test("aligns arrays by what matchers leave of them")
    func alignedWithMatchers() throws {
        let comparison = Comparison(matchers: try matchers("payload[*].id: uuid"))
        let ids = (0..<6).map { "6f9619ff-8b86-d011-b42d-00cf4fc964f\($0)" }
        let expected = #"[{"id":"\#(ids[0])","n":1},{"id":"\#(ids[1])","n":2}]"#
        let actual = #"[{"id":"\#(ids[2])","n":0},{"id":"\#(ids[3])","n":1},{"id":"\#(ids[4])","n":2}]"#
        let found = comparison.differences(
            expected: json(#"{"payload":\#(expected)}"#),
            actual: json(#"{"payload":\#(actual)}"#)
        )
        #expect(found.map(\.path) == ["payload[0]"])
        #expect(found.first?.expected == nil)
    }

    @Test("gives the difference as the contract's JSON")
    func contract() {
        let found = Comparison().differences(expected: json("1"), actual: json("1.0"))
        #expect(found.map { $0.json.text() } == [#"{"path":"document","expected":1,"actual":1.0}"#])
    }

    @Test("stays quick on long arrays that have nothing in common")
    func long() {
        let left = JSONValue.array((0..<5_000).map { .int($0) })
        let right = JSONValue.array((0..<5_000).map { .int($0 + 10_000) })
        #expect(Comparison().differences(expected: left, actual: right).count == 5_000)
    }
}
