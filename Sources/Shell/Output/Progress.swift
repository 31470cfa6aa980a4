import Synchronization
import Timekeeping

/// A line that says what is going on, shown once it has taken a second and only on a terminal.
final class ProgressLine: Sendable {
    private struct State {
        var text: @Sendable () -> String
        var shownWidth = 0
        var isFinished = false
    }

    private let state: Mutex<State>
    private let output: Output
    private let start = monotonicNanoseconds()

    fileprivate init(_ text: String, _ output: Output) {
        state = Mutex(State(text: { text }))
        self.output = output
    }

    /// Changes what the line says; the words are only made when they are shown.
    func update(_ text: @autoclosure @escaping @Sendable () -> String) {
        state.withLock { $0.text = text }
    }

    /// Removes the line from the screen until the next tick, so that something else can be written.
    func clear() {
        state.withLock { erase(&$0) }
    }

    fileprivate func tick() {
        let seconds = Double(monotonicNanoseconds() - start) / 1e9
        state.withLock { state in
            guard !state.isFinished else { return }
            let columns = output.windowSize().columns
            let text = truncated("\(printable(state.text())) (\(Int(seconds)) s)", to: columns - 1)
            output.notes.write(Array("\r\u{1B}[K\(output.notePalette(.dim, text))".utf8))
            state.shownWidth = displayWidth(of: text)
        }
    }

    /// Removes the line for good.
    func finish() {
        state.withLock { state in
            state.isFinished = true
            erase(&state)
        }
    }

    private func erase(_ state: inout State) {
        guard state.shownWidth > 0 else { return }
        output.notes.write(Array("\r\u{1B}[K".utf8))
        state.shownWidth = 0
    }
}

extension Output {
    /// Runs something that may take long, with a line that says so.
    func showingProgress<Result: Sendable>(
        _ text: String,
        clock: some Clock<Duration> = ContinuousClock(),
        _ body: @Sendable (ProgressLine) async throws -> Result
    ) async throws -> Result {
        let line = ProgressLine(text, self)
        guard showsProgress, format == .text else { return try await body(line) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await clock.sleep(for: .seconds(1))
                while !Task.isCancelled {
                    line.tick()
                    try await clock.sleep(for: .milliseconds(250))
                }
            }
            defer {
                group.cancelAll()
                line.finish()
            }
            return try await body(line)
        }
    }
}
