import Diagnostics
import LosslessJSON

/// The results as JUnit XML, a `testsuite` for each function, as CI servers read it.
/// - Parameters:
///   - results: the results in the order they were reported.
///   - name: what the whole is called, such as the workspace's name.
/// - Returns: the document; new and skipped cases count as skipped.
package func junitXML(_ results: [CaseResult], name: String) -> String {
    var functions: [String] = []
    for result in results
    where functions.last != result.goldenCase.function && !functions.contains(result.goldenCase.function) {
        functions.append(result.goldenCase.function)
    }
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<testsuites name=\(attribute(name)) \(counts(results))>\n"
    for function in functions {
        let own = results.filter { $0.goldenCase.function == function }
        xml += "  <testsuite name=\(attribute(visible(function))) \(counts(own))>\n"
        xml += own.map(testCase).joined()
        xml += "  </testsuite>\n"
    }
    return xml + "</testsuites>\n"
}

private func counts(_ results: [CaseResult]) -> String {
    let failures = results.count { $0.verdict == .failed }
    let errors = results.count { $0.verdict == .error }
    let skipped = results.count { $0.verdict == .skipped || $0.verdict == .new }
    let time = seconds(results.reduce(0) { $0 + $1.milliseconds })
    return
        "tests=\"\(results.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\" time=\"\(time)\""
}

private func testCase(_ result: CaseResult) -> String {
    let name = attribute(visible(result.goldenCase.name))
    let opening =
        "    <testcase classname=\(attribute(visible(result.goldenCase.function))) name=\(name) time=\"\(seconds(result.milliseconds))\""
    let place = result.diagnostic?.location.map { $0.description + ": " } ?? ""
    let message = result.diagnostic.map { place + $0.message } ?? "there is no golden yet"
    switch result.verdict {
    case .passed: return opening + "/>\n"
    case .skipped, .new: return opening + "><skipped message=\(attribute(message))/></testcase>\n"
    case .error:
        let hint = result.diagnostic?.hint ?? ""
        return opening + "><error message=\(attribute(message))>\(escaped(hint))</error></testcase>\n"
    case .failed:
        let paths = result.differences.map(\.path).joined(separator: ", ")
        let body = DifferenceRendering(width: 100).lines(for: result.differences).map(\.plainText).joined(
            separator: "\n"
        )
        return opening
            + "><failure message=\(attribute("differs at \(paths)"))>\n\(escaped(body))\n</failure></testcase>\n"
    }
}

private func seconds(_ milliseconds: Double) -> String { JSONValue.decimal(milliseconds / 1_000, places: 6).text() }

private func attribute(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "&quot;").replacing("\n", with: "&#10;") + "\""
}

/// Text without markup, in which the control characters that XML 1.0 cannot hold are signs for them.
private func escaped(_ text: String) -> String {
    String(
        String.UnicodeScalarView(
            text.unicodeScalars.map { scalar in
                let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t" && scalar != "\r"
                if isControl { return Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}" }
                return scalar.value == 0xFFFE || scalar.value == 0xFFFF ? "\u{FFFD}" : scalar
            }
        )
    )
    .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}
