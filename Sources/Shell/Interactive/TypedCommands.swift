import Synchronization

/// The commands of what was typed or pasted at once, which are run one after the other; they outlast a `load` among them.
final class TypedCommands: Sendable {
    private let rest = Mutex<[String]>([])

    /// Takes what was entered; an entry of one line stays as it is.
    func take(_ entry: String) {
        let lines = Tokenizer.lines(of: entry)
        let commands = lines.count > 1 ? lines.filter { !$0.allSatisfy(\.isWhitespace) } : [entry]
        rest.withLock { $0 += commands }
    }

    /// The next command; nil when all have been run.
    func next() -> String? {
        rest.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }

    /// Forgets those that have not been run.
    func drop() {
        rest.withLock { $0 = [] }
    }

    /// Whether an entry can stand as it is.
    static func isComplete(_ entry: String) -> Bool {
        Tokenizer.lines(of: entry).last.map { Tokenizer.missing(in: $0) == nil } ?? true
    }
}
