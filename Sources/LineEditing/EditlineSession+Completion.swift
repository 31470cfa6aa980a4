import CEditline

extension EditlineSession {
    /// TAB: completes as far as it is clear how, and lists the candidates below the line.
    func complete() -> CommandVerdict {
        let text = text
        let before = text.beforeCursor
        let earlier = earlierRows.count
        var result = configuration.complete(earlierRows + text.string, earlier + before.count)
        result.replacementStart -= earlier
        guard !result.candidates.isEmpty else { return .beep }
        let after = String(codePoints: text.scalars[text.cursor...].prefix(1)).first
        apply(Completion(result, before: before, after: after), to: before)
        return .refresh
    }

    private func apply(_ completion: Completion, to before: String) {
        let replaced = String(before.suffix(completion.replaced))
        if replaced != completion.inserted {
            lamb_editline_delete_before_cursor(editor, Int32(replaced.unicodeScalars.count))
            insert(completion.inserted)
        }
        if completion.passesSpace { lamb_editline_move_cursor(editor, 1) }
        let room = geometry.rows - 1 - endPosition.row
        decorations.listing = CandidateListing(columns: geometry.columns, rows: min(room, geometry.rows * 2 / 3))
            .rows(for: completion.listed)
    }
}
