import Diagnostics
import Synchronization
import Testing

@testable import Shell

@Suite("Scripts and doors")
struct ScriptTests {
    @Test("join physical lines while something is open")
    func logicalLines() {
        var lines = ScriptLines("functions\r\ninvoke f {\"a\":\n  1}\nshow \\\n  f\n\n'open")
        var read: [String] = []
        while let line = lines.next() { read.append(line) }
        #expect(read == ["functions", "invoke f {\"a\":\n  1}", "show \\\n  f", "", "'open"])
    }

    private let terminal = Terminal(
        isOutputTerminal: false,
        isErrorTerminal: false,
        isInputTerminal: true,
        isUnicode: true,
        environment: { _ in nil },
        windowSize: { (80, 24) }
    )

    @Test(
        "choose the door",
        arguments: [
            ([], .shell(workspace: nil)), (["/tmp"], .shell(workspace: "/tmp")),
            (["functions"], .command(["functions"])),
            (["-c", "functions"], .line("functions")), (["--version"], .version),
            (["run", "a.lamb", "--echo"], .script("a.lamb", keepsGoing: false, echoes: true)),
            (["nowhere"], .command(["nowhere"])), (["no/where"], .shell(workspace: "no/where")),
        ] as [([String], Door)]
    )
    func doors(words: [String], expected: Door) throws {
        #expect(try Door(words, terminal) == expected)
    }

    @Test(
        "refuse a script without its file",
        arguments: [["run"], ["run", "a", "b"], ["run", "--ecoh", "a"], ["-c"]]
    )
    func wrongDoors(words: [String]) {
        let diagnostic = #expect(throws: Diagnostic.self) { try Door(words, terminal) }
        #expect(diagnostic?.kind == .usage)
    }
}

@Suite("Output")
struct OutputTests {
    @Test("sends results through a shell command and takes on its failure")
    func pipe() async throws {
        let output = Output(results: CapturingSink(), notes: CapturingSink())
        let status = try await output.piped(to: "grep -q needle") { output in
            output.line("hay")
            output.line("needle")
            return .success
        }
        #expect(status == .success)
        let failed = try await output.piped(to: "exit 3") { _ in .success }
        #expect(failed == .failed)
    }

    @Test("says that what stands after | was not found, unless the command itself has failed")
    func unknownPipe() async throws {
        let output = Output(results: CapturingSink(), notes: CapturingSink())
        let diagnostic = await #expect(throws: Diagnostic.self) {
            try await output.piped(to: "exec 2>/dev/null; nosuchcmd") { _ in .success }
        }
        #expect(diagnostic?.message.contains("nosuchcmd") == true)
        #expect(diagnostic?.hint != nil)
        #expect(try await output.piped(to: "exit 127") { _ in .interrupted } == .interrupted)
    }

    @Test("shows what a pager that cannot be run was to show", arguments: ["exit 127", "exit 126"])
    func missingPager(pager: String) async throws {
        let (results, notes) = (CapturingSink(), CapturingSink())
        var output = Output(results: results, notes: notes)
        output.windowSize = { (80, 2) }
        let status = try await output.paged(through: pager) { output in
            output.lines(["one", "two", "three"])
            return .failed
        }
        #expect(status == .failed)
        #expect(results.text == "one\ntwo\nthree\n")
        #expect(notes.text.contains("warning: the pager \"\(pager)\" cannot be run"))
        #expect(notes.text.contains("hint:"))
    }

    @Test("says that a file cannot be written, and not that something failed")
    func unwritableFile() async throws {
        let output = Output(results: CapturingSink(), notes: CapturingSink())
        let diagnostic = await #expect(throws: Diagnostic.self) {
            try await output.redirected(to: "/nowhere/file", appending: false) { _ in .success }
        }
        #expect(diagnostic?.kind.exitStatus == .cannotWrite)
    }

    @Test("tells a full disk with a hint")
    func fullDisk() async throws {
        let output = Output(results: CapturingSink(), notes: CapturingSink())
        let diagnostic = await #expect(throws: Diagnostic.self) {
            try await output.redirected(to: "/dev/full", appending: false) { output in
                output.line("one")
                return .success
            }
        }
        #expect(diagnostic?.hint != nil)
    }

    @Test("survives a reader that leaves early")
    func earlyReader() async throws {
        handleBrokenPipes()
        let output = Output(results: CapturingSink(), notes: CapturingSink())
        let status = try await output.piped(to: "true") { output in
            for _ in 0..<10_000 { output.line("more than a pipe holds, and then some") }
            return .success
        }
        #expect(status == .success)
    }

    @Test("keeps notes out when they are not wanted, but not failures")
    func quiet() {
        let notes = CapturingSink()
        var output = Output(results: CapturingSink(), notes: notes)
        output.isQuiet = true
        output.note("progress")
        output.report("failure")
        #expect(notes.text == "failure\n")
    }
}
