import Invocations
import LambTestSupport
import Suites
import SystemPackage
import Testing
import Timekeeping

@testable import Workbench

@Suite("Last verdicts")
struct LastVerdictsTests {
    private static let kept = [
        #"{"case":"f/a","verdict":"failed","time_ms":1,"where":"child"}"#,
        #"{"case":"f/b","verdict":"passed","time_ms":2,"uses":[{"ms":1.5,"mb":20}],"where":"child"}"#,
        #"{"case":"f/\"quoted\"","verdict":"passed","time_ms":3}"#,
        #"{"verdict":"error","time_ms":4,"case":"f/moved by hand"}"#,
    ]

    private func withVerdicts(_ lines: [String], _ body: (String) throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory.appending("verdicts.jsonl")
            try write(lines.joined(separator: "\n") + "\n", to: path)
            try body(path.string)
        }
    }

    private func passed(_ id: String, use: CaseUse? = nil) throws -> FoundVerdict {
        let (function, name) = (String(id.prefix { $0 != "/" }), String(id.drop { $0 != "/" }.dropFirst()))
        let settings = try CaseSettings(parsing: use == nil ? "{}" : "budget: {duration: 2}\n", file: "case.yaml")
        let golden = GoldenCase(function: function, name: name, directory: "/", settings: settings)
        var result = CaseResult(golden, .passed, place: .child)
        if let use { result.use = use }
        return FoundVerdict(result)
    }

    @Test("of other cases are kept as they stand, in the file's order")
    func others() async throws {
        try await withVerdicts(Self.kept) { path in
            var verdicts = LastVerdicts(path: path)
            verdicts.note(try passed("f/a"), at: Timestamp(milliseconds: 9))
            verdicts.note(try passed("f/new"), at: Timestamp(milliseconds: 9))
            let lines = String(decoding: verdicts.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            #expect(Array(lines[1...3]) == Array(Self.kept[1...3]))
            #expect(lines[0] == #"{"case":"f/a","verdict":"passed","time_ms":9,"where":"child"}"#)
            #expect(lines[4] == #"{"case":"f/new","verdict":"passed","time_ms":9,"where":"child"}"#)
            #expect(lines.count == 5)
        }
    }

    @Test("are found by case, however the line was written")
    func found() async throws {
        try await withVerdicts(Self.kept + ["no verdict", "{}"]) { path in
            let verdicts = LastVerdicts(path: path)
            #expect(verdicts["f/\"quoted\""]?.verdict == .passed)
            #expect(verdicts["f/moved by hand"]?.verdict == .error)
            #expect(verdicts["f/moved by hand"]?.time == Timestamp(milliseconds: 4))
            #expect(verdicts["f/b"]?.place == .child)
            #expect(verdicts["f/c"] == nil)
            #expect(LastVerdicts.failures(path: path) == ["f/a", "f/moved by hand"])
        }
    }

    @Test("keep what the last 21 runs used, and go along with a case that is renamed")
    func uses() async throws {
        try await withVerdicts(Self.kept) { path in
            var verdicts = LastVerdicts(path: path)
            for run in 1...21 {
                let use = CaseUse(milliseconds: Double(run), megabytes: run)
                verdicts.note(try passed("f/b", use: use), at: Timestamp(milliseconds: 9))
            }
            verdicts.note(try passed("f/b"), at: Timestamp(milliseconds: 10))
            verdicts.rename("f/b", to: "g/c")
            #expect(verdicts.uses(of: "f/b").isEmpty && verdicts["f/b"] == nil)
            #expect(verdicts.uses(of: "g/c") == (1...21).map { CaseUse(milliseconds: Double($0), megabytes: $0) })
            #expect(verdicts["g/c"]?.time == Timestamp(milliseconds: 10))
            // One that never ran takes nothing over from a case that had its name.
            verdicts.rename("f/never ran", to: "f/a")
            #expect(verdicts["f/a"] == nil)
        }
    }
}
