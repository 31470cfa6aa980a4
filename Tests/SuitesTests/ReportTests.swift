import Diagnostics
import Invocations
import LosslessJSON
import Suites
import Testing

@Suite("Reports")
struct ReportTests {
    private static let results = [
        CaseResult(
            GoldenCase(function: "orders", name: "ok", directory: "/f"),
            .passed,
            place: .child,
            milliseconds: 12.5
        ),
        CaseResult(
            GoldenCase(function: "orders", name: "a<b", directory: "/f"),
            .failed,
            place: .child,
            differences: [Difference(path: "payload.n", expected: 1, actual: "<&\u{1}\">")]
        ),
        CaseResult(GoldenCase(function: "audit", name: "new", directory: "/f"), .new, place: .child),
        CaseResult(
            GoldenCase(function: "audit", name: "sick", directory: "/f"),
            .error,
            diagnostic: Diagnostic(.notInstalled, "no \"node\"", hint: "install it")
        ),
    ]

    @Test("JUnit XML has a suite for each function and escapes everything")
    func junit() {
        let xml = junitXML(Self.results, name: "shop")
        #expect(
            xml.hasPrefix(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"shop\" tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\""
            )
        )
        #expect(
            xml.contains(
                "<testsuite name=\"orders\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\" time=\"0.0125\">"
            )
        )
        #expect(xml.contains("<testcase classname=\"orders\" name=\"ok\" time=\"0.0125\"/>"))
        #expect(xml.contains("name=\"a&lt;b\""))
        #expect(xml.contains("<failure message=\"differs at payload.n\">"))
        #expect(xml.contains("&lt;&amp;"))
        #expect(xml.contains("<skipped message=\"there is no golden yet\"/>"))
        #expect(xml.contains("<error message=\"no &quot;node&quot;\">install it</error>"))
        #expect(xml.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    }

    @Test("TAP numbers the cases and comments the differences")
    func testAnything() {
        let lines = tap(Self.results).split(separator: "\n")
        #expect(lines[1] == "1..4")
        #expect(lines.contains("ok 1 - orders/ok"))
        #expect(lines.contains("not ok 2 - orders/a<b"))
        #expect(lines.contains("# payload.n"))
        #expect(lines.contains("ok 3 - audit/new # TODO there is no golden yet"))
    }
}
