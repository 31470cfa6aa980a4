/// The function of a Python module that looks like the handler: by its usual names, else the first with two parameters.
func pythonHandler(in source: String) -> String? {
    var functions: [(name: String, parameters: Int)] = []
    for line in source.split(separator: "\n") {
        if line.hasPrefix("def "), let open = line.firstIndex(of: "(") {
            let parameters = line[line.index(after: open)...].prefix { $0 != ")" }.split(separator: ",").count
            functions.append((String(line.dropFirst(4)[..<open]), parameters))
        } else if let name = assignedName(line) {
            functions.append((name, 0))
        }
    }
    let usual = ["lambda_handler", "handler", "main"]
    return usual.first { name in functions.contains { $0.name == name } }
        ?? functions.first { $0.parameters == 2 }?.name
}

/// The name of `lambda_handler = …` or `handler = …` at the beginning of a line.
private func assignedName(_ line: Substring) -> String? {
    ["lambda_handler", "handler"].first { name in
        guard line.hasPrefix(name) else { return false }
        let rest = line.dropFirst(name.count).drop { $0 == " " }
        return rest.hasPrefix("=") && !rest.hasPrefix("==")
    }
}

/// The method of a Ruby file that takes `event:` and `context:`, with the class or module it belongs to.
func rubyHandler(in source: String) -> String? {
    var owners: [String] = []
    for line in source.split(separator: "\n") {
        let words = line.split { " (<;".contains($0) }
        guard let first = words.first, words.count > 1 else { continue }
        if first == "class" || first == "module" { owners.append(String(words[1])) }
        guard first == "def", line.contains("event:"), line.contains("context:") else { continue }
        let name = words[1]
        if !name.hasPrefix("self.") { return owners.isEmpty ? String(name) : nil }
        return owners.joined(separator: "::") + "." + name.dropFirst(5)
    }
    return nil
}

/// The export of a JavaScript module that looks like the handler, by its usual names.
func nodeHandler(in source: String) -> String? {
    let words = identifiers(in: source)
    let usual = ["handler", "lambdaHandler", "lambda_handler", "main"]
    return usual.first { name in
        words.indices.contains { index in words[index] == name && isExported(at: index, in: words) }
    }
}

/// Whether the words before a name export it: `exports.NAME`, `export const NAME`, `export { … NAME`, `module.exports = { … NAME`.
private func isExported(at index: Int, in words: [Substring]) -> Bool {
    let before = words[max(0, index - 3)..<index]
    if before.last == "exports" || before.last == "export" { return true }
    if before.contains("export"), before.contains(where: { ["const", "let", "var", "function", "async"].contains($0) })
    {
        return true
    }
    guard let export = words[..<index].lastIndex(where: { $0 == "exports" || $0 == "export" }) else { return false }
    let between = words[(export + 1)..<index]
    return !between.contains { ["const", "let", "var", "function", "class", "return", "await"].contains($0) }
}

private func identifiers(in source: String) -> [Substring] {
    source.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.flatMap { line in
        line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }
    }
}
