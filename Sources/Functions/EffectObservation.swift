/// Where the calls of a function to AWS services go.
package enum EffectObservation: String, Sendable {
    /// Wherever its SDKs take them.
    case none
    /// Through the gateway to the services that were chosen.
    case services
    /// To the gateway, which answers from a cassette.
    case cassette
}
