/// The operations of popular services, so that a slip is found, and the statuses of their errors.
enum OperationNames {
    /// What is known of one service.
    struct Service {
        var operations: [String] = []
        /// The status of each error's answer, where the model says it.
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
    /// Adds a word of the table: `Operation` or `!Error=STATUS`.
    fileprivate mutating func add(_ word: Substring) {
        guard word.hasPrefix("!") else { return operations.append(String(word)) }
        let (code, status) = ServiceTable.equation(word.dropFirst())
        errors[code] = Int(status)
    }
}
