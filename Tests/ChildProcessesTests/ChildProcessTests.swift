import ChildProcesses
import Diagnostics
import Glibc
import LambTestSupport
import Synchronization
import SystemPackage
import Testing

@Suite("Child processes")
struct ChildProcessTests {
    @Test("collects what a child writes, and its exit status")
    func collects() async throws {
        let done = try await runToCompletion(ChildCommand("sh", ["-c", "echo out; echo err >&2; exit 3"]))
        #expect(done.outputText == "out\n")
        #expect(done.errorText == "err\n")
        #expect(done.exit == .exited(3))
    }

    @Test("gives a child its input, megabytes of it, and gets all of it back")
    func passesInput() async throws {
        let input = [UInt8](repeating: 0x61, count: 3_000_000) + [10]
        let done = try await runToCompletion(ChildCommand("cat"), input: input)
        #expect(done.output == input)
    }

    @Test("names the program that is missing")
    func missingProgram() async throws {
        let failure = await #expect(throws: Diagnostic.self) {
            _ = try await runToCompletion(ChildCommand("no-such-program"))
        }
        #expect(failure?.kind == .notInstalled)
        #expect(failure?.message.contains("\"no-such-program\"") == true)
    }

    @Test("tells a signal apart from a status")
    func signal() async throws {
        let done = try await runToCompletion(ChildCommand("sh", ["-c", "kill -SEGV $$"]))
        #expect(done.exit == .signalled(SIGSEGV))
        #expect(done.exit.description == "signal: segmentation fault")
    }

    @Test("gives a child only the variables that were named")
    func variables() async throws {
        let command = ChildCommand("/usr/bin/env", variables: .only(["ONE": "1", "TWO": "ä=b"]))
        let done = try await runToCompletion(command)
        #expect(done.outputText.split(separator: "\n").sorted() == ["ONE=1", "TWO=ä=b"])
    }

    @Test("changes and removes inherited variables, and enters a directory")
    func inheritedVariables() async throws {
        let changes: [String: String?] = ["LAMB_TEST": "x", "HOME": nil]
        let script = "echo $LAMB_TEST-${HOME-gone}-$(pwd)"
        let command = ChildCommand(
            "sh",
            ["-c", script],
            variables: .inherited(changing: changes),
            workingDirectory: "/usr"
        )
        #expect(try await runToCompletion(command).outputText == "x-gone-/usr\n")
    }

    @Test("ends the whole group when the closure ends")
    func endsGroup() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending("grandchild").string
            let script = "sleep 1000 & echo $! > \(file).new; mv \(file).new \(file); wait"
            let ended = try await withChildProcess(
                ChildCommand("sh", ["-c", script]),
                patience: .zero
            ) { _ in
                while access(file, F_OK) != 0 { await Task.yield() }
            }
            #expect(ended.exit == .signalled(SIGKILL))
            let grandchild = try #require(Int32(read(FilePath(file)).dropLast()))
            while kill(grandchild, 0) == 0, try !isZombie(grandchild) { await Task.yield() }
        }
    }

    @Test("asks politely before it kills")
    func patience() async throws {
        let script = "trap 'echo bye; exit 7' TERM; echo ready; while :; do sleep 0.01; done"
        let output = Mutex("")
        let ended = try await withChildProcess(
            ChildCommand("sh", ["-c", script]),
            output: .handler { bytes in output.withLock { $0 += String(decoding: bytes, as: UTF8.self) } },
            patience: .seconds(5)
        ) { _ in
            while !output.withLock({ $0.contains("ready") }) { await Task.yield() }
        }
        #expect(ended.exit == .exited(7))
        #expect(output.withLock { $0 } == "ready\nbye\n")
    }

    @Test("ends the child when its task is cancelled")
    func cancellation() async throws {
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await runToCompletion(ChildCommand("sleep", ["1000"]), patience: .zero) }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
    }

    @Test("finds executables by name and by path, and nothing else")
    func lookup() {
        #expect(findExecutable("sh")?.hasSuffix("/sh") == true)
        #expect(findExecutable("/bin/sh") == "/bin/sh")
        #expect(findExecutable("no-such-program") == nil)
        #expect(findExecutable("/etc/passwd") == nil)
        #expect(findExecutable("sh", searchPath: "/nowhere") == nil)
    }

    @Test("feeds a foreground child and reports its exit")
    func foreground() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending("out").string
            let exit = try await runInForeground(
                ChildCommand("sh", ["-c", "cat > \(file); exit 4"]),
                standardInput: Array("hello".utf8)
            )
            #expect(exit == .exited(4))
            #expect(try read(FilePath(file)) == "hello")
        }
    }
}

private func isZombie(_ process: Int32) throws -> Bool {
    guard let status = try? read(FilePath("/proc/\(process)/stat")) else { return true }
    return status.split(separator: ")").last?.hasPrefix(" Z") == true
}
