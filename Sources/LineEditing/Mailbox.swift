import Synchronization

/// A call of `readLine` on its way to the editor's thread.
struct LineRequest: Sendable {
    let ticket: Int
    let prompt: Prompt
    let continuation: CheckedContinuation<LineEvent, Never>
}

/// Where the editor's thread and everybody else meet.
final class Mailbox: Sendable {
    /// What can be changed while a session lasts.
    struct Settings: Sendable {
        var suggestionsEnabled: Bool
        var highlightingEnabled: Bool
        var editMode: LineEditorConfiguration.EditMode?
    }

    /// Why a line that is being edited must end early.
    enum Ending: Sendable {
        case interrupted, cancelled
    }

    private struct State {
        var settings: Settings
        var newestTicket = 0
        /// Waiting for the thread, or being edited.
        var request: LineRequest?
        var isEditing = false
        var ending: Ending?
        var cancelled: Set<Int> = []
        var isClosed = false
        var hasFinished = false
        var closer: CheckedContinuation<Void, Never>?
        /// What arrived while a line was being edited.
        var output: [String] = []
        var terminal: TerminalWriter
    }

    let wake: WakePipe
    private let state: Mutex<State>

    init(output: Int32, wake: WakePipe, configuration: LineEditorConfiguration) {
        self.wake = wake
        let settings = Settings(
            suggestionsEnabled: configuration.suggestionsEnabled,
            highlightingEnabled: configuration.highlightingEnabled,
            editMode: configuration.editMode
        )
        state = Mutex(State(settings: settings, terminal: TerminalWriter(descriptor: output)))
    }
}

// MARK: - Everybody else

extension Mailbox {
    func newTicket() -> Int {
        state.withLock { state in
            state.newestTicket += 1
            return state.newestTicket
        }
    }

    func submit(_ request: LineRequest) {
        let isAccepted = state.withLock { state in
            guard state.cancelled.remove(request.ticket) == nil, !state.isClosed, state.request == nil else {
                return false
            }
            state.request = request
            return true
        }
        guard isAccepted else { return request.continuation.resume(returning: .endOfInput) }
        wake.signal()
    }

    func cancel(_ ticket: Int) {
        state.withLock { state in
            if state.request?.ticket == ticket { state.ending = .cancelled } else { state.cancelled.insert(ticket) }
        }
        wake.signal()
    }

    func interrupt() {
        state.withLock { state in
            if state.request != nil, state.ending == nil { state.ending = .interrupted }
        }
        wake.signal()
    }

    func print(_ text: String) {
        let isQueued = state.withLock { state in
            guard state.isEditing else {
                state.terminal.write(text)
                return false
            }
            state.output.append(text)
            return true
        }
        if isQueued { wake.signal() }
    }

    func update(_ change: (inout Settings) -> Void) {
        state.withLock { change(&$0.settings) }
    }

    /// Ends the thread, and returns when it has let go of the terminal.
    func close() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                state.isClosed = true
                if state.request != nil { state.ending = .cancelled }
                if !state.hasFinished { state.closer = continuation }
                return state.hasFinished
            }
            if isOver { continuation.resume() }
            wake.signal()
        }
    }
}

// MARK: - The editor's thread

extension Mailbox {
    /// The request to work on now; from here on output waits for the editor to place it.
    func begin() -> LineRequest? {
        state.withLock { state in
            guard let request = state.request else { return nil }
            state.isEditing = true
            state.terminal.startRow()
            return request
        }
    }

    /// Writes what output is left, and answers the request.
    func finish(_ event: LineEvent, atRowStart: Bool) {
        let request = state.withLock { state in
            state.isEditing = false
            state.ending = nil
            state.terminal.isAtRowStart = atRowStart
            for text in state.output { state.terminal.write(text) }
            state.output = []
            let request = state.request
            state.request = nil
            return request
        }
        request?.continuation.resume(returning: event)
    }

    var hasRequest: Bool { state.withLock { $0.request != nil } }

    /// What has been printed since the last look.
    func takeOutput() -> [String] {
        state.withLock { state in
            let output = state.output
            state.output = []
            return output
        }
    }

    var ending: Ending? { state.withLock { $0.ending } }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    var settings: Settings { state.withLock { $0.settings } }

    /// Says that the thread is done with the terminal.
    func threadHasFinished() {
        let (closer, request) = state.withLock { state in
            state.hasFinished = true
            return (state.closer, state.request)
        }
        request?.continuation.resume(returning: .endOfInput)
        closer?.resume()
    }
}
