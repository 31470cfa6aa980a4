/// The operations of popular services and the errors that their models name, so that a slip in either is found.
enum OperationNames {
    /// What is known of one service.
    struct Service {
        var operations: [String] = []
        /// The status of each error's answer.
        var errors: [String: Int] = [:]
    }

    /// A service by boto3's name of it; nil when its operations are not known.
    static func service(_ name: String) -> Service? { services[name] }

    private static let services: [String: Service] = {
        var services: [String: Service] = [:]
        var name = ""
        for line in text.split(separator: "\n") {
            var words = line.split(separator: " ")[...]
            if !line.hasPrefix(" "), let first = words.popFirst() { name = String(first) }
            for word in words { services[name, default: Service()].add(word) }
        }
        return services
    }()
}

extension OperationNames.Service {
    /// Adds a word of the table: `Operation`, `!Error`, or `!Error=STATUS` where the status is not 400.
    fileprivate mutating func add(_ word: Substring) {
        guard word.hasPrefix("!") else { return operations.append(String(word)) }
        let parts = word.dropFirst().split(separator: "=")
        errors[String(parts[0])] = parts.count > 1 ? Int(parts[1]) : 400
    }
}
