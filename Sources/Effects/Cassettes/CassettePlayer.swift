import Invocations
import LosslessJSON
import NIOCore
import Synchronization

/// Answers from a cassette: each entry once and in its order; what only reads is answered again when it is repeated.
final class CassettePlayer: AWSServices {
    private struct State {
        var used: Set<Int> = []
        var misses: [CassetteMiss] = []
    }

    private let entries: [Cassette.Entry]
    private let keys: [CassetteKey]
    private let state = Mutex(State())

    init(_ cassette: Cassette) {
        entries = cassette.entries
        keys = cassette.entries.map { CassetteKey(of: $0.call) }
    }

    /// The calls that had no answer.
    var misses: [CassetteMiss] { state.withLock { $0.misses } }

    func answer(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?> {
        loop.makeSucceededFuture(answer(to: call, request))
    }

    private func answer(to call: AWSCall, _ request: AWSRequest) -> AWSAnswer {
        let key = CassetteKey(of: call)
        return state.withLock { state in
            if let index = index(of: key, state.used, repeating: !call.changes) {
                state.used.insert(index)
                return entries[index].answer
            }
            state.misses.append(CassetteMiss(call: document(of: call), nearest: nearest(to: call, state.used)))
            return .refusal("the cassette has no answer for \(call.service) \(call.operation)", to: request, call)
        }
    }

    /// The first entry that fits exactly, else the first that fits but for what is new each time.
    private func index(of key: CassetteKey, _ used: Set<Int>, repeating: Bool) -> Int? {
        let unused = keys.indices.filter { !used.contains($0) }
        return unused.first { keys[$0].exact == key.exact } ?? unused.first { keys[$0].alike == key.alike }
            ?? (repeating ? keys.indices.last { keys[$0].alike == key.alike } : nil)
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
