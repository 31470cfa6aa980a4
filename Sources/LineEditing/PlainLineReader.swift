import Glibc

/// Lines from a pipe, a file or a dumb terminal, read as bytes: a NUL stays in its line, and bytes that are not UTF-8
/// become U+FFFD.
///
/// Input is read in chunks, so what follows a line in the pipe is not left there for a child process.
final class PlainLineReader: LineSource {
    private let configuration: LineEditorConfiguration
    private let input: Int32
    private let output: Int32
    private let mailbox: Mailbox
    private let history: History
    /// Whether somebody sits there, who wants to see a prompt.
    private let isTerminal: Bool
    private var bytes: ArraySlice<UInt8> = []
    private var hasEnded = false
    private var isFirst = true

    private enum Row {
        case text(String)
        case ended
        case ending(Mailbox.Ending)
    }

    init(_ configuration: LineEditorConfiguration, input: Int32, output: Int32, mailbox: Mailbox, history: History) {
        self.configuration = configuration
        self.input = input
        self.output = output
        self.mailbox = mailbox
        self.history = history
        isTerminal = isatty(input) == 1
    }

    /// The newline that ends a row is echoed by the terminal.
    let leavesCursorAtRowStart = true

    func close() {}

    func readLine(_ prompt: Prompt) -> LineEvent {
        var entry: String?
        while true {
            show(entry == nil ? prompt.left : prompt.continuation)
            switch nextRow() {
            case .text(let row):
                let text = entry.map { $0 + "\n" + row } ?? row
                guard configuration.isComplete(text) else {
                    entry = text
                    continue
                }
                if isTerminal { history.add(text) }
                return .line(text)
            case .ended:
                // The keyboard's ctrl-D is not echoed, and what comes next begins a row of its own.
                if isTerminal { writeFully("\n", to: output) }
                return entry.map(LineEvent.line) ?? .endOfInput
            case .ending(.interrupted):
                if isTerminal { writeFully("\n", to: output) }
                return .interrupted
            case .ending(.cancelled): return .endOfInput
            }
        }
    }

    private func show(_ prompt: String) {
        guard isTerminal else { return }
        writeFully(EscapeSequences.removed(from: prompt), to: output)
    }

    private func nextRow() -> Row {
        var searched = bytes.startIndex
        while true {
            if let end = bytes[searched...].firstIndex(of: 0x0A) { return .text(take(upTo: end, dropping: 1)) }
            searched = bytes.endIndex
            if hasEnded { return bytes.isEmpty ? .ended : .text(take(upTo: bytes.endIndex, dropping: 0)) }
            if let ending = readMore() { return .ending(ending) }
        }
    }

    private func take(upTo end: Int, dropping terminator: Int) -> String {
        var row = bytes[..<end]
        if terminator == 1, row.last == 0x0D { row = row.dropLast() }
        if isFirst, row.starts(with: [0xEF, 0xBB, 0xBF]) { row = row.dropFirst(3) }
        isFirst = false
        let text = String(decoding: row, as: UTF8.self)
        bytes = bytes[(end + terminator)...]
        return text
    }

    /// Appends a chunk, or says why the call must end without one; output is written as it arrives.
    private func readMore() -> Mailbox.Ending? {
        var waits = [
            pollfd(fd: input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: mailbox.wake.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            if let ending = mailbox.ending { return ending }
            for text in mailbox.takeOutput() { writeFully(text, to: output) }
            guard poll(&waits, 2, -1) >= 0 else { continue }
            if waits[1].revents != 0 { _ = mailbox.wake.drain() }
            guard waits[0].revents != 0 else { continue }
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = read(input, &chunk, chunk.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            if count > 0 { bytes += chunk[..<count] } else { hasEnded = true }
            return nil
        }
    }
}
