package import Diagnostics

extension FixtureDirectory {
    /// The cases that patterns select, sorted by function and name, with their settings read.
    ///
    /// A case whose own files are wrong is among them, with its `trouble`.
    /// - Parameters:
    ///   - patterns: a case's name, a function's name, `function/case`, any of these with `*` and `?`, or `tag:WORD`; none
    ///     selects all.
    ///   - functions: only cases of these functions; none means all functions that have fixtures.
    /// - Returns: the cases, each once.
    /// - Throws: a not-found diagnostic with the nearest names for a pattern that selects nothing, or what is wrong
    ///   with a `suite.yaml`.
    package func cases(
        matching patterns: [String] = [],
        functions: [String] = []
    ) throws(Diagnostic) -> [GoldenCase] {
        let patterns = patterns.map(CasePattern.init)
        let suite = try suiteSettings(over: CaseSettings(), in: path)
        var selected: [GoldenCase] = []
        for function in self.functions() where functions.isEmpty || functions.contains(function) {
            selected += try cases(of: function, patterns, over: suite)
        }
        if let unused = patterns.first(where: { pattern in !selected.contains(where: pattern.selects) }) {
            throw unknown(unused.text, functions)
        }
        return selected
    }

    /// The cases of one function that patterns select; settings are read only where they matter.
    private func cases(
        of function: String,
        _ patterns: [CasePattern],
        over suite: CaseSettings
    ) throws(Diagnostic) -> [GoldenCase] {
        let needsTags = patterns.contains { $0.tag != nil }
        let directory = directory(of: function)
        let unread = GoldenCase(function: function, name: "", directory: directory)
        var found = files(of: function).map { name, files in
            GoldenCase(function: function, name: name, directory: directory, files: files, sharing: unread)
        }
        if !needsTags { found = found.filter(patterns.selects) }
        guard !found.isEmpty else { return [] }
        var settled = unread
        settled.settings = try suiteSettings(over: suite, in: directory)
        for index in found.indices { found[index] = found[index].withSettings(over: settled) }
        return needsTags ? found.filter(patterns.selects) : found
    }

    /// The one case that a name stands for: its name where only one function has it, or `function/case`.
    ///
    /// Throws a not-found diagnostic with the nearest names, or a usage diagnostic when several have that name.
    package func goldenCase(named name: String, function: String? = nil) throws(Diagnostic) -> GoldenCase {
        let found = try cases(matching: [name], functions: function.map { [$0] } ?? [])
        let exact = found.filter { $0.name == name || $0.id == name }
        guard let first = exact.first else { throw unknown(name, function.map { [$0] } ?? []) }
        guard exact.count == 1 else {
            throw Diagnostic(
                .usage,
                "\"\(name)\" is a case of several functions",
                hint: "say which: " + exact.map(\.id).joined(separator: ", ")
            )
        }
        return first
    }

    private func unknown(_ pattern: String, _ functions: [String]) -> Diagnostic {
        let ids = caseIDs().filter { id in functions.isEmpty || functions.contains { id.hasPrefix($0 + "/") } }
        guard !ids.isEmpty else {
            let place = functions.isEmpty ? "" : " of " + functions.map { "\"\($0)\"" }.joined(separator: ", ")
            return Diagnostic(
                .notFound,
                "no case \"\(pattern)\": there are no cases\(place) in \"\(path)\"",
                hint: "invoke a function, then make a case of it with: record NAME"
            )
        }
        let names = ids.map { String($0.drop { $0 != "/" }.dropFirst()) } + self.functions()
        let listed = "list them with: test --list"
        let hint = didYouMean(pattern, among: pattern.contains("/") ? ids : Array(Set(names)), otherwise: listed)
        return Diagnostic(.notFound, "no case \"\(pattern)\" in \"\(path)\"", hint: hint)
    }
}

/// What a user typed to select cases.
private struct CasePattern {
    let text: String
    let tag: String?

    init(_ text: String) {
        self.text = text
        tag = text.hasPrefix("tag:") ? String(text.dropFirst(4)) : nil
    }

    func selects(_ found: GoldenCase) -> Bool {
        if let tag { return found.settings.tags.contains(tag) }
        if text.contains("/") { return matches(glob: text, found.id) }
        return matches(glob: text, found.name) || matches(glob: text, found.function)
    }
}

extension [CasePattern] {
    /// Whether any pattern selects a case, or there is none.
    fileprivate func selects(_ found: GoldenCase) -> Bool {
        isEmpty || contains { $0.selects(found) }
    }
}

/// Whether a whole text matches a pattern in which `*` stands for any characters and `?` for one.
func matches(glob pattern: String, _ text: String) -> Bool {
    guard pattern.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }) else {
        return pattern == text
    }
    return matches(glob: Array(pattern)[...], Array(text)[...])
}

private func matches(glob pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    var (pattern, text) = (pattern, text)
    var retry: (pattern: ArraySlice<Character>, text: ArraySlice<Character>)?
    while true {
        if pattern.first == "*" {
            pattern.removeFirst()
            retry = (pattern, text)
        } else if let wanted = pattern.first, let letter = text.first, wanted == "?" || wanted == letter {
            pattern.removeFirst()
            text.removeFirst()
        } else if pattern.isEmpty, text.isEmpty {
            return true
        } else if let last = retry, !last.text.isEmpty {
            retry = (last.pattern, last.text.dropFirst())
            (pattern, text) = (last.pattern, last.text.dropFirst())
        } else {
            return false
        }
    }
}
