extension LineEditor {
    /// The entries as a sequence that ends with the input, each read when it is asked for.
    package func events(prompt: @escaping @Sendable () -> Prompt) -> LineEvents {
        LineEvents(editor: self, prompt: prompt)
    }
}

/// What comes of asking again and again, until the input ends.
package struct LineEvents: AsyncSequence, AsyncIteratorProtocol, Sendable {
    let editor: LineEditor
    let prompt: @Sendable () -> Prompt

    /// The next entry or interruption; nil once the input has ended.
    package func next() async -> LineEvent? {
        let event = await editor.readLine(prompt())
        return event == .endOfInput ? nil : event
    }

    /// The sequence itself: every iterator reads from the same editor.
    package func makeAsyncIterator() -> LineEvents { self }
}
