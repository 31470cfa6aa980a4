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
