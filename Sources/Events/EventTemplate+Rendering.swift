package import Diagnostics
import LambdaModel
package import LosslessJSON

extension EventTemplate {
    /// Makes the event that is asked for.
    ///
    /// Throws usage for parameters the event does not have, for a count where nothing is counted, and for pointers
    /// that lead nowhere.
    package func event(for request: EventRequest) throws(Diagnostic) -> JSONValue {
        var rendering = try rendering(for: request)
        var event = form.event.render(&rendering, recordValues: form.recordValues) ?? .null
        for (pointer, value) in request.sets { try event.set(pointer, to: value) }
        return event
    }

    /// The refusal of `--count` for an event without records.
    static func notCountable(_ name: String) -> Diagnostic {
        Diagnostic(
            .usage,
            "\"\(name)\" carries no records, so \"--count\" means nothing to it",
            hint: "to send it several times, use \"invoke FUNCTION \(name) --repeat N\""
        )
    }

    /// What is known of the event before any of it is made: its parameters and values.
    func rendering(for request: EventRequest) throws(Diagnostic) -> EventRendering {
        if request.count != nil, !isCountable { throw Self.notCountable(name) }
        var system = SystemRandomNumberGenerator()
        var rendering = EventRendering(
            now: request.now,
            account: request.account,
            count: isCountable ? request.count ?? 1 : 1,
            generator: SeededGenerator(seed: request.seed ?? system.next())
        )
        var given: [Int: JSONValue] = [:]
        for (name, value) in request.parameters { given[try position(of: name)] = value }
        for (position, parameter) in form.parameters.enumerated() {
            // Defaults are always made, so that giving a parameter leaves the other ids of a seed as they were.
            let byDefault = parameter.defaultValue.value(&rendering)
            rendering.parameters.append(given[position].map(TemplateValue.json) ?? byDefault)
            if let text = given[position]?.string, text.contains("{{index}}") {
                rendering.numbered[position] = text.split(separator: "{{index}}", omittingEmptySubsequences: false)
                    .map(String.init)
            }
        }
        for value in form.values {
            let made = value.value(&rendering)
            rendering.values.append(made)
        }
        return rendering
    }

    /// The place of a parameter among the declared ones; throws usage with the nearest names.
    func position(of name: String) throws(Diagnostic) -> Int {
        if let position = form.parameters.firstIndex(where: { $0.name == name }) { return position }
        let names = parameters.map(\.name) + EventRequest.commonOptions.map(\.name)
        throw Diagnostic(
            .usage,
            "\"\(self.name)\" has no parameter \"\(name)\"",
            hint: didYouMean(name, among: names, otherwise: "\"event \(service) \(type) --help\" lists its parameters")
        )
    }
}
