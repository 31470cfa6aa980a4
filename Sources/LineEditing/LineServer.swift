import Glibc

/// Something that reads a line when it is told to.
protocol LineSource {
    /// Blocks until there is an entry.
    func readLine(_ prompt: Prompt) -> LineEvent
    /// Whether the cursor stands at the start of a row after a line.
    var leavesCursorAtRowStart: Bool { get }
    /// Gives the terminal back.
    func close()
}

/// What the editor's thread does: it opens the terminal, and serves requests until the mailbox closes.
struct LineServer {
    private let mailbox: Mailbox
    private let source: any LineSource

    init(
        _ configuration: LineEditorConfiguration,
        input: Int32,
        output: Int32,
        mailbox: Mailbox,
        history: History
    ) {
        self.mailbox = mailbox
        source =
            EditlineSession(configuration, input: input, output: output, mailbox: mailbox, history: history)
            ?? PlainLineReader(configuration, input: input, output: output, mailbox: mailbox, history: history)
    }

    func run() {
        while waitForWork() {
            guard let request = mailbox.begin() else { continue }
            let event = source.readLine(request.prompt)
            mailbox.finish(event, atRowStart: source.leavesCursorAtRowStart)
        }
        source.close()
        mailbox.threadHasFinished()
    }

    /// Answers false once the mailbox has closed.
    private func waitForWork() -> Bool {
        while !mailbox.isClosed {
            if mailbox.hasRequest { return true }
            var wake = pollfd(fd: mailbox.wake.readEnd, events: Int16(POLLIN), revents: 0)
            poll(&wake, 1, -1)
            _ = mailbox.wake.drain()
        }
        return false
    }
}
