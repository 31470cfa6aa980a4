package import Diagnostics
import Events

/// The event of an invocation as it was written: from the catalog, a file, a fixture, or spelled out.
package enum EventReference: Sendable, Hashable {
    /// An event of the catalog such as `s3:put`, with the words that follow it.
    case catalog(name: String, words: [String])
    /// `@file.json`, relative to the current directory.
    case file(String)
    /// `-`: standard input to its end.
    case standardInput
    /// JSON on the command line.
    case inline(String)
    /// `fixture:NAME`: the event of a golden case.
    case fixture(String)
    /// `last`: the event of the last invocation.
    case last

    /// Reads the word that names an event; `words` are the options that follow it.
    ///
    /// Throws a usage diagnostic when the word is no event at all, or when options follow an event that takes none.
    package init(parsing word: String, words: [String] = []) throws(Diagnostic) {
        self = try Self.plain(word, words) ?? .catalog(name: word, words: words)
        if case .catalog = self { return }
        guard let extra = words.first else { return }
        throw Diagnostic(
            .usage,
            "unexpected \"\(extra)\" after the event \"\(word)\"",
            hint: "only events of the catalog, such as s3:put, take parameters"
        )
    }

    private static func plain(_ word: String, _ words: [String]) throws(Diagnostic) -> EventReference? {
        if word == "-" { return .standardInput }
        if word == "last" { return .last }
        guard word != "@" else {
            throw Diagnostic(
                .usage,
                "\"@\" lacks the path of an event file",
                hint: "write it after the @, as in @events/order.json"
            )
        }
        if word.hasPrefix("@") { return .file(String(word.dropFirst())) }
        if word.hasPrefix("fixture:") { return .fixture(String(word.dropFirst("fixture:".count))) }
        if let first = word.first, "{[\"".contains(first) || first.isNumber || first == "-" { return .inline(word) }
        if ["null", "true", "false"].contains(word) { return .inline(word) }
        if word.contains(":") { return nil }
        throw Diagnostic(
            .usage,
            "\"\(word)\" is not an event",
            hint: didYouMean(
                word,
                among: ["last"],
                otherwise: "an event is SERVICE:TYPE (see `events`), @file.json, -, inline JSON, fixture:NAME or last"
            )
        )
    }
}
