import Diagnostics
import Testing

@Suite("Nearest names")
struct NearestNamesTests {
    private let names = ["thumbnail", "orders", "receipts", "audit", "shout"]

    @Test(
        "are found through slips of the finger",
        arguments: [
            ("thumbnial", "thumbnail"), ("order", "orders"), ("Orders", "orders"), ("reciepts", "receipts"),
            ("audti", "audit"), ("th", "thumbnail"), ("shoutt", "shout"),
        ]
    )
    func slips(typed: String, meant: String) {
        #expect(nearestNames(to: typed, among: names).first == meant)
    }

    @Test("are none for something else altogether", arguments: ["", "zebra", "x"])
    func nothing(typed: String) {
        #expect(nearestNames(to: typed, among: names).isEmpty)
    }

    @Test("come best first and within the limit")
    func order() {
        let near = nearestNames(to: "event", among: ["events", "event", "even", "evenly", "eleven"], limit: 3)
        #expect(near.first == "event")
        #expect(near.count == 3)
    }

    @Test("make a hint of one, two or three, or else the other one")
    func hints() {
        #expect(didYouMean("ordres", among: names, otherwise: "none") == "did you mean \"orders\"?")
        #expect(didYouMean("ab", among: ["abc", "abd"], otherwise: "none") == "did you mean \"abc\" or \"abd\"?")
        let three = didYouMean("ab", among: ["abc", "abd", "abe"], otherwise: "none")
        #expect(three == "did you mean \"abc\", \"abd\" or \"abe\"?")
        #expect(didYouMean("zebra", among: names, otherwise: "none") == "none")
    }
}

@Suite("Diagnostics")
struct DiagnosticTests {
    private struct Strange: Error {}

    @Test("decide the exit status by their kind")
    func exitStatuses() {
        let statuses = Diagnostic.Kind.allCases.map(\.exitStatus.rawValue)
        #expect(statuses == [1, 64, 65, 66, 69, 69, 73, 70, 130])
    }

    @Test("are made of any error")
    func describing() {
        let own = Diagnostic(.usage, "wrong")
        #expect(Diagnostic(describing: own) == own)
        #expect(Diagnostic(describing: CancellationError()).kind == .interrupted)
        #expect(Diagnostic(describing: Strange()).kind == .internalError)
    }

    @Test("show their place as compilers do")
    func locations() {
        #expect(SourceLocation(file: "a.yaml", line: 3, column: 7).description == "a.yaml:3:7")
        #expect(SourceLocation(file: "a.yaml", line: 3).description == "a.yaml:3")
        #expect(SourceLocation(file: "a.yaml").description == "a.yaml")
        #expect(Warning("odd", at: SourceLocation(file: "a.yaml", line: 3)).description == "a.yaml:3: odd")
        #expect(Warning("odd").description == "odd")
    }
}
