import Timekeeping

/// What requests are signed with; its secrets are in no description of it.
struct AWSCredentials: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    var accessKeyID: String
    var secretAccessKey: String
    /// The token that comes with temporary credentials.
    var sessionToken: String?
    /// When they end; nil when that is not known.
    var expiration: Timestamp?

    var description: String { "credentials of \(maskedAccessKey)" }
    var customMirror: Mirror { Mirror(self, children: ["accessKeyID": maskedAccessKey]) }

    /// The key's id with its middle left out, to be recognised by its owner.
    var maskedAccessKey: String {
        accessKeyID.count > 8 ? accessKeyID.prefix(4) + "…" + accessKeyID.suffix(4) : "…"
    }

    /// Whether they are good for another minute.
    func isFresh(at now: Timestamp) -> Bool {
        expiration.map { now + .seconds(60) < $0 } ?? true
    }
}
