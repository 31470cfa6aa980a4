import Diagnostics
import Testing
import Workbench

@Suite("Event references")
struct EventReferenceTests {
    @Test(
        "tell files, fixtures, inline JSON and the catalog apart",
        arguments: [
            ("s3:put", EventReference.catalog(name: "s3:put", words: [])),
            ("@events/a.json", .file("events/a.json")),
            ("-", .standardInput),
            ("last", .last),
            ("fixture:orders/ok", .fixture("orders/ok")),
            (#"{"a": 1}"#, .inline(#"{"a": 1}"#)),
            ("[1]", .inline("[1]")),
            ("42", .inline("42")),
            ("-1", .inline("-1")),
            ("null", .inline("null")),
        ]
    )
    func parse(_ word: String, _ expected: EventReference) throws {
        #expect(try EventReference(parsing: word) == expected)
    }

    @Test("keep the parameters of a catalog event")
    func parameters() throws {
        let reference = try EventReference(parsing: "s3:put", words: ["--bucket", "photos"])
        #expect(reference == .catalog(name: "s3:put", words: ["--bucket", "photos"]))
    }

    @Test("refuse a word that is no event, and options where none belong")
    func refusals() {
        let unknown = #expect(throws: Diagnostic.self) { try EventReference(parsing: "thumbnail") }
        #expect(unknown?.kind == .usage)
        #expect(unknown?.message.contains("\"thumbnail\"") == true)
        let slip = #expect(throws: Diagnostic.self) { try EventReference(parsing: "lsat") }
        #expect(slip?.hint == "did you mean \"last\"?")
        let empty = #expect(throws: Diagnostic.self) { try EventReference(parsing: "@") }
        #expect(empty?.kind == .usage)
        let extra = #expect(throws: Diagnostic.self) {
            try EventReference(parsing: "@a.json", words: ["--bucket", "b"])
        }
        #expect(extra?.message.contains("\"--bucket\"") == true)
    }
}
