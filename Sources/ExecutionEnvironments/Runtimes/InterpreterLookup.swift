import ChildProcesses
import FileSystem
import Synchronization

/// Finds interpreters and their versions, each asked once.
///
/// Asking costs a start of the interpreter, so what it answered is kept in a file, by its path and `InterpreterStamp`.
final class InterpreterLookup: Sendable {
    private let memory: String
    /// What each path answered; nil for one that does not run.
    private let known = Mutex<[String: Interpreter?]>([:])

    init(stateDirectory: String) {
        memory = stateDirectory + "/interpreters"
    }

    /// The interpreter among names or paths that is nearest to a version: that version when it is installed, and any
    /// when none is asked for.
    func nearest(to asked: String, in family: InterpreterFamily) async -> Interpreter? {
        if !asked.isEmpty, let exact = await interpreter(family.versionedName + asked, family) { return exact }
        let plain = await first(among: family.plainNames, family)
        let others = family.versions.filter { $0 != asked }
            .map { (version: $0, distance: VersionDistance(of: $0, from: asked)) }
            .sorted { $0.distance < $1.distance }
        for other in others {
            // What the plain name runs is preferred to what is no nearer.
            if let plain, VersionDistance(of: plain.version, from: asked) <= other.distance { return plain }
            if let found = await interpreter(family.versionedName + other.version, family) { return found }
        }
        return plain
    }

    /// The first among names or paths that runs.
    func first(among names: [String], _ family: InterpreterFamily) async -> Interpreter? {
        for name in names {
            if let found = await interpreter(name, family) { return found }
        }
        return nil
    }

    private func interpreter(_ name: String, _ family: InterpreterFamily) async -> Interpreter? {
        guard let path = findExecutable(name) else { return nil }
        if let answer = known.withLock({ $0[path] }) { return answer }
        if let answer = remembered(path, family) {
            _ = known.withLock { $0.updateValue(answer, forKey: path) }
            return answer
        }
        // One that could not be asked, as when the user interrupts, may be asked again.
        guard let answer = try? await ask(path, family) else { return nil }
        _ = known.withLock { $0.updateValue(answer, forKey: path) }
        remember(answer, of: family, askedAt: path)
        return answer
    }

    /// What a path answers; nil when it does not run, as a shim of pyenv's whose version is not installed.
    private func ask(_ path: String, _ family: InterpreterFamily) async throws -> Interpreter?? {
        let answer = try await runToCompletion(ChildCommand(path, family.question))
        guard answer.exit.isSuccess, let found = family.reading(answer.outputText, path) else { return .some(nil) }
        return Interpreter(name: family.name, path: found.path, version: found.version)
    }
}

// MARK: - The file

extension InterpreterLookup {
    /// What a path answered in an earlier session; an answer of nil is remembered as well.
    private func remembered(_ path: String, _ family: InterpreterFamily) -> Interpreter?? {
        guard let stamp = stamp(path, family), let text = contents(of: memory) else { return nil }
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 5, fields[0] == path, fields[1] == stamp, fields[2] == family.name else { continue }
            return fields[3].isEmpty ? .some(nil) : Interpreter(name: family.name, path: fields[3], version: fields[4])
        }
        return .none
    }

    private func remember(_ answer: Interpreter?, of family: InterpreterFamily, askedAt path: String) {
        guard let stamp = stamp(path, family) else { return }
        let others = (contents(of: memory) ?? "").split(separator: "\n").filter { !$0.hasPrefix(path + "\t") }
        let line = [path, stamp, family.name, answer?.path ?? "", answer?.version ?? ""].joined(separator: "\t")
        let text = (others.map(String.init) + [line]).joined(separator: "\n") + "\n"
        try? BootstrapFiles.replace(memory, with: Array(text.utf8))
    }

    /// What an answer depends on: the interpreter and the question.
    private func stamp(_ path: String, _ family: InterpreterFamily) -> String? {
        let question = hexDigest(of: Array(family.question.joined(separator: " ").utf8))
        return InterpreterStamp(of: path).map { "\($0.text)/\(question)" }
    }

    private func contents(of path: String) -> String? {
        (try? readFile(path)).map { String(decoding: $0, as: UTF8.self) }
    }
}
