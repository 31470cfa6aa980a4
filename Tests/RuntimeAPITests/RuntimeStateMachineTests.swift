import RuntimeAPI
import Testing

@Suite("Runtime connection's states")
struct RuntimeStateMachineTests {
    @Test("hands out one invocation for each request for work")
    func ordinaryCourse() {
        var state = RuntimeConnection.StateMachine()
        #expect(state.handOut(id: "1") == false)
        #expect(state.next() == .accept)
        #expect(state.isReady)
        #expect(state.handOut(id: "1") == true)
        #expect(state.handOut(id: "2") == false)
        #expect(state.answer(id: "1", isError: false) == .accept)
        #expect(state.next() == .accept)
        #expect(state.handOut(id: "2") == true)
        #expect(state.answer(id: "2", isError: true) == .accept)
    }

    @Test("refuses answers to another invocation, and keeps waiting for the right one")
    func wrongID() {
        var state = RuntimeConnection.StateMachine()
        _ = state.next()
        _ = state.handOut(id: "1")
        #expect(state.answer(id: "2", isError: false) == .refuse(.invalidRequestID))
        #expect(state.answer(id: "1", isError: false) == .accept)
    }

    @Test("refuses an answer that nobody asked for and a second one")
    func answersOutOfTurn() {
        var state = RuntimeConnection.StateMachine()
        #expect(
            state.answer(id: "1", isError: false)
                == .refuse(.invalidTransition(from: "Started", to: "InvocationResponse"))
        )
        _ = state.next()
        _ = state.handOut(id: "1")
        _ = state.answer(id: "1", isError: false)
        #expect(
            state.answer(id: "1", isError: true)
                == .refuse(.invalidTransition(from: "InvocationResponse", to: "InvocationErrorResponse"))
        )
    }

    @Test("refuses a request for work in the middle of work")
    func nextWhileRunning() {
        var state = RuntimeConnection.StateMachine()
        _ = state.next()
        _ = state.handOut(id: "1")
        #expect(state.next() == .refuse(.invalidTransition(from: "Running", to: "Ready")))
    }

    @Test("takes an init error before the first request for work only")
    func initializationError() {
        var state = RuntimeConnection.StateMachine()
        #expect(state.initializationFailed() == .accept)
        #expect(state.next() == .refuse(.invalidTransition(from: "InitError", to: "Ready")))
        var later = RuntimeConnection.StateMachine()
        _ = later.next()
        #expect(later.initializationFailed() == .refuse(.invalidTransition(from: "Ready", to: "InitError")))
    }

    @Test("may ask again after its waiting connection was lost")
    func lostConnection() {
        var state = RuntimeConnection.StateMachine()
        _ = state.next()
        state.waitingConnectionClosed()
        #expect(state.handOut(id: "1") == false)
        #expect(state.next() == .accept)
        #expect(state.handOut(id: "1") == true)
    }

    @Test("refuses everything once it is closed")
    func closed() {
        var state = RuntimeConnection.StateMachine()
        state.close()
        #expect(state.next() == .refuse(.invalidTransition(from: "Exited", to: "Ready")))
    }
}
