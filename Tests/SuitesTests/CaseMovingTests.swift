import Diagnostics
import Suites
import SystemPackage
import Testing
import Timekeeping

@Suite("Moving cases")
struct CaseMovingTests {
    private static let files = [
        "orders/a.event.json": "1", "orders/a.golden.json": "2", "orders/a.case.yaml": "tags: [x]",
        "orders/b.event.json": "3",
    ]
    private static let time = Timestamp(milliseconds: 1_795_996_800_123)

    @Test("renames and copies all files together, and takes no other case's place")
    func moving() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let directory = folder.directory
            let renamed = try directory.rename(try directory.goldenCase(named: "a"), to: "c", of: "cart")
            #expect(renamed.id == "cart/c" && directory.caseIDs() == ["cart/c", "orders/b"])
            #expect(folder.text("cart/c.golden.json") == "2" && folder.text("cart/c.case.yaml") == "tags: [x]")
            _ = try directory.copy(try directory.goldenCase(named: "c"), to: "d", of: "orders")
            #expect(
                directory.caseIDs() == ["cart/c", "orders/b", "orders/d"] && folder.text("orders/d.event.json") == "1"
            )
            for name in ["d", "x/y", ""] {
                #expect(throws: Diagnostic.self) {
                    try directory.rename(try directory.goldenCase(named: "b"), to: name, of: "orders")
                }
            }
            #expect(folder.text("orders/b.event.json") == "3")
        }
    }

    @Test("a removed case can be put back, in exchange when its name is taken again")
    func removing() async throws {
        try await FixtureFolder.with(Self.files) { folder async throws in
            let directory = folder.directory
            var time = Self.time
            let trash = CaseTrash(path: folder.root.appending(".trash").string)
            let place = try trash.take(try directory.goldenCase(named: "a"), at: Self.time)
            #expect(place.hasSuffix("/orders") && directory.caseIDs() == ["orders/b"])
            #expect(trash.cases().map(\.id) == ["orders/a"])
            let unknown = #expect(throws: Diagnostic.self) { try trash.restore("aa", to: directory, at: Self.time) }
            #expect(unknown?.kind == .notFound && unknown?.hint != nil)
            #expect(try trash.restore("a", to: directory, at: Self.time).id == "orders/a")
            #expect(folder.text("orders/a.golden.json") == "2" && trash.cases().isEmpty)
            _ = try trash.take(try directory.goldenCase(named: "a"), at: Self.time)
            _ = try directory.copy(try directory.goldenCase(named: "b"), to: "a", of: "orders")
            for expected in ["1", "3", "1"] {
                time = time + .seconds(1)
                _ = try trash.restore("orders/a", to: directory, at: time)
                #expect(folder.text("orders/a.event.json") == expected && trash.cases().count == 1)
            }
        }
    }
}
