package import Timekeeping

/// A message published to AWS IoT, with what functions of IoT SQL say of it.
package struct IoTMessage: Sendable, Hashable {
    /// The topic it was published to.
    package var topic: String
    /// What was published, JSON or not.
    package var payload: [UInt8]
    /// When the rules engine saw it: `timestamp()`.
    package var time: Timestamp
    /// The MQTT client: `clientid()`; nil when it did not come over MQTT.
    package var clientID: String?
    /// The account that owns the rule: `accountid()`.
    package var accountID: String
    /// What decides the identifiers of `newuuid()` and `traceid()`.
    package var seed: UInt64

    /// Creates a message.
    package init(
        topic: String,
        payload: [UInt8],
        time: Timestamp,
        clientID: String? = nil,
        accountID: String = "123456789012",
        seed: UInt64 = 0
    ) {
        (self.topic, self.payload, self.time) = (topic, payload, time)
        (self.clientID, self.accountID, self.seed) = (clientID, accountID, seed)
    }
}
