import LosslessJSON
import Suites
import Testing

@Suite("Rendering differences")
struct DifferenceRenderingTests {
    private func text(_ difference: Difference, width: Int = 80) -> [String] {
        DifferenceRendering(width: width).lines(for: difference).map(\.plainText)
    }

    @Test("shows path, what was expected and what there is")
    func scalars() {
        #expect(
            text(Difference(path: "payload.n", expected: 1, actual: "1", note: "was a number, is a string")) == [
                "payload.n", "  was a number, is a string", "- 1", "+ \"1\"",
            ]
        )
        #expect(text(Difference(path: "payload.n", expected: nil, actual: ["a": 1])) == ["payload.n", "+ {\"a\":1}"])
    }

    @Test("emphasises the words that differ")
    func words() {
        let difference = Difference(path: "p", expected: "the quick fox", actual: "the slow fox")
        let lines = DifferenceRendering(width: 80).lines(for: difference)
        #expect(lines.map(\.kind) == [.path, .removed, .added])
        #expect(lines[1].segments.filter(\.isEmphasised).map(\.text) == ["quick"])
        #expect(lines[2].segments.filter(\.isEmphasised).map(\.text) == ["slow"])
    }

    @Test("leaves out the middle of what did not change in a long string")
    func elision() {
        let long = String(repeating: "word ", count: 200)
        let difference = Difference(
            path: "p",
            expected: .string(long + "old " + long),
            actual: .string(long + "new " + long)
        )
        let lines = text(difference)
        #expect(lines.count <= 5)
        #expect(lines.contains { $0.contains("old") })
        #expect(lines.contains { $0.contains("…") })
    }

    @Test("compares text of several lines line by line")
    func lines() {
        let left = (1...12).map { "line \($0)" }.joined(separator: "\n")
        let difference = Difference(
            path: "p",
            expected: .string(left),
            actual: .string(left.replacing("line 6", with: "line six"))
        )
        #expect(
            text(difference) == [
                "p", "  …", "  line 4", "  line 5", "- line 6", "+ line six", "  line 7", "  line 8", "  …",
            ]
        )
    }

    @Test("keeps every line within the width", arguments: [16, 40, 80])
    func widths(width: Int) {
        let wide: JSONValue = ["title": "漢字とかな交じり文 and 👩‍💻 emoji", "list": [1, 2, 3], "deep": ["a": ["b": "c"]]]
        let differences = [
            Difference(path: "payload.some.rather.long.path.to.a.value[\"x-y z\"]", expected: wide, actual: nil),
            Difference(path: "p", expected: .string(String(repeating: "x", count: 300)), actual: "y"),
        ]
        let lines = DifferenceRendering(width: width).lines(for: differences)
        for line in lines { #expect(line.plainText.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } <= width + width / 3) }
        #expect(lines.allSatisfy { $0.plainText.count <= width })
    }

    @Test("breaks long lines after a space when one is near")
    func wrapping() {
        let sentence: JSONValue = "It will be sent to the address in Vienna soon"
        #expect(
            text(Difference(path: "p", expected: sentence, actual: nil), width: 24) == [
                "p", "- \"It will be sent to ", "- the address in Vienna ", "- soon\"",
            ]
        )
        let word: JSONValue = "abcdefghijklmnopqrstuvwxyz"
        #expect(text(Difference(path: "p", expected: word, actual: nil), width: 16).count == 3)
    }

    @Test("lets no control character through")
    func control() {
        let difference = Difference(path: "p", expected: "a\u{1B}[31mb", actual: "two\nlines\u{7}\u{202E}")
        #expect(text(difference).allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E } })
    }

    @Test("counts what it leaves out")
    func limits() {
        let many = (0..<5).map { Difference(path: "p[\($0)]", expected: .int($0), actual: nil) }
        let lines = DifferenceRendering(width: 80).lines(for: many, limit: 3).map(\.plainText)
        #expect(lines.last == "  and 2 more differences")
        let big = Difference(path: "p", expected: .array((0..<100).map { .int($0) }), actual: nil)
        #expect(text(big, width: 40).last == "- … 78 more lines")
    }

    @Test("shows bytes in hexadecimal, whether a body holds them in base 64 or a payload is none of JSON and text")
    func bytes() {
        let before = json(#"{"isBase64Encoded":true,"body":"iVBORw0KGgoAAAANSUhEUgAAAAE="}"#)
        let after = json(#"{"isBase64Encoded":true,"body":"iVBORw0KGgoAAAANSUhEUgAAAAI="}"#)
        let found = Comparison().differences(expected: before, actual: after)
        #expect(
            DifferenceRendering(width: 80).lines(for: found).map(\.plainText) == [
                "body", "  20 bytes; differs from byte 19",
                "- 00000010  00 00 00 01" + String(repeating: " ", count: 38) + "....",
                "+ 00000010  00 00 00 02" + String(repeating: " ", count: 38) + "....",
            ]
        )
        let narrow = DifferenceRendering(width: 40).lines(for: found)
        #expect(narrow.allSatisfy { $0.plainText.count <= 40 })
        let hex = Comparison().differences(
            expected: ["outcome": "success", "payload_hex": "ff00"],
            actual: ["outcome": "success", "payload_hex": "ff0041"]
        )
        #expect(text(hex[0]).prefix(2) == ["payload_hex", "  2 bytes, now 3; differs from byte 2"])
    }

    @Test("shows what base 64 holds as text where it is text")
    func encodedText() {
        let found = Comparison().differences(
            expected: json(#"{"isBase64Encoded":true,"body":"Z29vZCBtb3JuaW5n"}"#),
            actual: json(#"{"isBase64Encoded":true,"body":"Z29vZCBldmVuaW5n"}"#)
        )
        #expect(text(found[0]) == ["body", "- \"good morning\"", "+ \"good evening\""])
    }
}
