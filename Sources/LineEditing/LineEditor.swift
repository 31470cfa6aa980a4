import CEditline
package import SystemPackage

/// History, editing and completion at a terminal, or plain lines where there is none.
///
/// libedit blocks, so it has a thread of its own; lines come back through `readLine`. Between two calls the terminal
/// is as it was found: keys echo unless `hidesKeysBetweenLines`, and ^C is a SIGINT.
package final class LineEditor: Sendable {
    private let mailbox: Mailbox
    private let history: History

    private init(mailbox: Mailbox, history: History) {
        self.mailbox = mailbox
        self.history = history
    }

    /// Lends an editor on a pair of descriptors for the length of a closure.
    ///
    /// The editor is plain when one of them isn't a terminal, or the terminal is dumb: no editing, and no prompt
    /// unless the input is a terminal.
    ///
    /// - Throws: `Errno` when there is no thread or no pipe left; what `body` throws.
    package static func withEditor<Result>(
        _ configuration: LineEditorConfiguration,
        input: FileDescriptor = .standardInput,
        output: FileDescriptor = .standardOutput,
        body: (LineEditor) async throws -> Result
    ) async throws -> Result {
        lamb_use_utf8_locale()
        let wake = try WakePipe()
        let mailbox = Mailbox(output: output.rawValue, wake: wake, configuration: configuration)
        let history = History(configuration)
        let thread = try EditorThread {
            LineServer(
                configuration,
                input: input.rawValue,
                output: output.rawValue,
                mailbox: mailbox,
                history: history
            )
            .run()
        }
        do {
            let result = try await body(LineEditor(mailbox: mailbox, history: history))
            await mailbox.close()
            thread.join()
            return result
        } catch {
            await mailbox.close()
            thread.join()
            throw error
        }
    }

    /// Reads one entry.
    ///
    /// One call at a time: a second one meanwhile, one after the editor's end, and one in a cancelled task answer
    /// `endOfInput`.
    package func readLine(_ prompt: Prompt) async -> LineEvent {
        let ticket = mailbox.newTicket()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                mailbox.submit(LineRequest(ticket: ticket, prompt: prompt, continuation: continuation))
            }
        } onCancel: {
            mailbox.cancel(ticket)
        }
    }

    /// Reads one entry.
    package func readLine(
        prompt: String,
        rightPrompt: String = "",
        continuationPrompt: String = "> "
    ) async -> LineEvent {
        await readLine(Prompt(prompt, right: rightPrompt, continuation: continuationPrompt))
    }

    /// Writes text: above the prompt while a line is edited, at once otherwise.
    ///
    /// Safe from any thread at any time; texts keep their order.
    package func print(_ text: String) {
        mailbox.print(text)
    }

    /// Ends a call of `readLine` with `interrupted`, for a SIGINT that arrives while the editor is plain.
    package func interrupt() {
        mailbox.interrupt()
    }

    /// The entries of this and earlier sessions as they were stored, oldest first.
    package var historyEntries: [String] {
        history.entries
    }

    /// Why the history file could not be read or written the last time, in a few words.
    package var historyFailure: String? {
        history.failure
    }

    /// Turns suggestions on or off from the next key on.
    package func setSuggestions(enabled: Bool) {
        mailbox.update { $0.suggestionsEnabled = enabled }
    }

    /// Turns colouring on or off from the next key on.
    package func setHighlighting(enabled: Bool) {
        mailbox.update { $0.highlightingEnabled = enabled }
    }

    /// Chooses the keys from the next line on.
    package func setEditMode(_ mode: LineEditorConfiguration.EditMode) {
        mailbox.update { $0.editMode = mode }
    }
}
