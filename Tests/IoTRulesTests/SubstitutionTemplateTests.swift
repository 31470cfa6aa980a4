import Diagnostics
import IoTRules
import Testing
import Timekeeping

@Suite("Substitution templates")
struct SubstitutionTemplateTests {
    private let message = IoTMessage(
        topic: "sensors/attic",
        payload: Array(#"{"id": "a", "t": 21.5, "o": {"x": 1}, "none": null}"#.utf8),
        time: Timestamp(milliseconds: 1_481_825_251_155)
    )

    @Test(
        "are filled from the message as it came; what is Undefined or null leaves the whole without a value",
        arguments: [
            ("plain", "plain"), ("", ""), ("${topic()}/republish", "sensors/attic/republish"),
            ("${id}-${t}", "a-21.5"),
            ("${replace(topic(), '/', '-') + '-' + timestamp()}", "sensors-attic-1481825251155"),
            ("${get({'a}': id}, 'a}')}.", "a."), ("${o}", #"{"x":1}"#), ("$ {id} }", "$ {id} }"), ("a ${missing}", nil),
            ("${none}", nil),
        ]
    )
    func filled(text: String, expected: String?) throws {
        #expect(try SubstitutionTemplate(text).text(for: message) == expected)
    }

    @Test(
        "are refused where an expression has no end, or asks for what is not evaluated",
        arguments: [
            ("a/${topic(", "}"), ("${md5(id)}", "md5"), ("${}", "value"), ("${id t}", "the end"),
        ]
    )
    func refused(text: String, word: String) {
        let error = #expect(throws: Diagnostic.self) { try SubstitutionTemplate(text) }
        #expect(error?.message.contains(word) == true)
    }
}
