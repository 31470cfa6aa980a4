import Diagnostics
import Suites
import SystemPackage
import Testing

@Suite("Matchers made in review")
struct PendingMatcherTests {
    private static func golden(_ at: String, _ n: Int, _ word: String = "x") -> String {
        #"{"outcome":"success","payload":{"items":[{"at":"\#(at)","n":\#(n)}],"w-x":"\#(word)"}}"#
    }

    private static func files(settings: String?) -> [String: String] {
        var files = [
            "f/a.event.json": "1", "f/a.golden.json": golden("2025-01-01", 1),
            "f/a.golden.json.new": golden("2026-01-01", 1, "y"),
        ]
        files["f/a.case.yaml"] = settings
        return files
    }

    @Test(
        "go into case.yaml, whatever is in it, and nothing else in it changes",
        arguments: [
            (nil, "matchers:\n  payload.items[*].at: timestamp\n"),
            ("tags: [a]\n", "tags: [a]\nmatchers:\n  payload.items[*].at: timestamp\n"),
            (
                "matchers:\n    payload.b: any  # why\n\ntags: [a]\n",
                "matchers:\n    payload.b: any  # why\n    payload.items[*].at: timestamp\n\ntags: [a]\n"
            ),
            (
                "matchers: {payload.b: any}\n",
                "matchers: {payload.b: any, 'payload.items[*].at': timestamp}\n"
            ),
            ("matchers: {}\n", "matchers: {'payload.items[*].at': timestamp}\n"),
            (
                "matchers:\n  payload.items[*].at: uuid\n  payload.c: any\n",
                "matchers:\n  payload.items[*].at: timestamp\n  payload.c: any\n"
            ),
        ] as [(String?, String)]
    )
    func written(before: String?, after: String) async throws {
        try await FixtureFolder.with(Self.files(settings: before)) { folder async throws in
            let pending = PendingGoldens(in: folder.directory)
            let golden = try folder.directory.goldenCase(named: "f/a")
            let proposal = try #require(try pending.proposals(for: golden).first { $0.path.hasSuffix("at") })
            #expect(proposal.path == "payload.items[*].at")
            let result = try pending.allow(proposal, in: golden)
            #expect(folder.text("f/a.case.yaml") == after)
            #expect(result.isPending)
            #expect(try pending.differences(of: result.case).map(\.path) == ["payload.w-x"])
        }
    }

    @Test("end the review of a case when they allow all that changed")
    func nothingLeft() async throws {
        var files = Self.files(settings: nil)
        files["f/a.golden.json.new"] = Self.golden("2026-01-01", 1)
        try await FixtureFolder.with(files) { folder async throws in
            let pending = PendingGoldens(in: folder.directory)
            let golden = try folder.directory.goldenCase(named: "f/a")
            let proposals = try pending.proposals(for: golden)
            #expect(try !pending.allow(try #require(proposals.first), in: golden).isPending)
            #expect(folder.text("f/a.golden.json.new") == nil)
            #expect(folder.text("f/a.golden.json") == files["f/a.golden.json"])
        }
    }

    @Test("cannot be written where the file has a form of its own, which is left alone")
    func unwritable() async throws {
        let settings = "matchers: {payload.b: any,\n  payload.c: any}\n"
        try await FixtureFolder.with(Self.files(settings: settings)) { folder async throws in
            let pending = PendingGoldens(in: folder.directory)
            let golden = try folder.directory.goldenCase(named: "f/a")
            let proposals = try pending.proposals(for: golden)
            let error = #expect(throws: Diagnostic.self) { try pending.allow(proposals[0], in: golden) }
            #expect(error?.hint?.contains("payload.items[*].at: timestamp") == true)
            #expect(folder.text("f/a.case.yaml") == settings)
        }
    }

    @Test("are not needed for cases that change alike, whatever the values and the places in arrays")
    func alike() async throws {
        let files = [
            "f/a.event.json": "1", "f/a.golden.json": Self.golden("x", 1), "f/a.golden.json.new": Self.golden("y", 2),
            "f/b.event.json": "1", "f/b.golden.json": Self.golden("p", 7), "f/b.golden.json.new": Self.golden("q", 8),
            "f/c.event.json": "1", "f/c.golden.json": Self.golden("p", 7), "f/c.golden.json.new": Self.golden("p", 8),
            "f/d.event.json": "1", "f/d.golden.json.new": Self.golden("p", 8),
        ]
        try await FixtureFolder.with(files) { folder async throws in
            let pending = PendingGoldens(in: folder.directory)
            let cases = try pending.list()
            #expect(try pending.alike(cases[0], among: cases).map(\.name) == ["a", "b"])
            #expect(try pending.alike(cases[3], among: cases).map(\.name) == ["d"])
        }
    }
}
