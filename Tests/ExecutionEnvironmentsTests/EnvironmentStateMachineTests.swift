import Invocations
import Testing

@testable import ExecutionEnvironments

@Suite("Execution environment's states")
struct EnvironmentStateMachineTests {
    private typealias Machine = ExecutionEnvironment.StateMachine

    @Test("serves one invocation after the other")
    func ordinaryCourse() {
        var machine = Machine()
        #expect(machine.handOut() == .notYet)
        #expect(machine.ready(hasWork: true) == .takeWork)
        #expect(machine.handOut() == .now)
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
        #expect(stopping.stop(.timeout) == .now)
        #expect(stopping.stop(.spindown) == .already)
        #expect(stopping.shutdownReason == .timeout)
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
        #expect(machine.handOut() == .now)
    }

    @Test("freezes only while it waits, and is thawed for work, for its end, or for nothing")
    func freezing() {
        var machine = Machine()
        #expect(machine.freeze() == false)
        _ = machine.ready(hasWork: false)
        #expect(machine.freeze() == true)
        #expect(machine.freeze() == false)
        #expect(machine.ready(hasWork: true) == .ignore)
        #expect(machine.thaw() == true)
        #expect(machine.thaw() == false)
        #expect(machine.freeze() == true)
        #expect(machine.handOut() == .afterThawing)
        #expect(machine.freeze() == false)
        _ = machine.answered()
        #expect(machine.freeze() == false)
        _ = machine.ready(hasWork: false)
        _ = machine.freeze()
        #expect(machine.retire(hasWork: false) == .stopNow)
        #expect(machine.stop(.spindown) == .afterThawing)
        #expect(machine.thaw() == false)
    }

    @Test("a frozen process that dies is a failure, and its invocation finds another environment")
    func deathWhileFrozen() {
        var machine = Machine()
        _ = machine.ready(hasWork: false)
        _ = machine.freeze()
        #expect(machine.exited() == .whileWaiting)
        #expect(machine.shutdownReason == .failure)
    }
}

@Suite("Shutdown and history of environments")
struct ShutdownAndHistoryTests {
    @Test("the grace of a shutdown follows the kind of extensions")
    func procedures() {
        #expect(ShutdownProcedure(with: .none).steps.map(\.signal) == [.kill])
        let internally = ShutdownProcedure(with: .onlyInternal).steps
        #expect(internally.map(\.signal) == [.terminate, .kill])
        #expect(internally[0].patience == .milliseconds(500))
        #expect(ShutdownProcedure(with: .external).steps[0].patience == .milliseconds(600))
        #expect(ShutdownProcedure.withExternalExtensions == .milliseconds(2000))
    }

    @Test("a history keeps the last transitions and counts those it forgot")
    func history() {
        var history = EnvironmentHistory(capacity: 3)
        for (time, state) in [EnvironmentState.initializing, .idle, .idle, .busy, .settling].enumerated() {
            history.note(state, at: Int64(time))
        }
        #expect(history.entries.map(\.state) == [.idle, .busy, .settling])
        #expect(history.entries.map(\.time) == [1, 3, 4])
        #expect(history.forgotten == 1)
    }
}
