package import Diagnostics
package import LosslessJSON

/// The SQL of an AWS IoT rule: `SELECT temperature AS t FROM 'sensors/+' WHERE temperature > 50`.
///
/// SQL version 2016-03-23 (AWS IoT Developer Guide, "AWS IoT SQL reference"), without `CASE`, nested queries and the
/// functions that ask other services or calculate what a lesson does not need: those are refused by name.
/// Decimals are calculated with double precision and not with 34 digits.
package struct IoTRule: Sendable {
    /// The topics whose messages the rule takes.
    package let filter: TopicFilter
    let selection: Selection
    let condition: SQLExpression?

    enum Selection: Sendable {
        /// `SELECT VALUE expression`.
        case value(SQLExpression)
        /// `SELECT *, expression AS name, …`.
        case items(hasAll: Bool, [(name: String, value: SQLExpression)])
    }

    /// Reads a rule's SQL.
    /// - Throws: what is not understood or not modelled.
    package init(sql: String) throws(Diagnostic) {
        var parser = SQLParser(tokens: try SQLTokenizer.tokens(of: sql), sql: sql)
        (selection, filter, condition) = try parser.statement()
    }

    /// Whether the rule takes a message: it is of the rule's topics, and the condition, where there is one, is true.
    package func takes(_ message: IoTMessage) -> Bool {
        guard filter.matches(message.topic) else { return false }
        var evaluation = SQLEvaluation(message)
        return condition.map { evaluation.value(of: $0).flatMap(SQLConversion.bool) == true } ?? true
    }

    /// What the rule hands its actions for a message; nil when it does not take the message, or has no value for it.
    /// - Throws: a payload that is no JSON, where the rule hands over the whole of it: a function takes JSON only.
    package func output(for message: IoTMessage) throws(Diagnostic) -> JSONValue? {
        guard takes(message) else { return nil }
        var evaluation = SQLEvaluation(message)
        switch selection {
        case .value(let expression): return evaluation.value(of: expression)
        case .items(let hasAll, let items):
            guard hasAll else { return .object(evaluation.object(of: items)) }
            guard let payload = evaluation.payload else { throw notJSON(message) }
            guard !items.isEmpty else { return payload }
            guard case .object(var object) = payload else { throw notJSON(message, wanted: "a JSON object") }
            for (name, value) in evaluation.object(of: items).members { object[name] = value }
            return .object(object)
        }
    }

    private func notJSON(_ message: IoTMessage, wanted: String = "JSON") -> Diagnostic {
        Diagnostic(
            .failed,
            "the message on \"\(message.topic)\" is not \(wanted), and the rule selects *",
            hint: "SELECT encode(*, 'base64') AS data hands a function any payload"
        )
    }
}
