#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What is known of the terminal and of the environment; everything that decides how output looks enters here.
struct Terminal: Sendable {
    var isOutputTerminal: Bool
    var isErrorTerminal: Bool
    var isInputTerminal: Bool
    /// Whether the locale's encoding is UTF-8.
    var isUnicode: Bool
    var environment: @Sendable (String) -> String?
    /// Columns and rows of the window now.
    var windowSize: @Sendable () -> (columns: Int, rows: Int)

    /// Whether cursor movement and the like are understood.
    var isCapable: Bool { isOutputTerminal && environment("TERM").map { $0 != "dumb" && !$0.isEmpty } ?? false }

    /// The process's own terminal.
    static var current: Terminal {
        let environment: @Sendable (String) -> String? = { getenv($0).map { String(cString: $0) } }
        return Terminal(
            isOutputTerminal: isatty(1) == 1,
            isErrorTerminal: isatty(2) == 1,
            isInputTerminal: isatty(0) == 1,
            isUnicode: isUTF8(environment),
            environment: environment,
            windowSize: { measureWindow(environment) }
        )
    }

    private static func isUTF8(_ environment: (String) -> String?) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        let encoding = locale.uppercased().replacing("-", with: "")
        return encoding.contains("UTF8")
    }
}

private func measureWindow(_ environment: (String) -> String?) -> (columns: Int, rows: Int) {
    for descriptor: Int32 in [1, 2, 0] {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            return (Int(size.ws_col), max(1, Int(size.ws_row)))
        }
    }
    let columns = environment("COLUMNS").flatMap { Int($0) } ?? 80
    let rows = environment("LINES").flatMap { Int($0) } ?? 24
    return (max(20, columns), max(2, rows))
}
