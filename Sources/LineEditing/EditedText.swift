import CEditline

/// The row that is being edited, as libedit holds it.
struct EditedText: Equatable {
    var scalars: [UInt32]
    /// Counted in scalars, as libedit does.
    var cursor: Int

    /// The text before the cursor.
    var beforeCursor: String { String(codePoints: scalars[..<cursor]) }

    var string: String { String(codePoints: scalars) }

    var isCursorAtEnd: Bool { cursor == scalars.count }
}

extension String {
    /// A string of the code points libedit holds.
    init(codePoints: some Sequence<UInt32>) {
        var view = UnicodeScalarView()
        for codePoint in codePoints { view.append(Unicode.Scalar(codePoint) ?? "\u{FFFD}") }
        self.init(view)
    }
}

extension EditlineSession {
    /// How many characters the row has.
    var textCount: Int { withText { scalars, _ in scalars.count } }

    /// The row as it is now.
    var text: EditedText { withText { EditedText(scalars: Array($0), cursor: $1) } }

    /// Where the cursor is on the screen.
    var cursorPosition: ScreenPosition {
        withText { geometry.position(after: $0[..<$1], from: promptEnd) }
    }

    /// In which row the cursor is, counted from the prompt's first one, after the window was another.
    func cursorRow(after earlier: ScreenGeometry) -> Int {
        withText { scalars, cursor in
            guard configuration.rewrapsRows else {
                return earlier.position(after: scalars[..<cursor], from: promptEnd).row
            }
            return geometry.row(after: earlier.cells(of: scalars[..<cursor], from: promptEnd), from: promptEnd)
        }
    }

    /// Where the text ends on the screen.
    var endPosition: ScreenPosition {
        withText { scalars, _ in geometry.position(after: scalars, from: promptEnd) }
    }

    /// Inserts at the cursor.
    func insert(_ text: String) {
        guard !text.isEmpty else { return }
        lamb_editline_insert(editor, text.unicodeScalars.map(\.value) + [0])
    }

    /// Where the prompt ends and the text begins.
    var promptEnd: ScreenPosition { ScreenPosition(row: 0, column: prompt.width) }

    private func withText<Result>(_ body: (UnsafeBufferPointer<UInt32>, Int) -> Result) -> Result {
        var count = 0
        var cursor = 0
        let start = lamb_editline_text(editor, &count, &cursor)
        return body(UnsafeBufferPointer(start: start, count: count), min(cursor, count))
    }
}
