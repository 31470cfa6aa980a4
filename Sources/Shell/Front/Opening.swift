import Diagnostics
import SystemPackage
import Workbench

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Opens workspaces for a door, one after another when `load` asks for it.
struct Opening: Sendable {
    let terminal: Terminal
    let output: Output
    let options: GlobalOptions
    let session = Session()
    /// The directory of the script that is run.
    var scriptDirectory: String?

    /// The version that `--version` prints.
    static let version = "0.2.0"

    /// Goes through a door; returns the status the process ends with.
    func enter(_ door: Door) async throws -> ExitStatus {
        switch door {
        case .version:
            output.line("lamb \(Self.version)")
            output.results.flush()
            return .success
        case .command(let words):
            if let request = try Grammar.parsePlainly(words) { return try await plainly(request) }
            return try await once { try await $0.run(words: words) }
        case .line(let text):
            return try await script(ScriptLines(text), path: options.workspace, keepsGoing: false, echoes: false)
        case .script(let file, let keepsGoing, let echoes):
            let lines = ScriptLines(try contents(ofScript: file))
            var opening = self
            opening.scriptDirectory =
                FilePath(currentDirectory()).pushing(FilePath(file)).removingLastComponent().string
            return try await opening.script(lines, path: options.workspace, keepsGoing: keepsGoing, echoes: echoes)
        case .standardInput(let path):
            return try await script(
                ScriptLines(.standardInput),
                path: path ?? options.workspace,
                keepsGoing: true,
                echoes: false
            )
        case .shell(let path):
            return try await InteractiveShell(opening: self).run(path: path ?? options.workspace)
        }
    }

    /// Lends an interpreter in one workspace.
    func inWorkspace<Result: Sendable>(
        _ path: String?,
        isInteractive: Bool,
        _ body: (Interpreter) async throws -> Result
    ) async throws -> Result {
        let interruptions = Interruptions(endsAtSecond: !isInteractive)
        return try await withOpenWorkspace(workbenchOptions(path)) { workspace in
            try await body(
                Interpreter(
                    workspace: workspace,
                    session: session,
                    terminal: terminal,
                    output: output,
                    options: options,
                    interruptions: interruptions
                )
            )
        }
    }

    /// Answers what needs no workspace, before anything is opened.
    private func plainly(_ request: Grammar.PlainRequest) async throws -> ExitStatus {
        let output = self.output.applying(options, session.settings, terminal)
        let options = workbenchOptions(self.options.workspace)
        let body = { (output: Output) throws -> ExitStatus in
            switch request {
            case .command(let command):
                let events = try workspaceEvents(options)
                return try command.run(
                    plainly: Surroundings(session: session, output: output, events: events)
                )
            case .help(let type, let words):
                return try HelpCommand.show(type, words: words, output) { try workspaceEvents(options) }
            }
        }
        defer { output.results.flush() }
        guard output.isTerminal, output.format == .text, let pager = terminal.pager else { return try body(output) }
        return try await output.paged(through: pager, body)
    }

    private func once(_ body: (Interpreter) async throws -> ExitStatus) async throws -> ExitStatus {
        do {
            return try await inWorkspace(options.workspace, isInteractive: false, body)
        } catch Departure.quit(let status) {
            return status
        } catch Departure.load {
            return .success
        }
    }

    private func script(
        _ lines: ScriptLines,
        path: String?,
        keepsGoing: Bool,
        echoes: Bool
    ) async throws -> ExitStatus {
        let script = Script(lines, keepsGoing: keepsGoing, echoes: echoes)
        var path = path
        while true {
            do {
                return try await inWorkspace(path, isInteractive: false) { [path] interpreter in
                    let status = try await script.run(by: interpreter)
                    return status == .success && path != nil ? interpreter.readWorkspace() : status
                }
            } catch Departure.quit(let status) {
                return status
            } catch Departure.load(let next) {
                path = next
            }
        }
    }

    private func workbenchOptions(_ path: String?) -> WorkbenchOptions {
        var options = WorkbenchOptions(path: path, currentDirectory: currentDirectory())
        options.scriptDirectory = scriptDirectory
        options.isContinuousIntegration = variable("CI").map { $0 != "false" && $0 != "0" } ?? false
        let output = output.applying(self.options, session.settings, terminal)
        options.progress = { output.note($0) }
        options.warn = { output.warn($0.description) }
        return options
    }
}

/// The directory the process stands in.
func currentDirectory() -> String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
}
