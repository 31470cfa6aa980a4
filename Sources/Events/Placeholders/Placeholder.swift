import Diagnostics
import LosslessJSON
import Timekeeping

/// A placeholder in a form's strings: where a value comes from, and what is done to it.
///
/// It is written `{{source | filter | filter}}`, each part a word with its arguments after it, as in
/// `{{key | url-encode}}`, `{{hex 32}}`, `{{now | later -250 | epoch-ms}}` or `{{body | md5}}`.
///
/// - A *source* is a parameter's name, the name of an entry of `values` or `recordValues`, or one of the built-in
///   ones of ``PlaceholderSource``. Names of the file go before built-in ones.
/// - *Filters* are those of ``PlaceholderFilter``, applied from left to right.
/// - A string that is one placeholder and nothing else takes the value's own type: `"{{size}}"` becomes a number,
///   `"{{headers}}"` an object. In a longer string, and with the filter `text`, it becomes text.
/// - A string that comes out as absent (filters `omit-empty`, `when`, `with`) takes its member or element with it.
/// - A member name that begins with `...` spreads an object: the members of its value take their places among the
///   others, replacing those of the same name.
/// - An array `["{{each}}", RECORD]` repeats RECORD as often as `--count` says, with `{{index}}` counting from 0.
/// - In what a user gives for a text parameter, `{{index}}` stands for the record's number too, and nothing else does.
struct Placeholder: Sendable {
    var source: PlaceholderSource
    var filters: [PlaceholderFilter]

    /// Parses what stands between the braces; throws invalid input for names that do not exist.
    init(parsing text: Substring, names: PlaceholderNames) throws(Diagnostic) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { part in
            part.split(separator: " ").map(String.init)
        }
        guard let source = parts.first, let word = source.first else {
            throw Diagnostic(.invalidInput, "an empty placeholder")
        }
        self.source = try PlaceholderSource(word, arguments: Array(source.dropFirst()), names: names)
        filters = []
        for part in parts.dropFirst() {
            filters.append(try PlaceholderFilter(part.first ?? "", arguments: Array(part.dropFirst()), names: names))
        }
    }

    /// The value at this point of the rendering.
    func value(_ rendering: inout EventRendering) -> TemplateValue {
        var value = source.value(&rendering)
        for filter in filters { value = filter.applied(to: value, &rendering) }
        return value
    }
}

/// The names a placeholder may use beside the built-in ones.
struct PlaceholderNames: Sendable {
    var parameters: [String] = []
    var values: [String] = []
    /// Nil where no record is being made.
    var recordValues: [String]?

    /// All names there are at this place.
    var all: [String] { parameters + values + (recordValues ?? []) }
}

extension Placeholder {
    /// The source, and those that filters look at.
    var sources: [PlaceholderSource] { [source] + filters.compactMap(\.source) }
}

/// A value on its way from a source through filters.
enum TemplateValue: Sendable {
    case json(JSONValue)
    case time(Timestamp)
    case bytes([UInt8])
    /// Nothing: the member or element that holds it is left out.
    case absent
}
