import Invocations
import LosslessJSON
import NIOCore
import Synchronization

/// Answers from a cassette: each entry once and in its order; what only reads is answered again when it is repeated.
final class CassettePlayer: AWSServices {
    private struct State {
        var exact: CassettePlaces
        /// By their keys but for what is new each time; nil until a call is not found by the other.
        var alike: CassettePlaces?
        var used: Set<Int> = []
        var misses: [CassetteMiss] = []
    }

    private let entries: [Cassette.Entry]
    private let state: Mutex<State>

    init(_ cassette: Cassette) {
        entries = cassette.entries
        state = Mutex(State(exact: CassettePlaces(cassette.entries.map { CassetteKey(of: $0.call).exact })))
    }

    /// The calls that had no answer.
    var misses: [CassetteMiss] { state.withLock { $0.misses } }

    func answer(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?> {
        loop.makeSucceededFuture(answer(to: call, request))
    }

    private func answer(to call: AWSCall, _ request: AWSRequest) -> AWSAnswer {
        state.withLock { state in
            if let index = index(for: call, &state) { return entries[index].answer }
            state.misses.append(CassetteMiss(call: document(of: call), nearest: nearest(to: call, state.used)))
            return .refusal("the cassette has no answer for \(call.service) \(call.operation)", to: request, call)
        }
    }

    /// The first entry that fits exactly, else the first that fits but for what is new each time, else the last of those
    /// for a call that only reads.
    private func index(for call: AWSCall, _ state: inout State) -> Int? {
        let key = CassetteKey(of: call)
        var found = state.exact.take(key.exact, except: state.used)
        if found == nil {
            let alike = key.alike
            var places = state.alike ?? CassettePlaces(entries.map { CassetteKey(of: $0.call).alike })
            // Held twice it would be copied.
            state.alike = nil
            found = places.take(alike, except: state.used) ?? (call.changes ? nil : places.last(alike))
            state.alike = places
        }
        if let found { state.used.insert(found) }
        return found
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

/// The entries of a cassette by a key, in their order.
private struct CassettePlaces: Sendable {
    private var left: [String: ArraySlice<Int>]
    private let lasts: [String: Int]

    init(_ keys: [String]) {
        let places = Dictionary(grouping: keys.indices) { keys[$0] }
        left = places.mapValues { $0[...] }
        lasts = places.compactMapValues(\.last)
    }

    /// Takes the first one that has not been used.
    mutating func take(_ key: String, except used: Set<Int>) -> Int? {
        while let index = left[key]?.popFirst() {
            if !used.contains(index) { return index }
        }
        return nil
    }

    /// The last one, used or not.
    func last(_ key: String) -> Int? { lasts[key] }
}
