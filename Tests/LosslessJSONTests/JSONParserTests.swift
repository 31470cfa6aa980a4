import Diagnostics
import LosslessJSON
import Testing

@Suite("JSON in and out")
struct JSONRoundTripTests {
    @Test(
        "comes back byte for byte",
        arguments: [
            "null", "true", "false", "0", "-0", "1.0", "1e400", "-1.50E+10", "18446744073709551616", "0.1", "\"\"",
            "\"é\u{1F600}\"", "[]", "{}", "[1,[2,[3]],{}]", #"{"b":1,"a":2,"":3}"#, #"{"z":{"y":[null,true]}}"#,
            #""\"\\\n\r\t\u0001\u001f""#, "\"e\u{301}\"", "\"\u{7F}\"",
        ]
    )
    func lossless(text: String) throws {
        #expect(try JSONValue(parsing: text).text() == text)
    }

    @Test(
        "escapes are read",
        arguments: [
            (#""\/\b\f""#, "/\u{8}\u{C}"), (#""\u00e9""#, "é"), (#""\ud83d\ude00""#, "\u{1F600}"),
            (#""a\u0041b\u0042c""#, "aAbBc"), (#""\ud83d""#, "\u{FFFD}"), (#""\ude00x""#, "\u{FFFD}x"),
            (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83dA""#, "\u{FFFD}A"),
        ]
    )
    func escapes(text: String, meaning: String) throws {
        let read = try #require(try JSONValue(parsing: text).string)
        #expect(Array(read.unicodeScalars) == Array(meaning.unicodeScalars))
    }

    @Test("white space and a byte order mark around the value do not matter")
    func whiteSpace() throws {
        #expect(try JSONValue(parsing: "\u{FEFF} \t\r\n[ 1 , 2 ]\n") == [1, 2])
    }

    @Test("of members with the same key the last value wins in the first one's place")
    func duplicates() throws {
        #expect(try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#).text() == #"{"a":3,"b":2}"#)
        let many = "{" + (0..<50_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + ",\"k0\":-1}"
        let object = try #require(try JSONValue(parsing: many).object)
        #expect(object.members.count == 50_000)
        #expect(object.members.first?.value == -1)
    }

    @Test("keys that only look the same stay apart")
    func canonicalEquivalents() throws {
        let text = "{\"\u{E9}\":1,\"e\u{301}\":2}"
        let value = try JSONValue(parsing: text)
        #expect(value.text() == text)
        #expect(value["e\u{301}"] == 2)
    }

    @Test("invalid UTF-8 becomes the replacement character")
    func invalidUTF8() throws {
        let bytes: [UInt8] = [0x22, 0xFF, 0x22]
        #expect(try JSONValue(parsing: bytes) == "\u{FFFD}")
    }

    @Test("is laid out in two spaces when it is to be read")
    func pretty() throws {
        let value: JSONValue = ["a": [1, ["b": nil]], "c": [:], "d": []]
        let expected = """
            {
              "a": [
                1,
                {
                  "b": null
                }
              ],
              "c": {},
              "d": []
            }
            """
        #expect(value.text(.pretty) == expected)
        #expect(try JSONValue(parsing: expected) == value)
    }

    @Test("random documents survive being written and read", arguments: 0..<40)
    func property(seed: UInt64) throws {
        var generator = SplitMix(state: seed)
        let value = randomValue(&generator, depth: 0)
        #expect(try JSONValue(parsing: value.text()) == value)
        #expect(try JSONValue(parsing: value.text(.pretty)).text() == value.text())
    }
}

@Suite("What is not JSON")
struct JSONErrorTests {
    @Test(
        "is refused with its line and column",
        arguments: [
            ("", 1, 1), ("[1,]", 1, 4), ("{\"a\":1,}", 1, 8), ("{\n  \"a\" 1\n}", 2, 7), ("[1 2]", 1, 4),
            ("\"é\" x", 1, 5), ("nul", 1, 1), ("01", 1, 2), ("-", 1, 2), ("1.", 1, 3), ("[\n\n  tru]", 3, 3),
            ("\"\\x\"", 1, 3), ("\"a\nb\"", 1, 3), ("\"abc", 1, 5), ("{a:1}", 1, 2), ("'a'", 1, 1),
            ("\"\\u12g4\"", 1, 6),
            ("[1]]", 1, 4), ("+1", 1, 1), ("NaN", 1, 1), ("\"é\n", 1, 3),
        ]
    )
    func places(text: String, line: Int, column: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test("is said in words, as input that is not understood")
    func words() throws {
        let error = try #require(#expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: "{\"a\" 1}") })
        #expect(error.diagnostic.kind == .invalidInput)
        #expect(error.diagnostic.message == "not JSON: expected \":\" after the member name at line 1, column 6")
    }

    @Test("includes what is nested too deep")
    func depth() throws {
        let limit = JSONValue.maximumDepth
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSONValue(parsing: nested(limit)) }
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: nested(limit + 1)) }
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: String(repeating: "[", count: 1_000_000)) }
    }
}

/// A generator of the test's own, so that the ground's is not tested with itself.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ (mixed >> 27)
    }
}

private func randomValue(_ generator: inout SplitMix, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth < 5 ? 7 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .int(Int64.random(in: .min ... .max, using: &generator))
    case 3: return .decimal(Double.random(in: -1e6...1e6, using: &generator))
    case 4: return .string(randomText(&generator))
    case 5:
        let count = Int.random(in: 0..<5, using: &generator)
        return .array((0..<count).map { _ in randomValue(&generator, depth: depth + 1) })
    default:
        let count = Int.random(in: 0..<12, using: &generator)
        let members = (0..<count).map { _ in (randomText(&generator), randomValue(&generator, depth: depth + 1)) }
        return .object(JSONObject(members.map { (key: $0.0, value: $0.1) }))
    }
}

private func randomText(_ generator: inout SplitMix) -> String {
    let count = Int.random(in: 0..<20, using: &generator)
    let scalars = (0..<count).compactMap { _ -> Unicode.Scalar? in
        let limit: UInt32 = Bool.random(using: &generator) ? 0x80 : 0x11_0000
        return Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator))
    }
    return String(String.UnicodeScalarView(scalars))
}
