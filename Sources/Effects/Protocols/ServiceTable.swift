import Synchronization

/// What a service's messages do not say by themselves: which HTTP request is which operation, where members travel, and
/// which texts of its XML are numbers, truth values, lists and maps.
///
/// Parsed from a text a line at a time, in which a line that begins with white space goes on with the one before:
/// - `headers:` and `queries:` `wire=Member`, or `Operation/wire=Member` where the word means something else there;
///   `Member*` gathers all headers with that prefix, `Member[]` is a list.
/// - `numbers:` and `booleans:` members whose text is such a value, `Around/Member` where only those in there are.
/// - `elements:` `wire=Member` for elements called otherwise than their members, `Members[]` for each of a list,
///   `Members[item]` for a list around its items, `Members{}` and `Members{entry}` for maps; `Around/wire=…` says so only
///   in an element or a list of that name, or in the root of that operation's messages.
/// - `Operation METHOD /path/{Label}/{Rest+}?required-key=value`, then words: `!header` that must be there,
///   `>Header=Member` of requests and `<Header=Member` of answers (for headers that any message may have),
///   `:bytes=`, `:text=`, `:body=`, `:stream=` for the member that is the whole body, `:status=` for the status.
struct ServiceTable: Sendable {
    var headers: [String: String] = [:]
    /// Of the headers those that a member gathers by their prefix.
    var headerPrefixes: [(prefix: String, member: String)] = []
    var queries: [String: String] = [:]
    var numbers: Set<String> = []
    var booleans: Set<String> = []
    var elements: [String: XMLMeaning] = [:]
    var operations: [RESTOperation] = []

    /// The table of a service.
    ///
    /// - Parameter service: boto3's name of it.
    /// - Returns: an empty one when there is none.
    static func of(_ service: String) -> ServiceTable {
        parsed.withLock { tables in
            if let table = tables[service] { return table }
            let table = texts[service].map { ServiceTable(parsing: $0) } ?? ServiceTable()
            tables[service] = table
            return table
        }
    }

    /// Parsed when first asked for, since most runs need one or two of them or none.
    private static let parsed = Mutex<[String: ServiceTable]>([:])

    /// The operation of a name.
    func operation(_ name: String) -> RESTOperation? { operations.first { $0.name == name } }

    /// What a header or a key of a query is called in an operation.
    func member(_ wire: String, in names: KeyPath<ServiceTable, [String: String]>, of operation: String) -> String? {
        self[keyPath: names]["\(operation)/\(wire)"] ?? self[keyPath: names][wire]
    }
}

// MARK: - Parsing

extension ServiceTable {
    init(parsing text: String) {
        for line in Self.joinedLines(text) {
            let words = line.split(separator: " ")
            guard let label = words.first else { continue }
            switch label {
            case "headers:": headers.merge(Self.pairs(words)) { $1 }
            case "queries:": queries.merge(Self.pairs(words)) { $1 }
            case "numbers:": numbers.formUnion(words.dropFirst().map(String.init))
            case "booleans:": booleans.formUnion(words.dropFirst().map(String.init))
            case "elements:": elements.merge(Self.pairs(words).mapValues { XMLMeaning($0) }) { $1 }
            default: operations.append(RESTOperation(words))
            }
        }
        headerPrefixes = headers.filter { $0.value.hasSuffix("*") }.map { ($0.key, String($0.value.dropLast())) }
    }

    private static func joinedLines(_ text: String) -> [String] {
        text.split(separator: "\n").reduce(into: []) { lines, line in
            if line.hasPrefix(" "), let last = lines.popLast() {
                lines.append(last + line)
            } else {
                lines.append(String(line))
            }
        }
    }

    private static func pairs(_ words: [Substring]) -> [String: String] {
        Dictionary(words.dropFirst().map { word in equation(word) }) { $1 }
    }

    /// `left=right`, or a word that stands for itself.
    static func equation(_ word: Substring) -> (String, String) {
        guard let sign = word.firstIndex(of: "=") else { return (String(word), String(word)) }
        return (String(word[..<sign]), String(word[word.index(after: sign)...]))
    }
}
