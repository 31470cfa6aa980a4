import Testing

@testable import ExecutionEnvironments

@Suite("Execution environment's states")
struct EnvironmentStateMachineTests {
    private typealias Machine = ExecutionEnvironment.StateMachine

    @Test("serves one invocation after the other")
    func ordinaryCourse() {
        var machine = Machine()
        #expect(machine.handOut() == false)
        #expect(machine.ready(hasWork: true) == .takeWork)
        #expect(machine.handOut() == true)
        #expect(machine.state == .busy)
        #expect(machine.answered() == true)
        #expect(machine.answered() == false)
        #expect(machine.ready(hasWork: false) == .takeWork)
        #expect(machine.state == .idle)
    }

    @Test("ends at once when it is retired idle, and after its invocation when busy")
    func retirement() {
        var idle = Machine()
        _ = idle.ready(hasWork: false)
        #expect(idle.retire(hasWork: false) == .stopNow)

        var busy = Machine()
        _ = busy.ready(hasWork: true)
        _ = busy.handOut()
        #expect(busy.retire(hasWork: true) == .later)
        #expect(busy.answered() == true)
        #expect(busy.ready(hasWork: false) == .stop)
    }

    @Test("tells what a process's end means")
    func departures() {
        var starting = Machine()
        #expect(starting.exited() == .whileStarting)
        var busy = Machine()
        _ = busy.ready(hasWork: true)
        _ = busy.handOut()
        #expect(busy.exited() == .whileBusy)
        var settling = Machine()
        _ = settling.ready(hasWork: true)
        _ = settling.handOut()
        _ = settling.answered()
        #expect(settling.exited() == .whileWaiting)
        var stopping = Machine()
        #expect(stopping.stop() == true)
        #expect(stopping.stop() == false)
        #expect(stopping.ready(hasWork: true) == .ignore)
        #expect(stopping.exited() == .expected)
        #expect(stopping.state == .gone)
    }

    @Test("waits for another request when the hand-out was lost")
    func lostHandOut() {
        var machine = Machine()
        _ = machine.ready(hasWork: true)
        _ = machine.handOut()
        machine.handOutFailed()
        #expect(machine.ready(hasWork: true) == .takeWork)
        #expect(machine.handOut() == true)
    }
}
