import ChildProcesses
import FileSystem
import Synchronization

/// An interpreter found on this machine.
struct Interpreter: Sendable, Hashable {
    /// How it is called in words: `python` or `node`.
    var name: String
    var path: String
    /// The version it tells, such as `3.11.7`.
    var version: String
}

/// Finds interpreters and their versions, each asked once.
///
/// Asking costs a start of the interpreter, so what it answered is kept in a file, by its path and `InterpreterStamp`.
final class InterpreterLookup: Sendable {
    private let memory: String
    private let known = Mutex<[String: Interpreter]>([:])

    init(stateDirectory: String) {
        memory = stateDirectory + "/interpreters"
    }

    /// The first Python among names or paths that runs.
    func python(among names: [String]) async -> Interpreter? {
        let question = ["-c", "import sys; print(sys.executable); print('.'.join(map(str, sys.version_info[:3])))"]
        return await first(named: "python", among: names, asking: question)
    }

    /// The first Node among names that runs.
    func node(among names: [String]) async -> Interpreter? {
        let question = ["-e", "console.log(process.execPath + '\\n' + process.versions.node)"]
        return await first(named: "node", among: names, asking: question)
    }

    private func first(named name: String, among names: [String], asking question: [String]) async -> Interpreter? {
        for candidate in names {
            guard let path = findExecutable(candidate) else { continue }
            if let found = known.withLock({ $0[path] }) ?? remembered(path, as: name) {
                known.withLock { $0[path] = found }
                return found
            }
            if let found = await ask(path, as: name, question) { return found }
        }
        return nil
    }

    private func ask(_ path: String, as name: String, _ question: [String]) async -> Interpreter? {
        guard let answer = try? await runToCompletion(ChildCommand(path, question)), answer.exit.isSuccess else {
            return nil
        }
        let lines = answer.outputText.split(separator: "\n").map(String.init)
        guard lines.count == 2, !lines[0].isEmpty else { return nil }
        let found = Interpreter(name: name, path: lines[0], version: lines[1])
        known.withLock { $0[path] = found }
        remember(found, askedAt: path)
        return found
    }
}

// MARK: - The file

extension InterpreterLookup {
    private func remembered(_ path: String, as name: String) -> Interpreter? {
        guard let stamp = InterpreterStamp(of: path)?.text, let text = contents(of: memory) else { return nil }
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 5, fields[0] == path, fields[1] == stamp, fields[2] == name else { continue }
            return Interpreter(name: name, path: fields[3], version: fields[4])
        }
        return nil
    }

    private func remember(_ found: Interpreter, askedAt path: String) {
        guard let stamp = InterpreterStamp(of: path)?.text else { return }
        let others = (contents(of: memory) ?? "").split(separator: "\n").filter { !$0.hasPrefix(path + "\t") }
        let line = [path, stamp, found.name, found.path, found.version].joined(separator: "\t")
        let text = (others.map(String.init) + [line]).joined(separator: "\n") + "\n"
        try? BootstrapFiles.replace(memory, with: Array(text.utf8))
    }

    private func contents(of path: String) -> String? {
        (try? readFile(path)).map { String(decoding: $0, as: UTF8.self) }
    }
}
