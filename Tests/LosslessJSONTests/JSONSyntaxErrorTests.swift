import Diagnostics
import LosslessJSON
import Testing

@Suite("What is wrong with JSON")
struct JSONSyntaxErrorTests {
    @Test("stands at a place of a file, or in the message where there is none")
    func places() throws {
        let error = try #require(throws: JSONSyntaxError.self) { try JSONValue(parsing: "{\n  \"a\" 1}") }
        let inFile = error.diagnostic(in: "events/a.json", hint: "correct it")
        #expect(inFile.message == "not JSON: expected \":\" after the member name" && inFile.hint == "correct it")
        #expect(inFile.kind == .invalidInput && inFile.location?.description == "events/a.json:2:7")
        let alone = error.diagnostic(in: nil, hint: "correct it")
        #expect(alone.message == inFile.message + " at line 2, column 7" && alone.hint == "correct it")
        #expect(alone.location == nil)
    }
}
