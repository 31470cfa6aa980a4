import Foundation
import Glibc
import LambTestSupport
import SystemPackage
import Testing

/// What is left of environments when the shell is gone: nothing, however it went.
@Suite("After the shell", .serialized)
struct OrphanTests {
    private static let code = """
        import os, time

        def daemon(event, context):
            # Away from parent, session and group, as daemons do; and one more that stays in the tree.
            reader, writer = os.pipe()
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    os.write(writer, str(os.getpid()).encode())
                    time.sleep(1000)
                os._exit(0)
            os.wait()
            near = os.fork()
            if near == 0: time.sleep(1000)
            note(event, [os.getpid(), near, int(os.read(reader, 20))])

        def endless(event, context):
            note(event, [os.getpid()])
            while True: pass

        def note(event, processes):
            with open(event["file"] + ".new", "w") as file: file.write(" ".join(map(str, processes)))
            os.rename(event["file"] + ".new", event["file"])
        """

    /// Invokes a function that tells its processes, does something to the shell, and waits for the processes' end.
    private func outlive(
        _ function: String,
        _ end: (TerminalSession) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            let shop = directory.appending("shop")
            let functions = ["daemon", "endless"].map { name in
                """
                  \(name.capitalized):
                    Type: AWS::Serverless::Function
                    Properties: {FunctionName: \(name), Runtime: python3.12, Handler: app.\(name), CodeUri: code, Timeout: 60}
                """
            }
            try write("Resources:\n" + functions.joined(separator: "\n") + "\n", to: shop.appending("template.yaml"))
            try write(Self.code + "\n", to: shop.appending("code/app.py"))
            let file = directory.appending("processes")
            try await TerminalSession.run(in: shop) { session in
                try await session.seePrompt(1)
                session.enter("invoke \(function) '{\"file\": \"\(file)\"}'")
                while access(file.string, F_OK) != 0 { await Task.yield() }
                if function != "endless" { try await session.seePrompt(2) }
                let processes = try read(file).split(separator: " ").map(String.init)
                #expect(processes.allSatisfy(isAlive))
                try await end(session)
                // Who is left alone is found by the test's own time limit.
                while processes.contains(where: isAlive) { await Task.yield() }
            }
        }
    }

    @Test("ctrl-D takes along frozen environments and the daemons of their handlers", .timeLimit(.minutes(1)))
    func leaving() async throws {
        try await outlive("daemon") { session in
            session.terminal.type(Key.control("D"))
            #expect(await session.exitStatus() == 0)
        }
    }

    @Test(
        "kill -9 takes along environments at rest and at work, with their daemons",
        .timeLimit(.minutes(1)),
        arguments: ["daemon", "endless"]
    )
    func killed(function: String) async throws {
        try await outlive(function) { session in
            session.signal(SIGKILL)
            #expect(await session.exitStatus() == -SIGKILL)
        }
    }

    private func isAlive(_ process: String) -> Bool {
        guard let text = try? read(FilePath("/proc/\(process)/stat")) else { return false }
        return text.split(separator: ")").last?.hasPrefix(" Z") == false
    }
}
