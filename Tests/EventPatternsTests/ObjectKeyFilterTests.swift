import Diagnostics
import EventPatterns
import Testing

@Suite("Key filters of S3 notifications")
struct ObjectKeyFilterTests {
    @Test(
        "want both ends of the key",
        arguments: [
            ("images/cat.jpg", true), ("images/.jpg", true), ("images/cat.JPG", false), ("image/cat.jpg", false),
        ]
    )
    func both(key: String, passes: Bool) throws {
        let filter = try ObjectKeyFilter(rules: [("Prefix", "images/"), ("suffix", ".jpg")])
        #expect(filter.matches(key: key) == passes)
        #expect(ObjectKeyFilter().matches(key: key))
    }

    @Test("refuse other names and second rules")
    func refusals() {
        let other = refusal { try ObjectKeyFilter(rules: [("contains", "x")]) }
        #expect(other?.message == "\"contains\" is not a name of an S3 filter rule")
        let twice = refusal { try ObjectKeyFilter(rules: [("prefix", "a"), ("Prefix", "b")]) }
        #expect(twice?.message == "an S3 filter has more than one rule for \"prefix\"")
    }
}
