import Diagnostics
import LosslessJSON
import Testing

@Suite("JSON values")
struct JSONValueTests {
    private let value: JSONValue = ["a": 1, "b": ["x", .decimal(2.5)], "c": nil, "d": true]

    @Test("are read by key and index")
    func reading() {
        #expect(value["a"]?.int == 1)
        #expect(value["b"]?[0]?.string == "x")
        #expect(value["b"]?[1]?.double == 2.5)
        #expect(value["b"]?[2] == nil)
        #expect(value["c"] == .null)
        #expect(value["d"]?.bool == true)
        #expect(value["e"] == nil)
        #expect(value["a"]?.string == nil)
        #expect(value["b"]?.array?.count == 2)
    }

    @Test("know their sort in JSON's own word")
    func typeNames() {
        let values: [JSONValue] = [nil, true, 1, "x", [], [:]]
        #expect(values.map(\.typeName) == ["null", "boolean", "number", "string", "array", "object"])
    }

    @Test("are equal whatever the order of members, and not when digits differ")
    func equality() {
        let left: JSONValue = ["a": 1, "b": 2]
        let right: JSONValue = ["b": 2, "a": 1]
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(JSONValue.number(JSONNumber(literal: "1.0")) != 1)
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
    }

    @Test("objects keep their order through changes")
    func objects() {
        var object = JSONObject([("a", 1), ("b", 2), ("c", 3)])
        object["b"] = 20
        object["a"] = nil
        object["d"] = 4
        #expect(object.keys == ["b", "c", "d"])
        #expect(object["b"] == 20)
    }

    @Test("decimals drop what is not needed")
    func decimals() {
        #expect(JSONValue.decimal(3.0).text() == "3")
        #expect(JSONValue.decimal(3.14159).text() == "3.142")
        #expect(JSONValue.decimal(-0.5, places: 1).text() == "-0.5")
        #expect(JSONValue.decimal(.infinity) == .null)
        #expect(JSONValue.decimal(.nan) == .null)
        #expect(JSONValue.optional(nil) == .null)
        #expect(JSONValue.optional("x") == "x")
    }

    @Test("numbers out of range are kept as they are written")
    func numbers() throws {
        let huge = try JSONValue(parsing: "1e400")
        #expect(huge.double == .infinity)
        #expect(huge.int == nil)
        #expect(try JSONValue(parsing: "9223372036854775807").int == .max)
        #expect(try JSONValue(parsing: "9223372036854775808").int == nil)
    }
}

@Suite("JSON Pointers")
struct JSONPointerTests {
    /// The document and the pointers of RFC 6901, section 5.
    @Test(
        "lead where RFC 6901 says",
        arguments: [
            ("/foo", #"["bar","baz"]"#), ("/foo/0", #""bar""#), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"),
            ("/e^f", "3"),
            ("/g|h", "4"), ("/i\\j", "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"),
        ]
    )
    func standard(pointer: String, expected: String) throws {
        let document = try JSONValue(
            parsing: #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#
        )
        let parsed = try JSONPointer(parsing: pointer)
        #expect(document.value(at: parsed)?.text() == expected)
        #expect(parsed.text == pointer)
    }

    @Test("lead nowhere through scalars and past ends", arguments: ["/a/b", "/l/2", "/l/x", "/l/-1", "/z"])
    func nowhere(pointer: String) throws {
        let document: JSONValue = ["a": 1, "l": [1, 2]]
        #expect(document.value(at: try JSONPointer(parsing: pointer)) == nil)
    }

    @Test("must begin with a slash")
    func slash() {
        let error = #expect(throws: Diagnostic.self) { try JSONPointer(parsing: "Records/0") }
        #expect(error?.kind == .usage)
    }

    @Test(
        "set values, making objects on the way",
        arguments: [
            ("", "9"), ("/a", #"{"a":9,"l":[1,2]}"#), ("/l/0", #"{"a":1,"l":[9,2]}"#),
            ("/l/-", #"{"a":1,"l":[1,2,9]}"#),
            ("/l/2", #"{"a":1,"l":[1,2,9]}"#), ("/x/y/z", #"{"a":1,"l":[1,2],"x":{"y":{"z":9}}}"#),
            ("/l/-/k", #"{"a":1,"l":[1,2,{"k":9}]}"#),
        ]
    )
    func setting(pointer: String, expected: String) throws {
        var document: JSONValue = ["a": 1, "l": [1, 2]]
        try document.set(try JSONPointer(parsing: pointer), to: 9)
        #expect(document.text() == expected)
    }

    @Test("refuse to go through scalars or past an end", arguments: ["/a/b", "/l/7", "/l/x"])
    func refusals(pointer: String) {
        var document: JSONValue = ["a": 1, "l": [1, 2]]
        #expect(throws: Diagnostic.self) { try document.set(try JSONPointer(parsing: pointer), to: 9) }
        #expect(document == ["a": 1, "l": [1, 2]])
    }
}
