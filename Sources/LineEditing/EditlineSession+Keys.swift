import CEditline

extension EditlineSession {
    /// Sets every key: libedit's own for the mode, then ours, then those of `~/.editrc`.
    func configureKeys(mode: LineEditorConfiguration.EditMode?) {
        let lines = configuration.editrc.flatMap(rows(ofFile:)) ?? []
        // What libedit starts with depends on how it was built.
        lamb_editline_set_mode(editor, (mode ?? .emacs).rawValue)
        if mode == nil { for line in lines { lamb_editline_configure(editor, line, 0) } }
        keys.isVi = lamb_editline_is_vi(editor) == 1
        for binding in KeyBinding.all where keys.isVi || !binding.isViCommand {
            lamb_editline_bind(editor, binding.isViCommand ? 1 : 0, binding.keys(isVi: keys.isVi), binding.command)
        }
        if !keys.isVi {
            for binding in KeyBinding.meta { lamb_editline_bind(editor, 0, binding.keys(isVi: false), binding.command) }
        }
        for line in lines { lamb_editline_configure(editor, line, 1) }
    }

    private func rows(ofFile path: String) -> [String]? {
        guard let bytes = try? contents(ofFile: path) else { return nil }
        return bytes.split(separator: 0x0A)
            .map { String(decoding: $0, as: UTF8.self) }
            .filter { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
    }
}

/// A key and what it does.
///
/// libedit's defaults differ between its builds, so every key is bound.
struct KeyBinding {
    private let sequence: String
    let command: String
    /// Whether it belongs to vi's command mode.
    let isViCommand: Bool

    /// The bytes libedit sees.
    func keys(isVi: Bool) -> String { KeyBinding.form(of: sequence, isVi: isVi) }

    /// A key's sequence as it reaches libedit: in vi mode `KeyInput` replaces the head of a cursor key's.
    static func form(of sequence: String, isVi: Bool) -> String {
        guard isVi, sequence.hasPrefix("\u{1B}[") || sequence.hasPrefix("\u{1B}O") else { return sequence }
        return String(Unicode.Scalar(KeyInput.viSequencePrefix)) + sequence.dropFirst()
    }

    static let all: [KeyBinding] =
        (everywhere + whileTyping).map { KeyBinding(sequence: $0, command: $1, isViCommand: false) }
        + everywhere.map { KeyBinding(sequence: $0, command: $1, isViCommand: true) }

    /// Private keys for steps through history that our own commands take.
    static let previousEntry = "\u{1B}[990~"
    static let nextEntry = "\u{1B}[991~"

    private static let everywhere: [(String, String)] = [
        ("^C", "lamb-interrupt"), ("^D", "lamb-end-of-input"), ("^Z", "lamb-suspend"), ("^L", "ed-clear-screen"),
        ("^R", "em-inc-search-prev"), ("^S", "em-inc-search-next"), ("^P", "ed-prev-history"),
        ("^N", "ed-next-history"), ("^J", "ed-newline"), ("^M", "ed-newline"),
        ("\u{1B}[A", "lamb-up"), ("\u{1B}OA", "lamb-up"), ("\u{1B}[B", "lamb-down"), ("\u{1B}OB", "lamb-down"),
        ("\u{1B}[C", "lamb-right"), ("\u{1B}OC", "lamb-right"), ("\u{1B}[D", "ed-prev-char"),
        ("\u{1B}OD", "ed-prev-char"), ("\u{1B}[H", "ed-move-to-beg"), ("\u{1B}OH", "ed-move-to-beg"),
        ("\u{1B}[1~", "ed-move-to-beg"), ("\u{1B}[7~", "ed-move-to-beg"), ("\u{1B}[F", "lamb-end-of-line"),
        ("\u{1B}OF", "lamb-end-of-line"), ("\u{1B}[4~", "lamb-end-of-line"), ("\u{1B}[8~", "lamb-end-of-line"),
        ("\u{1B}[3~", "ed-delete-next-char"), ("\u{1B}[2~", "ed-ignore"), ("\u{1B}[Z", "ed-ignore"),
        ("\u{1B}[5~", "ed-search-prev-history"), ("\u{1B}[6~", "ed-search-next-history"),
        ("\u{1B}[1;5C", "em-next-word"), ("\u{1B}[1;5D", "ed-prev-word"), ("\u{1B}[1;3C", "em-next-word"),
        ("\u{1B}[1;3D", "ed-prev-word"), ("\u{1B}[200~", "lamb-paste"),
        (previousEntry, "ed-prev-history"), (nextEntry, "ed-next-history"),
    ]

    private static let whileTyping: [(String, String)] = [
        ("^I", "lamb-complete"), ("^A", "ed-move-to-beg"), ("^E", "lamb-end-of-line"), ("^B", "ed-prev-char"),
        ("^F", "lamb-right"), ("^K", "ed-kill-line"), ("^U", "vi-kill-line-prev"), ("^W", "ed-delete-prev-word"),
        ("^Y", "em-yank"), ("^T", "ed-transpose-chars"), ("^H", "ed-delete-prev-char"), ("^?", "ed-delete-prev-char"),
        ("^V", "ed-quoted-insert"),
    ]

    /// Bound in emacs mode only: in vi mode the escape key stands for itself.
    static let meta: [KeyBinding] = [
        ("\u{1B}b", "ed-prev-word"), ("\u{1B}f", "em-next-word"), ("\u{1B}d", "em-delete-next-word"),
        ("\u{1B}\u{7F}", "ed-delete-prev-word"), ("\u{1B}\u{8}", "ed-delete-prev-word"),
        ("\u{1B}.", "lamb-last-argument"), ("\u{1B}_", "lamb-last-argument"),
        ("\u{1B}\r", "lamb-newline"), ("\u{1B}\n", "lamb-newline"),
    ].map { KeyBinding(sequence: $0, command: $1, isViCommand: false) }
}
