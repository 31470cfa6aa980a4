import EventSources
import Testing
import Timekeeping

@Suite("What is billed under provisioned concurrency")
struct ProvisionedBillingTests {
    @Test("invocations in provisioned environments are told apart from those that spill over")
    func spillOver() {
        let workspace = SimulatedWorkspace(
            duration: .milliseconds(100),
            initialization: .milliseconds(200),
            provisioned: 2
        )
        let client = SynchronousClient(of: workspace.function, named: "handler", logicalID: nil, .init())
        workspace.simulation.add(client)
        _ = workspace.put(3, into: client)
        _ = workspace.simulation.advance()
        #expect(workspace.handler.provisionedConcurrency == 2)
        #expect(workspace.handler.metrics.provisionedMilliseconds == 200)
        #expect(workspace.handler.metrics.billedMilliseconds == 500)
    }
}
