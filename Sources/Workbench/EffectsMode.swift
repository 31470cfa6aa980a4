/// Who answers the AWS calls of a suite's cases; what `test --effects` chooses.
package enum EffectsMode: String, Sendable, CaseIterable {
    /// The cassettes of the cases that have one, and nobody else.
    case replay
    /// The services, whose answers become the cassettes.
    case record
    /// The services.
    case live
    /// Whoever the SDKs find; nothing is observed.
    case none
}
