import Invocations
import LosslessJSON

/// What a call is found by on a cassette.
struct CassetteKey: Sendable {
    private let key: JSONValue

    init(of call: AWSCall) {
        key = call.matchingKey()
    }

    /// Its service, operation and parameters, without what SDKs make up, secrets masked as in the file.
    var exact: String { SecretMasker().masked(key.text()) }
    /// The same with every UUID, timestamp and moment in its place: handlers make those anew each time.
    var alike: String { SecretMasker().masked(VolatileValues.masked(key).text()) }
}
