import Foundation
import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import LineEditing

/// The far side of a pseudo-terminal: types keys, and waits for what a user would see.
final class PseudoTerminal: Sendable {
    struct TimedOut: Error, CustomStringConvertible {
        var description: String
    }

    private struct Waiter {
        let isMet: @Sendable (ScreenModel) -> Bool
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<ScreenModel, any Error>
    }

    private struct State {
        var screen: ScreenModel
        var waiters: [Waiter] = []
        var isOver = false
        var promptsSeen = 0
    }

    let keyboard: Int32
    /// The side the program under test reads and writes.
    let device: FileDescriptor
    private let state: Mutex<State>

    init(columns: Int, rows: Int) throws {
        keyboard = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var number: Int32 = 0
        var unlocked: Int32 = 0
        let hasPair =
            keyboard >= 0 && ioctl(keyboard, 0x4004_5431, &unlocked) == 0  // TIOCSPTLCK
            && ioctl(keyboard, 0x8004_5430, &number) == 0  // TIOCGPTN
        guard hasPair else { throw Errno(rawValue: errno) }
        device = FileDescriptor(rawValue: open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC))
        state = Mutex(State(screen: ScreenModel(columns: columns, height: rows)))
        setWindow(columns: columns, rows: rows)
        Thread { [self] in follow() }.start()
    }

    func close() {
        state.withLock { $0.isOver = true }
        _ = Glibc.close(device.rawValue)
    }

    var screen: ScreenModel { state.withLock { $0.screen } }

    func type(_ keys: String) {
        writeFully(keys, to: keyboard)
    }

    func resize(columns: Int, rows: Int) {
        state.withLock { $0.screen.resize(columns: columns) }
        setWindow(columns: columns, rows: rows)
        kill(getpid(), SIGWINCH)
    }

    /// The terminal's settings as the program under test has left them.
    var settings: termios {
        var settings = termios()
        tcgetattr(keyboard, &settings)
        return settings
    }

    /// Waits until the screen is as it should be.
    @discardableResult
    func see(
        _ what: String,
        where isMet: @escaping @Sendable (ScreenModel) -> Bool
    ) async throws -> ScreenModel {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                let deadline = ContinuousClock.now + .seconds(8)
                state.withLock { state in
                    state.waiters.append(Waiter(isMet: isMet, deadline: deadline, continuation: continuation))
                }
                serveWaiters()
            }
        } catch {
            throw TimedOut(
                description: "not seen: \(what)\n" + screen.everything.joined(separator: "\n")
                    + "\n" + String(decoding: screen.bytes.suffix(600), as: UTF8.self).debugDescription
            )
        }
    }

    /// Waits until the row with the cursor reads so.
    @discardableResult
    func seeRow(_ text: String) async throws -> ScreenModel {
        try await see("the row '\(text)'") { $0.currentRow == text }
    }

    /// Waits until the next prompt waits for keys; what is typed before it would be the kernel's to edit.
    func seePrompt() async throws {
        let number = state.withLock { state in
            state.promptsSeen += 1
            return state.promptsSeen
        }
        try await see("prompt \(number)") { $0.currentRow == ">" && $0.beginnings >= number }
    }

    private func setWindow(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(keyboard, UInt(TIOCSWINSZ), &size)
    }

    /// Feeds the screen, on a thread of its own because reading blocks.
    private func follow() {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while !state.withLock({ $0.isOver }) {
            var wait = pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)
            poll(&wait, 1, 100)
            if wait.revents != 0 {
                let count = read(keyboard, &chunk, chunk.count)
                if count > 0 { state.withLock { $0.screen.feed(Array(chunk[..<count])) } }
            }
            serveWaiters()
        }
        _ = Glibc.close(keyboard)
        for waiter in state.withLock({ $0.waiters }) { waiter.continuation.resume(throwing: CancellationError()) }
    }

    private func serveWaiters() {
        state.withLock { state in
            state.waiters.removeAll { waiter in
                if waiter.isMet(state.screen) {
                    waiter.continuation.resume(returning: state.screen)
                    return true
                }
                guard ContinuousClock.now > waiter.deadline else { return false }
                waiter.continuation.resume(throwing: CancellationError())
                return true
            }
        }
    }
}

/// Lends an editor on a pseudo-terminal.
func withTerminal(
    columns: Int = 40,
    rows: Int = 10,
    configure: (inout LineEditorConfiguration) -> Void = { _ in },
    body: (PseudoTerminal, LineEditor) async throws -> Void
) async throws {
    let terminal = try PseudoTerminal(columns: columns, rows: rows)
    defer { terminal.close() }
    var configuration = LineEditorConfiguration()
    configuration.terminalType = "xterm-256color"
    configuration.editrc = nil
    configure(&configuration)
    try await LineEditor.withEditor(configuration, input: terminal.device, output: terminal.device) { editor in
        try await body(terminal, editor)
    }
}

/// Keys by their names.
enum Key {
    static let up = "\u{1B}[A", down = "\u{1B}[B", right = "\u{1B}[C", left = "\u{1B}[D"
    static let home = "\u{1B}[H", end = "\u{1B}[F", delete = "\u{1B}[3~", tab = "\t", enter = "\r"

    static func control(_ letter: Character) -> String {
        String(UnicodeScalar((letter.asciiValue ?? 64) & 0x1F))
    }

    static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
}
