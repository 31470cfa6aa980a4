import Diagnostics
import LosslessJSON
import Suites
import Testing

@Suite("Pending goldens")
struct PendingGoldensTests {
    private static let old = #"{"outcome":"success","payload":{"n":1}}"#
    private static let new = #"{"outcome":"success","payload":{"n":2}}"#
    private static let files = [
        "f/a.event.json": "{}", "f/a.golden.json": old, "f/a.golden.json.new": new,
        "f/b.event.json": "{}", "f/b.golden.json.new": new, "f/c.event.json": "{}", "f/c.golden.json": old,
    ]

    @Test("are listed with what acceptance would change")
    func listing() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let pending = PendingGoldens(in: folder.directory)
            let cases = try pending.list()
            #expect(cases.map(\.name) == ["a", "b"])
            #expect(try pending.differences(of: cases[0]) == [Difference(path: "payload.n", expected: 1, actual: 2)])
            #expect(try pending.differences(of: cases[1]) == [])
            #expect(try cases[1].pending()?.outcome == "success")
        }
    }

    @Test("replace the golden when accepted, and vanish when rejected")
    func deciding() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let pending = PendingGoldens(in: folder.directory)
            let cases = try pending.list()
            try pending.accept(cases[0])
            try pending.reject(cases[1])
            #expect(folder.text("f/a.golden.json") == Self.new)
            #expect(folder.text("f/b.golden.json") == nil)
            #expect(try pending.list().isEmpty)
        }
    }

    @Test("are selected by pattern", arguments: ["f/b*", "f/?", "[ab]", "?"])
    func byPattern(pattern: String) async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let pending = PendingGoldens(in: folder.directory)
            let expected = ["f/b*": ["b"], "f/?": ["a", "b"], "?": ["a", "b"]][pattern]
            #expect((try? pending.list(matching: [pattern]).map(\.name)) == expected)
        }
    }

    @Test("that are none are not accepted", arguments: ["", "[1]", "{\"outcome\": ", "{\"outcome\": \"success\"}"])
    func broken(text: String) async throws {
        var files = Self.files
        files["f/b.golden.json.new"] = text
        try await FixtureFolder.with(files) { folder async throws in
            let pending = PendingGoldens(in: folder.directory)
            let cases = try pending.list()
            let failure = #expect(throws: Diagnostic.self) { try pending.accept(cases[1]) }
            #expect(failure?.location?.file.hasSuffix("b.golden.json.new") == true)
            #expect(try pending.list().map(\.name) == ["a", "b"])
            #expect(try pending.alike(cases[0], among: cases).map(\.name) == ["a"])
        }
    }

    @Test("cannot be accepted twice")
    func twice() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let pending = PendingGoldens(in: folder.directory)
            let cases = try pending.list()
            try pending.accept(cases[0])
            let error = #expect(throws: Diagnostic.self) { try pending.accept(cases[0]) }
            #expect(error?.kind == .notFound)
        }
    }
}
