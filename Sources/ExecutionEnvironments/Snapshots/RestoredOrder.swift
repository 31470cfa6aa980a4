import SystemPackage

/// What an initialised process is asked for: a message of texts between zero bytes, with descriptors.
///
/// The first text names the descriptors in their order, the others are variables, `NAME=VALUE`.
struct RestoredOrder {
    enum Role: String {
        /// Where the restored process writes.
        case output
        /// Where the initialised process writes what becomes of it, as `RestoredStatus` reads it.
        case status
        /// The namespaces it enters.
        case user, mount
        /// What it writes `0` to in order to join a control group.
        case group
    }

    /// What its environment has beyond that of the initialised process.
    var variables: [String: String]
    var descriptors: [(role: Role, descriptor: FileDescriptor)]

    var text: [UInt8] {
        let roles = descriptors.map(\.role.rawValue).joined(separator: " ")
        return Array(([roles] + variables.map { "\($0.key)=\($0.value)" }).joined(separator: "\0").utf8)
    }
}
