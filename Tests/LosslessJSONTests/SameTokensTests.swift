import LosslessJSON
import Testing

@Suite("Texts with the same tokens")
struct SameTokensTests {
    private func read(_ left: String, alike right: String) -> Bool {
        haveSameTokens(Array(left.utf8), Array(right.utf8))
    }

    @Test(
        "are those that differ in white space between tokens alone",
        arguments: [
            (#"{"a":[1,2.0,null],"b c":"d e"}"#, "{ \"a\" : [\n1,\t2.0, null ] ,\r\n\"b c\":\"d e\" }\n"), ("1", " 1 "),
            (#""\"\\""#, #" "\"\\" "#), ("[]", "[ ]"),
        ]
    )
    func same(_ left: String, _ right: String) {
        #expect(read(left, alike: right))
        #expect(read(right, alike: left))
    }

    @Test(
        "are no others",
        arguments: [
            (#"{"a":1}"#, #"{"a":1.0}"#), (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#), (#""a b""#, #""a  b""#),
            (#""é""#, #""\u00e9""#), ("[1]", "[1,1]"), ("12", "1 2"), ("[true]", "[tru e]"), (#""\" ""#, #""\"""#),
            ("", "1"), (#"["a" ]"#, #"["a ]"]"#),
        ]
    )
    func different(_ left: String, _ right: String) {
        #expect(!read(left, alike: right))
        #expect(!read(right, alike: left))
    }

    @Test("are found however a document is laid out")
    func layouts() throws {
        let text = #"{"id":"a\"\\ \n","n":18446744073709551616,"list":[{"x":-1.50e3},[],{},"",false]}"#
        let value = try JSONValue(parsing: Array(text.utf8))
        #expect(haveSameTokens(value.bytes(), value.bytes(.pretty)))
        for index in text.utf8.indices where text.utf8[index] != UInt8(ascii: "\\") {
            var changed = Array(text.utf8)
            changed[text.utf8.distance(from: text.utf8.startIndex, to: index)] ^= 1
            #expect(!haveSameTokens(value.bytes(.pretty), changed), "\(index)")
        }
    }
}
