import Diagnostics
import FileSystem

/// The ways in.
enum Door: Sendable, Hashable {
    /// The shell on a terminal, in a workspace when one was named.
    case shell(workspace: String?)
    /// Lines on standard input.
    case standardInput(workspace: String?)
    /// One command, split into words by the user's own shell.
    case command([String])
    /// `-c LINE`.
    case line(String)
    /// `run FILE`.
    case script(String, keepsGoing: Bool, echoes: Bool)
    case version

    /// Chooses the door; throws a usage diagnostic when the first word is neither a command nor a workspace.
    init(_ words: [String], _ terminal: Terminal) throws(Diagnostic) {
        switch words.first {
        case nil: self = Self.lines(workspace: nil, terminal)
        case "--version": self = .version
        case "-c":
            guard words.count == 2 else {
                throw Diagnostic(.usage, "\"-c\" takes one line", hint: "write: lamb -c \"functions\"")
            }
            self = .line(words[1])
        case "run": self = try Self.script(Array(words.dropFirst()))
        case let word? where words.count == 1 && !Grammar.knows(word) && (word.contains("/") || fileKind(word) != nil):
            self = Self.lines(workspace: word, terminal)
        default: self = .command(words)
        }
    }

    private static func lines(workspace: String?, _ terminal: Terminal) -> Door {
        terminal.isInputTerminal ? .shell(workspace: workspace) : .standardInput(workspace: workspace)
    }

    private static func script(_ words: [String]) throws(Diagnostic) -> Door {
        if words.contains(where: { $0 == "--help" || $0 == "-h" }) { return .command(["help", "source"]) }
        var files: [String] = []
        var (keepsGoing, echoes) = (false, false)
        for word in words {
            switch word {
            case "--keep-going": keepsGoing = true
            case "--echo": echoes = true
            case _ where word.hasPrefix("-") && word != "-":
                throw Grammar.unknownOption(word, of: "run", among: ["--keep-going", "--echo"])
            default: files.append(word)
            }
        }
        guard let file = files.first, files.count == 1 else {
            throw Diagnostic(.usage, "\"run\" takes one FILE", hint: "usage: lamb run FILE [--echo] [--keep-going]")
        }
        return .script(file, keepsGoing: keepsGoing, echoes: echoes)
    }
}
