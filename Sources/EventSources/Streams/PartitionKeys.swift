import Digests
import LambdaModel
import LosslessJSON

/// The partition keys of a stream's records, with their MD5 digests.
///
/// A record that someone made up has the key it says. Those of a feed have one key for each of its groups, which is
/// looked up once: the event's own for the first group, `key-2` and so on for the others.
struct PartitionKeys {
    struct Key {
        var text: String
        var digest: UInt128
    }

    private struct Origin: Hashable {
        var feed: Int
        var group: Int32
    }

    let service: StreamService
    private var known: [Origin: Key] = [:]

    init(of service: StreamService) { self.service = service }

    mutating func key(of message: MessageID, _ simulation: Simulation) -> Key {
        let origin = Origin(
            feed: simulation.messages.feed(of: message),
            group: simulation.messages.group(of: message)
        )
        guard simulation.kept[message] == nil else { return made(own(simulation.content(of: message)) ?? text(origin)) }
        if let key = known[origin] { return key }
        let isFirst = origin.feed >= 0 && origin.group <= 1
        let key = made((isFirst ? own(simulation.content(of: message)) : nil) ?? text(origin))
        known[origin] = key
        return key
    }

    private func text(_ origin: Origin) -> String { "key-\(origin.group)" }

    private func made(_ text: String) -> Key {
        let digest = md5Digest(Array(text.utf8)).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        return Key(text: text, digest: digest)
    }

    /// The key that a record itself says.
    func own(_ content: JSONValue) -> String? {
        switch service {
        case .kinesis: content["kinesis"]?["partitionKey"]?.string ?? content["partitionKey"]?.string
        case .dynamoDB: content["dynamodb"]?["Keys"]?.text()
        case .managedKafka, .selfManagedKafka:
            content["key"]?.string.map { text in base64Decoded(text).map { String(decoding: $0, as: UTF8.self) } ?? text
            }
        default: nil
        }
    }
}
