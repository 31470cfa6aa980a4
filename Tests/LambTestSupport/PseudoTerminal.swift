import Foundation
package import Glibc
import Synchronization
package import SystemPackage

/// The far side of a pseudo-terminal: types keys, and waits for what a user would see.
package final class PseudoTerminal: Sendable {
    /// What was waited for did not come.
    package struct TimedOut: Error, CustomStringConvertible {
        package var description: String
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

    /// The side a user would sit at.
    package let keyboard: Int32
    /// The side the program under test reads and writes.
    package let device: FileDescriptor
    /// The file of that side, for a program that opens it as its own terminal.
    package let path: String
    private let state: Mutex<State>

    /// Opens a pair with a window of a size.
    package init(columns: Int, rows: Int) throws {
        keyboard = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var number: Int32 = 0
        var unlocked: Int32 = 0
        let hasPair =
            keyboard >= 0 && ioctl(keyboard, 0x4004_5431, &unlocked) == 0  // TIOCSPTLCK
            && ioctl(keyboard, 0x8004_5430, &number) == 0  // TIOCGPTN
        guard hasPair else { throw Errno(rawValue: errno) }
        path = "/dev/pts/\(number)"
        device = FileDescriptor(rawValue: open(path, O_RDWR | O_NOCTTY | O_CLOEXEC))
        state = Mutex(State(screen: ScreenModel(columns: columns, height: rows)))
        setWindow(columns: columns, rows: rows)
        Thread { [self] in follow() }.start()
    }

    /// Hangs up.
    package func close() {
        state.withLock { $0.isOver = true }
        _ = Glibc.close(device.rawValue)
    }

    /// What a user sees now.
    package var screen: ScreenModel { state.withLock { $0.screen } }

    /// Types keys.
    package func type(_ keys: String) {
        var bytes = Array(keys.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(keyboard, $0.baseAddress, $0.count) }
            if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR, errno != EAGAIN { return }
        }
    }

    /// Changes the window, and says so to this process.
    package func resize(columns: Int, rows: Int, rewrapping: Bool = false) {
        state.withLock { $0.screen.resize(columns: columns, rewrapping: rewrapping) }
        setWindow(columns: columns, rows: rows)
        kill(getpid(), SIGWINCH)
    }

    /// The terminal's settings as the program under test has left them.
    package var settings: termios {
        var settings = termios()
        tcgetattr(keyboard, &settings)
        return settings
    }

    /// How many bytes of what was typed the program under test has not read yet.
    package var unreadCount: Int {
        var count: Int32 = 0
        return ioctl(device.rawValue, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
    }

    /// Waits until the screen is as it should be.
    @discardableResult
    package func see(
        _ what: String,
        where isMet: @escaping @Sendable (ScreenModel) -> Bool
    ) async throws -> ScreenModel {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                let deadline = ContinuousClock.now + .seconds(20)
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
    package func seeRow(_ text: String) async throws -> ScreenModel {
        try await see("the row '\(text)'") { $0.currentRow == text }
    }

    /// Waits until the next prompt waits for keys; what is typed before it would be the kernel's to edit.
    package func seePrompt() async throws {
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

/// Keys by their names.
package enum Key {
    package static let up = "\u{1B}[A", down = "\u{1B}[B", right = "\u{1B}[C", left = "\u{1B}[D"
    package static let home = "\u{1B}[H", end = "\u{1B}[F", delete = "\u{1B}[3~", tab = "\t", enter = "\r"

    package static func control(_ letter: Character) -> String {
        String(UnicodeScalar((letter.asciiValue ?? 64) & 0x1F))
    }

    package static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
}
