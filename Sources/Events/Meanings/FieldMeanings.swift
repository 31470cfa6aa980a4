import LosslessJSON

/// What fields of events mean, told by patterns of their paths.
///
/// A pattern is a path such as `Records[*].s3.bucket.name`. In it `*` stands for any one name, and `**` for any number of
/// them, none included. A pattern without stars goes before all others; of those with stars the first that fits counts.
struct FieldMeanings: Sendable {
    private var exact: [String: String] = [:]
    private var patterns: [(tokens: [Substring], meaning: String)] = []

    /// Reads patterns with their meanings; throws a problem for a meaning that is no text.
    init(_ members: [JSONObject.Member]) throws(FormProblem) {
        for (pattern, value) in members {
            guard let meaning = value.string, !meaning.isEmpty else {
                var problem = FormProblem("the meaning of \"\(pattern)\" is not text")
                problem.path = ["fields", pattern]
                throw problem
            }
            let written = pattern.replacing("[*]", with: ".[*]")
            let tokens = (written.first == "." ? written.dropFirst() : written[...]).split(separator: ".")
            if tokens.contains("*") || tokens.contains("**") {
                patterns.append((tokens, meaning))
            } else {
                exact[tokens.joined(separator: ".")] = meaning
            }
        }
    }

    /// The meaning of the field at a path, whose indices are written `[*]`; nil when nothing is said of it.
    func meaning(of path: [String]) -> String? {
        if let meaning = exact[path.joined(separator: ".")] { return meaning }
        return patterns.first { Self.fits($0.tokens[...], path[...]) }?.meaning
    }

    /// The meaning that is written for just this path.
    func ownMeaning(of path: [String]) -> String? { exact[path.joined(separator: ".")] }

    private static func fits(_ pattern: ArraySlice<Substring>, _ path: ArraySlice<String>) -> Bool {
        guard let token = pattern.first else { return path.isEmpty }
        if token == "**" {
            if fits(pattern.dropFirst(), path) { return true }
            return !path.isEmpty && fits(pattern, path.dropFirst())
        }
        guard let name = path.first, token == "*" || token == name else { return false }
        return fits(pattern.dropFirst(), path.dropFirst())
    }
}
