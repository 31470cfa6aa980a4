import Lessons
import Testing

@Suite("Claims of a lesson")
struct ClaimTests {
    private static let output = "invoke #1, attempt 1\nerror #1, attempt 1: OutOfStock\nMESSAGES  1\n"

    @Test(
        "hold or do not",
        arguments: [
            ("OutOfStock", false, true), ("OutOfStock", true, false), ("outofstock", false, false),
            ("/attempt \\d: Out/", false, true), ("/attempt \\d: Out/", true, false),
            ("/^MESSAGES +1$/", false, true), ("/^attempt/", true, true), ("/", false, false),
        ]
    )
    func holding(words: String, isNegated: Bool, isTrue: Bool) throws {
        let claim = try Claim(words, isNegated: isNegated, line: 1)
        #expect(claim.holds(of: Self.output) == isTrue)
    }
}
