import Foundation
import LambTestSupport
import SystemPackage
import Testing

/// The built `lamb` gives, checks and exports lessons.
@Suite("Lessons", .serialized)
struct LessonTests {
    private struct Ended {
        var output: String
        var status: Int32
    }

    private func lamb(_ line: String, in directory: FilePath) throws -> Ended {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "exec lamb " + line + " 2>&1"]
        process.currentDirectoryURL = URL(filePath: directory.string)
        process.environment = [
            "PATH": StorefrontCopy.builtProducts.string + ":/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8",
            "TERM": "dumb", "TMPDIR": directory.string,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return Ended(output: output, status: process.terminationStatus)
    }

    @Test("of lamb itself hold what they say")
    func builtIn() async throws {
        try await withTemporaryDirectory { directory in
            let check = try lamb("lesson --check", in: directory)
            #expect(check.status == 0, "\(check.output)")
            // Nothing is left of the copies they ran in.
            let left = try FileManager.default.contentsOfDirectory(atPath: directory.string)
            #expect(!left.contains { $0.hasPrefix("lamb-lesson-") })
        }
    }

    @Test("of a teacher hold as they are begun, and fail with file and line when something is not so")
    func own() async throws {
        try await withTemporaryDirectory { directory in
            #expect(try lamb("lesson --new Lessons/mine.md", in: directory).status == 0)
            #expect(try lamb("lesson --new Lessons/mine.md", in: directory).status == 64)
            let good = try lamb("lesson --check mine", in: directory)
            #expect(good.status == 0, "\(good.output)")
            let file = directory.appending("Lessons/mine.md")
            let changed = try read(file).replacing(#"> expect: {"count": 2}"#, with: #"> expect: {"count": 3}"#)
                .replacing("- invoke flaky", with: "invoke flaky")
            try write(changed, to: file)
            let bad = try lamb("lesson --check Lessons/mine.md", in: directory)
            #expect(bad.status == 1)
            #expect(bad.output.contains(#"Lessons/mine.md:34: the output has no "{"count": 3}""#), "\(bad.output)")
            #expect(bad.output.contains(#"Lessons/mine.md:42: "invoke flaky {"fail":"error"}" failed with status 1"#))
        }
    }

    @Test("go on by themselves without a terminal, and tell the answers")
    func unattended() async throws {
        try await withTemporaryDirectory { directory in
            _ = try lamb("lesson --new mine.md", in: directory)
            let given = try lamb("lesson ./mine.md", in: directory)
            #expect(given.status == 0)
            #expect(given.output.contains("2 of 3: The second call"))
            #expect(given.output.contains("classroom> invoke counter {}\n{\"count\": 2}"), "\(given.output)")
            #expect(given.output.contains("Answer: [2] `{\"count\": 2}`: the environment is used again"))
        }
    }

    @Test("are exported as a transcript and as a page of its own")
    func export() async throws {
        try await withTemporaryDirectory { directory in
            _ = try lamb("lesson --new mine.md", in: directory)
            #expect(try lamb("lesson ./mine.md --export out.md", in: directory).status == 0)
            let transcript = try read(directory.appending("out.md"))
            #expect(transcript.contains("```console\nclassroom> invoke counter {}\n{\n  \"count\": 1\n}\n"))
            #expect(try lamb("lesson ./mine.md --export out.html", in: directory).status == 0)
            let page = try read(directory.appending("out.html"))
            #expect(page.contains("<h2><small>2/3</small> The second call</h2>"))
            #expect(page.contains("<b>classroom&gt; invoke counter {}</b>\n{\n  &quot;count&quot;: 2\n}"))
            #expect(!page.contains("http"))
        }
    }

    @Test("ask at a terminal, tell whether the prediction was right, and go on another time where one left")
    func attended() async throws {
        try await withTemporaryDirectory { directory in
            let room = directory.appending("room")
            try write("Resources: {}\n", to: room.appending("template.yaml"))
            _ = try lamb("lesson --new Lessons/mine.md", in: room)
            try await TerminalSession.run(["lamb", "lesson", "mine"], in: room, rows: 60) { session in
                try await session.terminal.see("the end of step 1") { $0.currentRow.hasPrefix("Enter goes on") }
                session.terminal.type("\r")
                try await session.terminal.see("the question") { $0.currentRow.hasPrefix("your prediction, 1 to 2:") }
                session.terminal.type("1")
                try await session.terminal.see("the end of step 2") { screen in
                    screen.everything.contains { $0.hasPrefix("Not so: [2]") }
                        && screen.currentRow.hasPrefix("Enter goes on")
                }
                session.terminal.type("q")
                #expect(await session.exitStatus() == 0)
            }
            try await TerminalSession.run(["lamb", "lesson", "mine"], in: room, rows: 60) { session in
                try await session.terminal.see("the end") { screen in
                    screen.everything.contains { $0.hasPrefix("going on where you left") }
                        && screen.everything.contains("3 of 3: A call that fails")
                        && !screen.everything.contains("2 of 3: The second call")
                        && screen.everything.contains("the end of the lesson")
                }
                #expect(await session.exitStatus() == 0)
            }
            #expect(try lamb("lesson", in: room).output.contains("all"))
        }
    }
}
