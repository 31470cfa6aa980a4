import Diagnostics
import Foundation
import Invocations
import LosslessJSON
import Suites
import SystemPackage
import Testing
import Timekeeping

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

    @Test("TAP escapes what it reads as a directive, and comments every line")
    func tapEscapes() {
        let result = CaseResult(
            GoldenCase(function: "f", name: "a#b\\c", directory: "/f"),
            .error,
            diagnostic: Diagnostic(.failed, "first\nsecond", hint: "third")
        )
        #expect(tap([result]) == "TAP version 14\n1..1\nnot ok 1 - f/a\\#b\\\\c\n# first\n# second\n# hint: third\n")
    }

    @Test("names with control characters break no line, and are told apart")
    func controlCharacters() {
        let results = ["a\nb", "a\u{1B}[31mb", "a\u{1}b"].map {
            CaseResult(GoldenCase(function: "f\n", name: $0, directory: "/f"), .passed, place: .child)
        }
        #expect(tapPoint(results[0], number: 1) == "ok 1 - f␊/a␊b\n")
        #expect(tapPoint(results[1], number: 2) == "ok 2 - f␊/a␛[31mb\n")
        let xml = junitXML(results, name: "shop")
        for name in ["a␊b", "a␛[31mb", "a␁b"] {
            #expect(xml.contains("<testcase classname=\"f␊\" name=\"\(name)\""))
        }
        #expect(
            HTMLReport(name: "shop", time: Timestamp(milliseconds: 0), summary: SuiteSummary()).page(results).contains(
                "a␊b"
            )
        )
        let sick = CaseResult(
            GoldenCase(function: "f", name: "a", directory: "/f"),
            .error,
            diagnostic: Diagnostic(.failed, "no\r\u{1B}[2J", hint: "none")
        )
        #expect(tapPoint(sick, number: 1) == "not ok 1 - f/a\n# no␍␛[2J\n# hint: none\n")
    }

    @Test("the page needs nothing but itself, and escapes everything")
    func page() {
        var summary = SuiteSummary()
        for result in Self.results { summary.count(result) }
        var report = HTMLReport(name: "shop & co", time: Timestamp(milliseconds: 0), summary: summary)
        report.gaps = ["audit has no <case>"]
        let page = report.page(Self.results)
        #expect(page.hasPrefix("<!doctype html>"))
        #expect(page.contains("<h1>shop &amp; co</h1>"))
        #expect(page.contains("<span class=\"name\">a&lt;b</span>"))
        #expect(page.contains("audit has no &lt;case&gt;"))
        #expect(page.contains("&lt;&amp;"))
        #expect(page.contains("1970-01-01 00:00:00 UTC"))
        for outside in ["http:", "https:", "src=", "<script", "@import", "url("] { #expect(!page.contains(outside)) }
        #expect(page.components(separatedBy: "<details").count == page.components(separatedBy: "</details>").count)
    }
}

@Suite("GitHub annotations")
struct GitHubAnnotationTests {
    @Test("name the line of the golden that did not hold, and escape what GitHub reads")
    func failure() async throws {
        let golden = """
            {
              "outcome": "success",
              "payload": {
                "items": [
                  {"n": 1},
                  {
                    "a.b": "50%"
                  }
                ],
                "body": "{\\"deep\\":1}"
              }
            }
            """
        try await FixtureFolder.with(["f/a,b.event.json": "{}", "f/a,b.golden.json": golden]) { folder async throws in
            let answer = #"{"items":[{"n":1},{"a.b":"51%"}],"body":"{\"deep\":2}"}"#
            let results = try await SuiteRunner().run(folder, answering: answer).results
            let annotations = GitHubAnnotations(root: folder.root.string)
            let result = try #require(results.first)
            #expect(
                annotations.annotation(for: result)
                    == "::error file=f/a%2Cb.golden.json,line=7,title=f/a%2Cb failed::"
                    + #"payload.items[1]["a.b"]%0A- "50%25"%0A+ "51%25"%0Apayload.body→deep%0A- 1%0A+ 2"#
            )
        }
    }

    @Test("say nothing of what passed, and name the file that a case could not be run for")
    func others() {
        let golden = GoldenCase(function: "f", name: "a", directory: "/repo/f")
        let annotations = GitHubAnnotations(root: "/repo")
        #expect(annotations.annotation(for: CaseResult(golden, .passed)) == nil)
        #expect(annotations.annotation(for: CaseResult(golden, .new)) == nil)
        let diagnostic = Diagnostic(
            .invalidInput,
            "unknown key \"x\"",
            hint: "y?",
            at: SourceLocation(file: "/repo/f/a.case.yaml", line: 3)
        )
        #expect(
            annotations.annotation(for: CaseResult(golden, .error, diagnostic: diagnostic))
                == "::error file=f/a.case.yaml,line=3,title=f/a error::unknown key \"x\"%0Ahint: y?"
        )
    }
}
