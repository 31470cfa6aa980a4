import Diagnostics
import Invocations
import LosslessJSON
import Synchronization

/// What lasts from one line to the next, whatever workspace is open.
final class Session: Sendable {
    /// How the last command ended, for the right prompt.
    struct Ending: Sendable, Hashable {
        var words: String
        var isGood: Bool
        var duration: Duration
    }

    /// What `set` changes of the shell itself.
    struct Settings: Sendable, Hashable {
        var format: OutputFormat = .text
        var color: ColorChoice = .auto
        /// Whether history is suggested while typing.
        var showsSuggestions = true
        var usesPager = true
    }

    private struct State {
        var ending: Ending?
        var event: (@Sendable () -> JSONValue?)?
        var failure: Diagnostic?
        var outcome: String?
        var settings = Settings()
        var knowsInProcess = false
        var transcript = SessionTranscript()
        var lines: [String] = []
        var history: (@Sendable () -> [String])?
        var lineSource: (@Sendable (String) async -> String?)?
        var mayStandInRow = false
    }

    /// Standard input's lines, for commands that read lines without a shell or a script around them.
    let standardLines = StandardLines()

    /// Where a command gets further lines from, given a prompt; nil when the session's own come from the command line.
    var lineSource: (@Sendable (String) async -> String?)? {
        get { state.withLock { $0.lineSource } }
        set { state.withLock { $0.lineSource = newValue } }
    }

    private let state = Mutex(State())

    /// How the last command ended.
    var ending: Ending? {
        get { state.withLock { $0.ending } }
        set { state.withLock { $0.ending = newValue } }
    }

    /// The event made last by `event`; an invocation's own event takes its place.
    var event: JSONValue? {
        get { state.withLock { $0.event }?() }
        set {
            let make: @Sendable () -> JSONValue? = { newValue }
            state.withLock { $0.event = newValue == nil ? nil : make }
        }
    }

    /// Remembers how to make the event made last, which may be too large to keep.
    func keep(event make: @escaping @Sendable () -> JSONValue?) {
        state.withLock { $0.event = make }
    }

    /// The failure of the last command, when it was the workbench's; for `explain`.
    var failure: Diagnostic? {
        get { state.withLock { $0.failure } }
        set { state.withLock { $0.failure = newValue } }
    }

    /// What the running command wants the right prompt to say instead of its status, such as a function's error type.
    var outcome: String? {
        get { state.withLock { $0.outcome } }
        set { state.withLock { $0.outcome = newValue } }
    }

    var settings: Settings {
        get { state.withLock { $0.settings } }
        set { state.withLock { $0.settings = newValue } }
    }

    /// Whether the cursor may stand behind something in its row: other programs do not tell how they left it.
    var mayStandInRow: Bool {
        get { state.withLock { $0.mayStandInRow } }
        set { state.withLock { $0.mayStandInRow = newValue } }
    }

    /// What was typed and shown so far.
    var transcript: SessionTranscript { state.withLock { $0.transcript } }

    /// Keeps what a line showed.
    func keep(_ entry: SessionTranscript.Entry) {
        state.withLock { $0.transcript.append(entry) }
    }

    /// Whether the user was not yet told what running in-process may cost; from then on they were.
    func firstTimeInProcess() -> Bool {
        state.withLock { state in
            defer { state.knowsInProcess = true }
            return !state.knowsInProcess
        }
    }

    /// The lines of this session, and in the shell those of earlier ones before them, oldest first.
    func historyLines() -> [String] {
        let (lines, history) = state.withLock { ($0.lines, $0.history) }
        return history?() ?? lines
    }

    /// Says where the lines of earlier sessions are; nil when there are none.
    func setHistory(_ history: (@Sendable () -> [String])?) {
        state.withLock { $0.history = history }
    }

    /// Remembers a line that was typed, its secrets masked.
    func remember(_ line: String) {
        let masked = SecretMasker().masked(line)
        state.withLock { $0.lines.append(masked) }
    }
}
