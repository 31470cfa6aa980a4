package import Diagnostics
package import LosslessJSON

/// The filters of an event source mapping: a record passes when one of them matches, and without filters all do.
///
/// The language is that of event patterns, applied to a record whose data has been decoded (Lambda Developer Guide,
/// "Control which events Lambda sends to your function").
package struct FilterCriteria: Sendable {
    /// How many filters a mapping may have without asking for more.
    package static let usualLimit = 5
    /// How many filters a mapping may have once the quota has been raised.
    package static let limit = 10
    /// The most characters of one pattern.
    package static let patternLength = 4096

    private let filters: [[FilterAlternative]]

    /// Compiles the patterns of the filters.
    /// - Throws: too many filters, or what is wrong with one of them.
    package init(filters patterns: [String]) throws(Diagnostic) {
        guard patterns.count <= Self.limit else {
            throw Diagnostic(
                .invalidInput,
                "\(patterns.count) filters are more than a mapping may have",
                hint:
                    "up to \(Self.usualLimit), and \(Self.limit) with a raised quota; one pattern can list several values"
            )
        }
        var filters: [[FilterAlternative]] = []
        for pattern in patterns { filters.append(try FilterAlternative.alternatives(of: pattern)) }
        self.filters = filters
    }

    /// How many filters there are; more than `usualLimit` need a raised quota.
    package var count: Int { filters.count }

    /// Refuses filters that the service refuses for a source: of streams, data can only be asked as JSON.
    /// - Throws: which data key is asked as a plain string.
    package func check(for source: FilteredSource) throws(Diagnostic) {
        guard source.wantsJSON else { return }
        for alternative in filters.joined() where alternative.plainFields.contains(source.dataField) {
            throw Diagnostic(
                .invalidInput,
                "the filter pattern asks \"\(source.dataField)\" as a plain string",
                hint: "the data of this source is matched as JSON: {\"\(source.dataField)\": {\"name\": [\"value\"]}}"
            )
        }
    }

    /// Whether a record, as it stands in the function's event, would be sent to the function.
    package func matches(record: JSONValue, of source: FilteredSource) -> Bool {
        guard !filters.isEmpty else { return true }
        let record = FilteredRecord(record, of: source)
        return filters.contains { alternatives in alternatives.contains { $0.matches(record) } }
    }
}
