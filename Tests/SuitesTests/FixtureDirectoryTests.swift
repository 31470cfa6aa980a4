import Diagnostics
import Suites
import Testing

@Suite("Fixture directory")
struct FixtureDirectoryTests {
    private static let files = [
        "orders/basic.event.json": "{}", "orders/basic.golden.json": #"{"outcome":"success","payload":1}"#,
        "orders/big.event.json": "{}", "orders/big.case.yaml": "tags: [slow]\n",
        "audit/basic.event.json": "{}", "audit/v1.2.event.json": "{}", "audit/notes.txt": "no case",
        "suite.yaml": "tags: [all]\n",
    ]

    @Test(
        "lies in the workspace, or beside a Workspaces directory",
        arguments: [
            ("/home/me/shop", "/home/me/shop/Fixtures"), ("/repo/Workspaces/storefront", "/repo/Fixtures/storefront"),
            ("/repo/Workspaces/storefront/", "/repo/Fixtures/storefront"), ("/Workspaces", "/Workspaces/Fixtures"),
        ]
    )
    func rule(root: String, expected: String) {
        #expect(FixtureDirectory.forWorkspace(root: root).path == expected)
    }

    @Test(
        "selects by case, function, both, glob and tag",
        arguments: [
            ([], ["audit/basic", "audit/v1.2", "orders/basic", "orders/big"]),
            (["basic"], ["audit/basic", "orders/basic"]), (["orders"], ["orders/basic", "orders/big"]),
            (["orders/b*", "v1*"], ["audit/v1.2", "orders/basic", "orders/big"]), (["*/b*g"], ["orders/big"]),
            (["tag:slow"], ["orders/big"]), (["audit/basic"], ["audit/basic"]),
        ]
    )
    func selection(patterns: [String], expected: [String]) async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            #expect(try folder.directory.cases(matching: patterns).map(\.id) == expected)
        }
    }

    @Test("suggests the nearest case when a pattern selects nothing")
    func nearest() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let error = #expect(throws: Diagnostic.self) { try folder.directory.cases(matching: ["orders/basik"]) }
            #expect(error?.kind == .notFound)
            #expect(error?.message.contains("\"orders/basik\"") == true)
            #expect(error?.hint?.contains("\"orders/basic\"") == true)
        }
    }

    @Test("says how to make a case when there are none")
    func empty() async throws {
        try await FixtureFolder.with([:]) { folder async throws in
            #expect(try folder.directory.cases().isEmpty)
            let error = #expect(throws: Diagnostic.self) { try folder.directory.cases(matching: ["basic"]) }
            #expect(error?.hint?.contains("record NAME") == true)
        }
    }

    @Test("restricts to functions")
    func functions() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let cases = try folder.directory.cases(matching: ["basic"], functions: ["audit"])
            #expect(cases.map(\.id) == ["audit/basic"])
        }
    }

    @Test("finds one case by its name, and asks when there are several")
    func single() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            #expect(try folder.directory.goldenCase(named: "big").id == "orders/big")
            #expect(try folder.directory.goldenCase(named: "basic", function: "audit").id == "audit/basic")
            let error = #expect(throws: Diagnostic.self) { try folder.directory.goldenCase(named: "basic") }
            #expect(error?.hint?.contains("audit/basic, orders/basic") == true)
        }
    }

    @Test("lists names for completion")
    func completion() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            #expect(folder.directory.caseNames() == ["basic", "big", "v1.2"])
            #expect(folder.directory.caseIDs() == ["audit/basic", "audit/v1.2", "orders/basic", "orders/big"])
        }
    }

    @Test("lays case settings over the suite's")
    func settings() async throws {
        let files = Self.files.merging(
            ["orders/suite.yaml": "tags: [orders]\nmatchers: {payload.id: uuid}\n"],
            uniquingKeysWith: { $1 }
        )
        try await FixtureFolder.with(files) { folder async throws in
            let big = try folder.directory.goldenCase(named: "big")
            #expect(big.settings.tags == ["all", "orders", "slow"])
            #expect(big.settings.matchers.rules.map(\.pattern.text) == ["payload.id"])
            #expect(try folder.directory.goldenCase(named: "v1.2").settings.matchers.isEmpty)
        }
    }

    @Test("keeps what is wrong with one case as its trouble")
    func trouble() async throws {
        let files = [
            "f/a.case.yaml": "tag: x\n", "f/a.event.json": "1", "f/b.golden.json": "{}", "f/c.event.json": "1",
        ]
        try await FixtureFolder.with(files) { folder async throws in
            let cases = try folder.directory.cases()
            #expect(cases.map(\.name) == ["a", "b", "c"])
            #expect(cases[0].trouble?.hint?.contains("\"tags\"") == true)
            #expect(cases[1].trouble?.message.contains("no event") == true)
            #expect(cases[2].trouble == nil)
        }
    }

    @Test("says where in a golden the JSON ends to be JSON, and what to do")
    func brokenGolden() {
        let failure = #expect(throws: Diagnostic.self) {
            try Golden(parsing: Array("{,".utf8), file: "f/a.golden.json")
        }
        #expect(failure?.location == SourceLocation(file: "f/a.golden.json", line: 1, column: 2))
        #expect(failure?.hint?.isEmpty == false)
    }
}
