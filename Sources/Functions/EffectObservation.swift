/// Where the calls of a function to AWS services go.
package enum EffectObservation: Sendable, Hashable {
    /// Wherever its SDKs take them.
    case none
    /// Through the gateway to the services that were chosen.
    case services
    /// Through the gateway to services apart from those that others use, by a number from 1.
    case apart(Int)
    /// To the gateway, which answers from a cassette.
    case cassette
}
