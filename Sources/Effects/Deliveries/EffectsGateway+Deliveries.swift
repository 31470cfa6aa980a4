import Synchronization

extension EffectsGateway {
    package func losesAnswer(of invocation: String) -> Bool {
        state.withLock { $0.tapes[invocation] }?.losesAnswer == true
    }
}
