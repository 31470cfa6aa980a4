import CEditline

/// What libedit does after a command of ours.
enum CommandVerdict {
    case nothing, lineDone, endOfInput, refresh, cursorMoved, beep

    /// libedit's number for it.
    var code: Int32 {
        let verdict =
            switch self {
            case .nothing: LAMB_VERDICT_NOTHING
            case .lineDone: LAMB_VERDICT_LINE_DONE
            case .endOfInput: LAMB_VERDICT_END_OF_INPUT
            case .refresh: LAMB_VERDICT_REFRESH
            case .cursorMoved: LAMB_VERDICT_CURSOR_MOVED
            case .beep: LAMB_VERDICT_BEEP
            }
        return Int32(verdict.rawValue)
    }
}

/// The last step through history, which goes on until the line or the cursor changes.
enum HistoryStep {
    case none
    /// libedit is about to take it.
    case underway
    case left(EditedText)
}

extension EditlineSession {
    /// Does what a key is bound to.
    func perform(_ command: lamb_command) -> CommandVerdict {
        switch command {
        case LAMB_COMMAND_COMPLETE: complete()
        case LAMB_COMMAND_INTERRUPT: interrupt()
        case LAMB_COMMAND_END_OF_INPUT: deleteOrEnd()
        case LAMB_COMMAND_SUSPEND: suspend()
        case LAMB_COMMAND_PASTE: paste()
        case LAMB_COMMAND_RIGHT: acceptSuggestion() ?? moveCursor(by: 1)
        case LAMB_COMMAND_END_OF_LINE: acceptSuggestion() ?? moveCursor(by: textCount)
        case LAMB_COMMAND_UP: moveUp()
        case LAMB_COMMAND_DOWN: moveDown()
        case LAMB_COMMAND_NEWLINE: insertNewline()
        case LAMB_COMMAND_LAST_ARGUMENT: insertLastArgument()
        default: .beep
        }
    }

    private func interrupt() -> CommandVerdict {
        leave(saying: "^C", as: .interrupted)
        return .lineDone
    }

    private func deleteOrEnd() -> CommandVerdict {
        let text = text
        guard !text.scalars.isEmpty else {
            leave(saying: "", as: .endOfInput)
            return .endOfInput
        }
        if text.isCursorAtEnd { return .beep }
        lamb_editline_move_cursor(editor, 1)
        lamb_editline_delete_before_cursor(editor, 1)
        return .refresh
    }

    private func suspend() -> CommandVerdict {
        writeFully(Cursor.move(from: cursorPosition, to: endPosition), to: output)
        giveTerminalBack(silently: false)
        ignoresNextContinuation = true
        lamb_stop_process_group()
        resume()
        return .nothing
    }

    private func paste() -> CommandVerdict {
        let pasted = withoutGate {
            keys.paste {
                _ = mailbox.wake.drain()
                return mailbox.ending != nil
            }
        }
        guard let pasted else { return .beep }
        insert(PastedText.cleaned(pasted))
        return .refresh
    }

    private func acceptSuggestion() -> CommandVerdict? {
        guard let suffix = decorations.suggestion, text.isCursorAtEnd else { return nil }
        decorations.suggestion = nil
        insert(suffix)
        return .refresh
    }

    private func moveCursor(by count: Int) -> CommandVerdict {
        lamb_editline_move_cursor(editor, Int32(clamping: count))
        return .cursorMoved
    }

    private func insertNewline() -> CommandVerdict {
        insert("\n")
        return .refresh
    }

    private func insertLastArgument() -> CommandVerdict {
        guard let word = history.entries.last?.split(whereSeparator: \.isWhitespace).last else { return .beep }
        insert(String(word))
        return .refresh
    }
}

// MARK: - Up and down

extension EditlineSession {
    /// Notes what a step through history has left, before the next key can change it.
    func rememberHistoryStep() {
        if case .underway = historyStep { historyStep = .left(text) }
    }

    /// Up a row within an entry of several rows, and into history from the first one.
    private func moveUp() -> CommandVerdict {
        let text = text
        guard !isSteppingThroughHistory(text), let target = text.cursorOneRowUp else {
            return stepThroughHistory(KeyBinding.previousEntry)
        }
        return moveCursor(by: target - text.cursor)
    }

    private func moveDown() -> CommandVerdict {
        let text = text
        guard !isSteppingThroughHistory(text), let target = text.cursorOneRowDown else {
            return stepThroughHistory(KeyBinding.nextEntry)
        }
        return moveCursor(by: target - text.cursor)
    }

    private func isSteppingThroughHistory(_ text: EditedText) -> Bool {
        guard case .left(let left) = historyStep else { return false }
        return left == text
    }

    private func stepThroughHistory(_ keys: String) -> CommandVerdict {
        historyStep = .underway
        lamb_editline_push_keys(editor, KeyBinding.form(of: keys, isVi: self.keys.isVi))
        return .nothing
    }
}

extension EditedText {
    /// The same column in the row above; nil in the first one.
    var cursorOneRowUp: Int? {
        guard let end = scalars[..<cursor].lastIndex(of: 0x0A) else { return nil }
        let start = scalars[..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return min(start + (cursor - end - 1), end)
    }

    /// The same column in the row below; nil in the last one.
    var cursorOneRowDown: Int? {
        guard let end = scalars[cursor...].firstIndex(of: 0x0A) else { return nil }
        let start = scalars[..<cursor].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let next = scalars[(end + 1)...].firstIndex(of: 0x0A) ?? scalars.count
        return min(end + 1 + (cursor - start), next)
    }
}
