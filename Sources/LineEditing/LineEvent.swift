/// What came of asking for a line.
package enum LineEvent: Sendable, Hashable {
    /// A complete entry without its final newline; an entry that was continued holds its rows joined by newlines.
    case line(String)
    /// ^C at the prompt: what had been typed is gone, and the editor is ready for the next line.
    case interrupted
    /// ^D on an empty line, the end of the input, or the end of the terminal.
    case endOfInput
}
