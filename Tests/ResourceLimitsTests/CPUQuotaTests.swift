import ResourceLimits
import Testing

@Suite("CPU quota")
struct CPUQuotaTests {
    @Test(
        "a function's cores follow its memory",
        arguments: [(1769, 1.0), (128, 128.0 / 1769), (3538, 2), (10_240, 10_240.0 / 1769)]
    )
    func coresFollowMemory(memory: Int, cores: Double) {
        #expect(CPUQuota.cores(memoryMegabytes: memory) == cores)
    }
}
