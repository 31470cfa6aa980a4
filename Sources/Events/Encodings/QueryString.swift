import LambdaModel

/// The fields of a query string in order of their names' first appearance.
func queryFields(_ query: String, decoding: Bool = true) -> [(name: String, values: [String])] {
    var fields: [(name: String, values: [String])] = []
    for pair in query.split(separator: "&") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let written = (name: parts[0], value: parts.count > 1 ? parts[1] : "")
        let name = decoding ? percentDecoded(written.name, plusIsSpace: true) : String(written.name)
        let value = decoding ? percentDecoded(written.value, plusIsSpace: true) : String(written.value)
        if let index = fields.firstIndex(where: { $0.name == name }) {
            fields[index].values.append(value)
        } else {
            fields.append((name, [value]))
        }
    }
    return fields
}

/// The encoding of HTML forms, slashes kept, as S3 writes object keys in events: a space becomes `+`.
func formEncoded(_ text: String) -> String { percentEncoded(text, keeping: "-._*/ ").replacing(" ", with: "+") }
