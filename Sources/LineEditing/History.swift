import Synchronization

/// The entries of this and earlier sessions.
///
/// An entry is kept twice: as it was typed for the arrow keys of this session, masked for everything else.
final class History: Sendable {
    private struct State {
        var entries: [String] = []
        var isLoaded = false
        var failure: String?
    }

    private let file: HistoryFile?
    private let limit: Int
    private let mask: @Sendable (String) -> String
    private let state = Mutex(State())

    init(_ configuration: LineEditorConfiguration) {
        file = configuration.historyFile.map(HistoryFile.init)
        limit = max(1, configuration.historyLimit)
        mask = configuration.maskHistory
    }

    /// As stored, oldest first.
    var entries: [String] {
        state.withLock { state in
            load(into: &state)
            return state.entries
        }
    }

    var failure: String? { state.withLock { $0.failure } }

    /// Stores an entry, unless it is empty, begins with a space or repeats the one before; answers whether it did.
    @discardableResult
    func add(_ entry: String) -> Bool {
        guard let first = entry.first, !first.isWhitespace, entry.contains(where: { !$0.isWhitespace }) else {
            return false
        }
        let masked = mask(entry)
        return state.withLock { state in
            load(into: &state)
            guard state.entries.last != masked else { return false }
            state.entries.append(masked)
            if state.entries.count > limit { state.entries.removeFirst() }
            keepingFailure(in: &state) { try file?.append(masked) }
            return true
        }
    }

    /// The newest entry of one row that starts with the text and is longer.
    func newestEntry(startingWith text: String) -> String? {
        state.withLock { state in
            load(into: &state)
            let prefix = text.utf8
            return state.entries.suffix(2_000).last { entry in
                entry.utf8.count > prefix.count && entry.utf8.starts(with: prefix) && !entry.utf8.contains(0x0A)
            }
        }
    }

    private func load(into state: inout State) {
        guard !state.isLoaded else { return }
        state.isLoaded = true
        keepingFailure(in: &state) {
            try file?.load(limit: limit) ?? []
        } onSuccess: {
            $0.entries = $1
        }
    }

    private func keepingFailure<Value>(
        in state: inout State,
        _ work: () throws -> Value,
        onSuccess: (inout State, Value) -> Void = { _, _ in }
    ) {
        do { onSuccess(&state, try work()) } catch { state.failure = "\(error)" }
    }
}
