import CEditline

/// What is on the screen without libedit's knowledge, or is about to be.
struct Decorations {
    /// Whether they are on the screen; the next key takes them away.
    var areDrawn = false
    /// What the right arrow key appends; nil when nothing is offered.
    var suggestion: String?
    /// The columns of the suggestion's visible part, which begins at the cursor.
    var suggestionWidth = 0
    /// Whether the text on the screen has colours.
    var isColoured = false
    /// The rows of candidates that belong below the line until the next key.
    var listing: [String] = []
    /// How many rows the cursor was above the listing when it was drawn; nil while it isn't.
    var rowsAboveListing: Int?
}

extension EditlineSession {
    /// Colours the text, and shows suggestion and candidates; the cursor ends where it was.
    func decorate() {
        guard !decorations.areDrawn else { return }
        decorations.areDrawn = true
        let colours = styledRow() ?? ""
        var drawn = colours + joinedRows() + drawListing()
        drawn += suggestion() ?? blankBehindText()
        if !drawn.isEmpty { writeFully(drawn, to: output) }
    }

    /// Takes away what would be in libedit's way; colours may stay.
    func undecorate() {
        decorations.areDrawn = false
        var drawn = ""
        if decorations.suggestionWidth > 0 {
            drawn += String(repeating: " ", count: decorations.suggestionWidth)
            drawn += "\u{1B}[\(decorations.suggestionWidth)D"
            decorations.suggestionWidth = 0
        }
        if let rows = decorations.rowsAboveListing {
            let column = cursorPosition.column
            drawn += Cursor.down(rows - 1) + "\r\n\u{1B}[J" + Cursor.up(rows) + Cursor.column(column)
            decorations.rowsAboveListing = nil
            decorations.listing = []
        }
        if !drawn.isEmpty { writeFully(drawn, to: output) }
    }

    /// The text in colour, in place; nil when it needs no drawing or takes more than one row.
    private func styledRow() -> String? {
        let isWanted = mailbox.settings.highlightingEnabled
        guard isWanted || decorations.isColoured, let row = singleRow, !row.scalars.isEmpty else { return nil }
        let text = row.string
        let styles = isWanted ? configuration.highlight(earlierRows + text) : []
        guard !styles.isEmpty || decorations.isColoured else { return nil }
        decorations.isColoured = !styles.isEmpty
        let shifted = StyledText.shifted(styles, by: earlierRows.count)
        return Cursor.column(prompt.width) + StyledText.rendered(text, styles: shifted)
            + Cursor.column(cursorPosition.column)
    }

    /// A dim suggestion behind the cursor, in place.
    private func suggestion() -> String? {
        decorations.suggestion = nil
        guard mailbox.settings.suggestionsEnabled, earlierRows.isEmpty, let row = singleRow, row.isCursorAtEnd,
            !row.scalars.isEmpty
        else { return nil }
        let typed = row.string
        let whole = configuration.suggest.map { $0(typed) } ?? history.newestEntry(startingWith: typed)
        guard let whole, whole.count > typed.count, whole.hasPrefix(typed), !whole.utf8.contains(where: { $0 < 0x20 })
        else { return nil }
        let suffix = String(whole.dropFirst(typed.count))
        let visible = suffix.fitted(to: roomBehindText)
        decorations.suggestion = suffix
        decorations.suggestionWidth = columns(of: visible)
        guard decorations.suggestionWidth > 0 else { return nil }
        return TextStyle.dim.applied(to: visible) + "\u{1B}[\(decorations.suggestionWidth)D"
    }

    private func drawListing() -> String {
        guard !decorations.listing.isEmpty, decorations.rowsAboveListing == nil else { return "" }
        let cursor = cursorPosition
        let below = endPosition.row - cursor.row
        decorations.rowsAboveListing = below + 1
        return Cursor.down(below) + "\r\n" + decorations.listing.joined(separator: "\r\n")
            + Cursor.up(below + decorations.listing.count) + Cursor.column(cursor.column)
    }

    /// The text when it takes one row and nothing in it moves the cursor in other ways.
    private var singleRow: EditedText? {
        guard textCount < geometry.columns else { return nil }
        let text = text
        guard endPosition.row == 0, text.scalars.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return text
    }

    /// The columns between the text and what ends the row: the right prompt where it is shown, or the window.
    private var roomBehindText: Int {
        let end = endPosition.column
        let rest = geometry.columns - end
        let isRightPromptShown = rightPrompt.width > 0 && rest - rightPrompt.width > 1
        return max(0, isRightPromptShown ? rest - rightPrompt.width - 2 : rest - 1)
    }
}
