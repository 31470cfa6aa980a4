import Invocations
import LosslessJSON
import NIOCore
import Synchronization

/// Answers from a cassette: each entry once and in its order; what only reads is answered again when it is repeated.
final class CassettePlayer: AWSServices {
    private struct State {
        /// The entries that have not answered yet, in their order, by both of their keys.
        var exact: [String: ArraySlice<Int>]
        var alike: [String: ArraySlice<Int>]
        var used: Set<Int> = []
        var misses: [CassetteMiss] = []

        /// Takes the first entry that fits exactly, else the first that fits but for what is new each time.
        mutating func take(_ key: CassetteKey) -> Int? {
            guard let index = next(key.exact, in: \.exact) ?? next(key.alike, in: \.alike) else { return nil }
            used.insert(index)
            return index
        }

        private mutating func next(_ key: String, in table: WritableKeyPath<State, [String: ArraySlice<Int>]>) -> Int? {
            // One that answered under its other key is still in this list.
            while let index = self[keyPath: table][key]?.popFirst() {
                if !used.contains(index) { return index }
            }
            return nil
        }
    }

    private let entries: [Cassette.Entry]
    /// The last entry of each sort, which answers what only reads again.
    private let last: [String: Int]
    private let state: Mutex<State>

    init(_ cassette: Cassette) {
        entries = cassette.entries
        let keys = cassette.entries.map { CassetteKey(of: $0.call) }
        let alike = Dictionary(grouping: keys.indices) { keys[$0].alike }
        last = alike.compactMapValues(\.last)
        let exact = Dictionary(grouping: keys.indices) { keys[$0].exact }
        state = Mutex(State(exact: exact.mapValues { $0[...] }, alike: alike.mapValues { $0[...] }))
    }

    /// The calls that had no answer.
    var misses: [CassetteMiss] { state.withLock { $0.misses } }

    func answer(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?> {
        loop.makeSucceededFuture(answer(to: call, request))
    }

    private func answer(to call: AWSCall, _ request: AWSRequest) -> AWSAnswer {
        let key = CassetteKey(of: call)
        return state.withLock { state in
            if let index = state.take(key) ?? (call.changes ? nil : last[key.alike]) { return entries[index].answer }
            state.misses.append(CassetteMiss(call: document(of: call), nearest: nearest(to: call, state.used)))
            return .refusal("the cassette has no answer for \(call.service) \(call.operation)", to: request, call)
        }
    }

    private func nearest(to call: AWSCall, _ used: Set<Int>) -> JSONValue? {
        let ofService = entries.indices.filter { entries[$0].call.service == call.service }
        let ofOperation = ofService.filter { entries[$0].call.operation == call.operation }
        let candidates = ofOperation.isEmpty ? ofService : ofOperation
        let found = candidates.first { !used.contains($0) } ?? candidates.first
        return found.map { document(of: entries[$0].call) }
    }

    private func document(of call: AWSCall) -> JSONValue {
        Effect(service: call.service, operation: call.operation, parameters: call.parameters, changes: call.changes)
            .document
    }
}
