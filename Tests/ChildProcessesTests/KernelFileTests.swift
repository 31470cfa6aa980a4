import ChildProcesses
import LambTestSupport
import SystemPackage
import Testing

@Suite("The kernel's files")
struct KernelFileTests {
    @Test("numbers are found by how their lines begin")
    func numbers() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending("memory.events")
            try write("oom 7\noom_kill_disable 1\noom_kill 3\nVmHWM:\t    2048 kB\n", to: file)
            #expect(KernelFile.number("oom_kill ", in: file.string) == 3)
            #expect(KernelFile.number("oom ", in: file.string) == 7)
            #expect(KernelFile.number("VmHWM:", in: file.string) == 2048)
            #expect(KernelFile.number("VmRSS:", in: file.string) == nil)
            #expect(KernelFile.number("oom ", in: directory.appending("none").string) == nil)
        }
    }

    @Test("of a process tell its memory")
    func process() throws {
        #expect(try #require(KernelFile.number("VmHWM:", in: "/proc/self/status")) > 1000)
    }
}
