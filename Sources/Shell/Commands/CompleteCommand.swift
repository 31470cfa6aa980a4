import ArgumentParser
import Diagnostics

/// `complete WORDS`: what the scripts of bash, zsh and fish ask for candidates.
struct CompleteCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "complete",
        abstract: "print the candidates for the last of some words",
        usage: "complete WORD …",
        shouldDisplay: false
    )
    static let topic = CommandTopic.shell
    static let examples = ["complete -- inv"]

    @Argument(parsing: .captureForPassthrough, help: "The words of the line so far; the last one is completed.")
    var words: [String] = []

    func run(in context: CommandContext) async throws -> ExitStatus {
        var typed = Self.typed(words)
        let prefix = typed.popLast() ?? ""
        let names = WorkspaceNames(context.workspace)
        for candidate in Completer(names: names).candidates(after: typed, prefix: prefix) {
            context.output.line(candidate.text)
        }
        return .success
    }
}

extension CompleteCommand {
    /// The workspace that the completed line itself names; nil when it names none, or is about to.
    static func workspace(named words: [String]) -> String? {
        guard words.first == name else { return nil }
        return try? GlobalOptions.extract(from: typed(Array(words.dropFirst())).dropLast()).options.workspace
            .map(expandingHome)
    }

    /// The words of the line, the last of which is completed.
    private static func typed(_ words: [String]) -> [String] {
        words.first == "--" ? Array(words.dropFirst()) : words
    }
}

/// `completions SHELL`: the script that makes a shell complete `lamb`.
struct CompletionsCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "print the script that makes bash, zsh or fish complete lamb",
        usage: "completions bash|zsh|fish",
        discussion: "For bash: lamb completions bash > ~/.local/share/bash-completion/completions/lamb"
    )
    static let topic = CommandTopic.shell
    static let examples = ["completions bash"]

    @Argument(help: "bash, zsh or fish.")
    var shell: String

    func run(plainly surroundings: Surroundings) throws -> ExitStatus {
        guard let script = Self.scripts[shell] else {
            let names = Self.scripts.keys.sorted()
            throw Diagnostic(
                .usage,
                "no completions for \"\(shell)\"",
                hint: didYouMean(shell, among: names, otherwise: "one of: " + names.joined(separator: ", "))
            )
        }
        surroundings.output.line(script)
        return .success
    }

    private static let scripts = [
        "bash": """
        _lamb() {
            # The words as they were typed: bash breaks them at : and = too, and replaces only what is behind.
            local line=${COMP_LINE:0:COMP_POINT} words
            read -ra words <<< "$line"
            [[ $line == *[[:space:]] ]] && words+=("")
            local word=${words[${#words[@]}-1]} breaks=${COMP_WORDBREAKS//[^:=]} IFS=$'\\n'
            COMPREPLY=($(lamb complete -- "${words[@]:1}" 2>/dev/null))
            [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]] && compopt -o nospace
            [[ $breaks ]] && COMPREPLY=("${COMPREPLY[@]#"${word%"${word##*[$breaks]}"}"}")
        }
        complete -o default -F _lamb lamb
        """,
        "zsh": """
        #compdef lamb
        _lamb() {
            local -a candidates
            candidates=("${(@f)$(lamb complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
            compadd -- $candidates || _files
        }
        compdef _lamb lamb
        """,
        "fish": """
        function __lamb_complete
            set -l words (commandline -opc) (commandline -ct)
            lamb complete -- $words[2..-1] 2>/dev/null
        end
        complete -c lamb -f -a '(__lamb_complete)'
        """,
    ]

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? scripts.keys.sorted() : []
    }
}
