import Invocations
import LosslessJSON

/// What a call is found by on a cassette.
struct CassetteKey: Sendable, Hashable {
    /// Its service, operation and parameters, without what SDKs make up, secrets masked as in the file.
    let exact: String
    /// The same with every UUID, timestamp and moment in its place: handlers make those anew each time.
    let alike: String

    init(of call: AWSCall) {
        let masker = SecretMasker()
        let key = call.matchingKey()
        exact = masker.masked(key.text())
        alike = masker.masked(VolatileValues.masked(key).text())
    }
}
