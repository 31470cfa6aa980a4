import CEditline

extension EditlineSession {
    /// The next key for libedit; nil ends the line.
    ///
    /// While nothing is typed, the line wears its decorations, and what happens elsewhere is shown.
    func readKey() -> UInt32? {
        rememberHistoryStep()
        while ending == nil {
            handleMail()
            if ending != nil { break }
            if !keys.isReady { decorate() }
            switch withoutGate({ keys.next() }) {
            case .scalar(let scalar):
                undecorate()
                return scalar
            case .woken: handleWakes(mailbox.wake.drain())
            case .ended:
                undecorate()
                ending = .endOfInput
            }
        }
        return nil
    }

    /// Lets other editors work while this one waits.
    func withoutGate<Result>(_ wait: () -> Result) -> Result {
        lamb_editline_leave()
        defer { lamb_editline_enter() }
        return wait()
    }

    private func handleMail() {
        switch mailbox.ending {
        case .interrupted: leave(saying: "^C", as: .interrupted)
        case .cancelled: leave(saying: "", as: .cancelled)
        case nil:
            let output = mailbox.takeOutput()
            if !output.isEmpty { show(output.joined()) }
        }
    }

    private func handleWakes(_ wakes: [UInt8]) {
        let hasNewWindow = wakes.contains(UInt8(ascii: "w"))
        let wakes = hasNewWindow ? wakes + wakesUntilWindowRests() : wakes
        if wakes.contains(UInt8(ascii: "c")) {
            if !ignoresNextContinuation { resume() }
            ignoresNextContinuation = false
        }
        if hasNewWindow { adaptToWindow() }
    }

    /// Waits while the window still changes, as it does when its edge is dragged: what is drawn for one size would arrive
    /// in another.
    private func wakesUntilWindowRests() -> [UInt8] {
        withoutGate {
            var wakes: [UInt8] = []
            while !keys.isReady, mailbox.wake.isReadable(within: 30) { wakes += mailbox.wake.drain() }
            return wakes
        }
    }

    /// Writes text above the prompt.
    private func show(_ text: String) {
        clearLine()
        writeFully(text.hasSuffix("\n") ? text : text + "\n", to: output)
        lamb_editline_redraw(editor)
    }

    /// Draws the line anew when the window has another size; the terminal has moved its rows already.
    private func adaptToWindow() {
        let before = geometry
        measureWindow()
        guard geometry != before else { return }
        clear(above: cursorRow(after: before))
        lamb_editline_resize(editor)
        lamb_editline_redraw(editor)
    }

    /// Takes the terminal again after the process was stopped.
    func resume() {
        lamb_editline_prepare_terminal(editor, 0)
        takeTerminal()
        measureWindow()
        decorations = Decorations()
        writeFully("\r\u{1B}[J", to: output)
        lamb_editline_resize(editor)
        lamb_editline_redraw(editor)
    }

    /// Ends the line from outside of the keys: what has been typed stays on the screen.
    func leave(saying word: String, as ending: Ending) {
        undecorate()
        writeFully(Cursor.move(from: cursorPosition, to: endPosition) + word + "\r\n", to: output)
        self.ending = ending
    }

    /// Clears prompt and text from the screen, and leaves the cursor where the prompt began.
    private func clearLine() {
        undecorate()
        clear(above: cursorPosition.row)
    }

    /// Clears everything from some rows above the cursor on.
    private func clear(above rows: Int) {
        writeFully(Cursor.up(min(rows, geometry.rows - 1)) + "\r\u{1B}[J", to: output)
        decorations = Decorations()
    }
}

/// Cursor movements as ANSI sequences.
enum Cursor {
    static func up(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)A" : "" }

    static func down(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)B" : "" }

    /// To a column, counted from zero.
    static func column(_ column: Int) -> String { column > 0 ? "\r\u{1B}[\(column)C" : "\r" }

    static func move(from start: ScreenPosition, to end: ScreenPosition) -> String {
        (end.row > start.row ? down(end.row - start.row) : up(start.row - end.row)) + column(end.column)
    }
}
