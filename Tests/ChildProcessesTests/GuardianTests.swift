import ChildProcesses
import Glibc
import Synchronization
import Testing

@Suite("Guardian")
struct GuardianTests {
    @Test("kills the groups that are still watched when its pipe closes, and no others", .timeLimit(.minutes(1)))
    func kills() async throws {
        let made = try #require(Guardian.make())
        async let process: Void = made.process()
        let sleep = ChildCommand("sleep", ["1000"])
        let spared = try await withChildProcess(sleep, patience: .zero) { spared in
            let watched = try await withChildProcess(sleep) { watched in
                made.guardian.add(spared.processID)
                made.guardian.add(watched.processID)
                made.guardian.remove(spared.processID)
                made.guardian.close()
                await watched.waitUntilExit()
            }
            #expect(watched.exit == .signalled(SIGKILL))
            #expect(kill(spared.processID, 0) == 0)
        }
        #expect(spared.exit == .signalled(SIGKILL))
        await process
    }
}
