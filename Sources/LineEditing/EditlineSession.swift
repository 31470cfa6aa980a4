import CEditline
import Glibc

/// A terminal in libedit's hands; everything here happens on the editor's thread.
///
/// libedit draws prompt and text. What it cannot draw is added while it waits for a key and taken away before the key
/// is handled (`EditlineSession+Decorations.swift`), so that its picture of the screen stays true.
final class EditlineSession: LineSource {
    /// Why a row ended, when it wasn't by the Enter key.
    enum Ending {
        case interrupted, endOfInput, cancelled
    }

    let configuration: LineEditorConfiguration
    let mailbox: Mailbox
    let history: History
    let editor: OpaquePointer
    let output: Int32
    /// Who restores the terminal in an emergency.
    private let watch: Int32
    private var mode: LineEditorConfiguration.EditMode?

    var keys: KeyInput
    /// The rows of the entry before the one being edited, each with its newline.
    var earlierRows = ""
    var prompt = PromptText("")
    var rightPrompt = PromptText("")
    var ending: Ending?
    var decorations = Decorations()
    var geometry = ScreenGeometry(columns: 80, rows: 24)
    var historyStep = HistoryStep.none
    /// Set by the suspend key, which draws the line itself when the process goes on.
    var ignoresNextContinuation = false

    /// Answers nil when this is no terminal, or one without cursor movement.
    init?(_ configuration: LineEditorConfiguration, input: Int32, output: Int32, mailbox: Mailbox, history: History) {
        let kind = configuration.terminalType ?? ""
        lamb_editline_enter()
        defer { lamb_editline_leave() }
        guard kind != "", kind != "dumb", isatty(output) == 1,
            let editor = lamb_editline_open(input, output, kind)
        else { return nil }
        self.configuration = configuration
        self.mailbox = mailbox
        self.history = history
        self.editor = editor
        self.output = output
        keys = KeyInput(descriptor: input, wake: mailbox.wake)
        watch = lamb_terminal_watch(mailbox.wake.writeEnd, input)
        if configuration.hidesKeysBetweenLines {
            lamb_editline_hide_keys(editor)
            lamb_terminal_silence(watch)
        }
        installCallbacks()
        mode = mailbox.settings.editMode
        configureKeys(mode: mode)
        lamb_editline_set_history_size(editor, Int32(clamping: max(1, configuration.historyLimit)))
        for entry in history.entries { lamb_editline_add_history(editor, entry) }
    }

    let leavesCursorAtRowStart = true

    func readLine(_ prompt: Prompt) -> LineEvent {
        lamb_editline_enter()
        defer { lamb_editline_leave() }
        adoptMode()
        earlierRows = ""
        takeTerminal()
        defer { giveTerminalBack(silently: configuration.hidesKeysBetweenLines) }
        while true {
            let row = editRow(prompt)
            let entry = earlierRows + row
            switch ending {
            case .interrupted: return .interrupted
            case .cancelled: return .endOfInput
            case .endOfInput where earlierRows.isEmpty: return .endOfInput
            case .endOfInput: return remembered(String(earlierRows.dropLast()))
            case nil where configuration.isComplete(entry): return remembered(entry)
            case nil: earlierRows = entry + "\n"
            }
        }
    }

    func close() {
        lamb_editline_enter()
        lamb_editline_restore_terminal(editor)
        lamb_terminal_unwatch(watch)
        lamb_editline_close(editor)
        lamb_editline_leave()
    }

    private func editRow(_ prompt: Prompt) -> String {
        let isFirst = earlierRows.isEmpty
        self.prompt = PromptText(isFirst ? prompt.left : prompt.continuation)
        rightPrompt = PromptText(isFirst ? prompt.right : "")
        lamb_editline_set_prompts(editor, self.prompt.marked, rightPrompt.marked)
        ending = nil
        decorations = Decorations()
        historyStep = .none
        measureWindow()
        writeFully(self.prompt.lead, to: output)
        var count: Int32 = 0
        guard let text = lamb_editline_read(editor, &count), count > 0, ending == nil else {
            // Input that ends otherwise than by a key ends the whole session.
            if count < 0, ending == nil { ending = .endOfInput }
            return ""
        }
        let row = String(codePoints: UnsafeBufferPointer(start: text, count: Int(count)))
        return row.hasSuffix("\n") ? String(row.dropLast()) : row
    }

    private func remembered(_ entry: String) -> LineEvent {
        if history.add(entry) { lamb_editline_add_history(editor, entry) }
        return .line(entry)
    }

    private func installCallbacks() {
        lamb_editline_set_callbacks(
            editor,
            Unmanaged.passUnretained(self).toOpaque(),
            { owner, character in
                guard let key = EditlineSession.of(owner).readKey() else { return 0 }
                character.pointee = key
                return 1
            },
            { owner, command in
                EditlineSession.of(owner).perform(lamb_command(rawValue: UInt32(command))).code
            }
        )
    }

    private static func of(_ owner: UnsafeMutableRawPointer) -> EditlineSession {
        Unmanaged<EditlineSession>.fromOpaque(owner).takeUnretainedValue()
    }
}

// MARK: - The terminal

extension EditlineSession {
    /// Prepares the terminal for editing.
    func takeTerminal() {
        lamb_terminal_mark(watch, Int32(LAMB_TERMINAL_EDITED.rawValue))
        lamb_editline_prepare_terminal(editor, 1)
        writeFully("\u{1B}[?2004h", to: output)
    }

    /// Makes the terminal as it was found, or as it was but for the echo, keeping what has been typed ahead.
    func giveTerminalBack(silently: Bool) {
        writeFully("\u{1B}[?2004l", to: output)
        lamb_editline_prepare_terminal(editor, 0)
        if silently { return lamb_terminal_silence(watch) }
        lamb_editline_restore_terminal(editor)
        lamb_terminal_mark(watch, Int32(LAMB_TERMINAL_FOUND.rawValue))
    }

    /// Asks the terminal for its size.
    func measureWindow() {
        var columns: Int32 = 0
        var rows: Int32 = 0
        lamb_terminal_size(output, &columns, &rows)
        geometry = ScreenGeometry(columns: Int(columns), rows: Int(rows))
    }

    private func adoptMode() {
        guard let wanted = mailbox.settings.editMode, wanted != mode else { return }
        mode = wanted
        configureKeys(mode: wanted)
    }
}
