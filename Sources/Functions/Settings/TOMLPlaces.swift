/// The lines at which a TOML text sets its keys, as far as they are written in the usual way.
///
/// The parser keeps no places. Tables named by their headers and keys at the start of a line are found; what stands
/// within an inline table or a text of several lines is not.
struct TOMLPlaces {
    private var lines: [[String]: Int] = [:]

    /// Looks for headers and keys.
    init(in text: String) {
        var table: [String] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = trimmed(line)
            if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
                table = names(in: line[..<end].drop { $0 == "[" })
                for length in table.indices { note(Array(table[...length]), index + 1) }
            } else if let equals = line.firstIndex(of: "="), !line.hasPrefix("#") {
                note(table + names(in: line[..<equals]), index + 1)
            }
        }
    }

    /// The line of a table or key; nil when it is not found.
    func line(of keys: [String]) -> Int? { lines[keys] }

    private mutating func note(_ keys: [String], _ line: Int) {
        if lines[keys] == nil { lines[keys] = line }
    }
}

/// The names of a dotted key, quotes removed; a quoted name that holds a dot is not understood.
private func names(in text: some StringProtocol) -> [String] {
    text.split(separator: ".").map { trimmed($0).filter { $0 != "\"" && $0 != "'" } }
}
