package import Functions
import NIOCore
import Synchronization

/// Who answers the calls of one invocation, and what is kept of them.
package final class EffectsTape: Sendable {
    private enum Kind {
        case playing(CassettePlayer)
        case recording
        case watched(DeliveryWatch)
    }

    private let kind: Kind
    private let entries = Mutex<[Cassette.Entry]>([])

    private init(_ kind: Kind) {
        self.kind = kind
    }

    /// Answers from a cassette.
    package static func playing(_ cassette: Cassette) -> EffectsTape {
        EffectsTape(.playing(CassettePlayer(cassette)))
    }

    /// Keeps what the services answer.
    package static func recording() -> EffectsTape {
        EffectsTape(.recording)
    }

    /// Lets the services answer under a watch, and keeps nothing.
    package static func watched(by watch: DeliveryWatch) -> EffectsTape {
        EffectsTape(.watched(watch))
    }

    /// Where the calls have to go.
    package var observation: EffectObservation {
        switch kind {
        case .playing: .cassette
        case .recording, .watched: .services
        }
    }

    /// Whether what the handler answers is lost with its environment.
    var losesAnswer: Bool {
        if case .watched(let watch) = kind { watch.losesAnswer } else { false }
    }

    /// The calls that a cassette had no answer for.
    package var misses: [CassetteMiss] {
        if case .playing(let player) = kind { player.misses } else { [] }
    }

    /// What was recorded, with secrets masked.
    package var recorded: Cassette { Cassette(entries.withLock { $0 }) }

    /// Who answers an environment, given who would without a tape.
    func services(over standard: any AWSServices, in environment: String) -> any AWSServices {
        switch kind {
        case .playing(let player): player
        case .recording: RecordedServices(standard: standard, tape: self)
        case .watched(let watch): watch.services(over: standard, in: environment)
        }
    }

    fileprivate func keep(_ entry: Cassette.Entry) {
        entries.withLock { $0.append(entry) }
    }
}

/// Services whose answers are kept.
private struct RecordedServices: AWSServices {
    let standard: any AWSServices
    let tape: EffectsTape

    func answer(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?> {
        standard.answer(request, call, on: loop).map { answer in
            if let answer { tape.keep(Cassette.Entry(call: call, answer: answer)) }
            return answer
        }
    }
}
