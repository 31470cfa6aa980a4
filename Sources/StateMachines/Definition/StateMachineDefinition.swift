import Diagnostics
package import LosslessJSON

/// A state machine in the Amazon States Language, checked and ready to run.
package struct StateMachineDefinition: Sendable {
    /// What its author says of it.
    package var comment: String?
    /// `TimeoutSeconds`: how long an execution may take.
    package var timeout: Duration?
    var flow: StateFlow

    /// Reads the definition of a machine of a type; throws every reason for which the service, or lamb, refuses it.
    package init(_ json: JSONValue, for type: StateMachineType = .standard) throws(InvalidDefinition) {
        var reader = DefinitionReader(type: type)
        let definition = reader.machine(json)
        guard let definition, reader.problems.isEmpty else { throw InvalidDefinition(problems: reader.problems) }
        self = definition
    }

    /// Reads a definition that stands in a text, as in a template's `DefinitionString`.
    package init(parsing text: String, for type: StateMachineType = .standard) throws(InvalidDefinition) {
        let json: JSONValue
        do throws(JSONSyntaxError) {
            json = try JSONValue(parsing: text)
        } catch {
            throw InvalidDefinition(problems: [.init(.invalidJSON, error.diagnostic.message)])
        }
        try self.init(json, for: type)
    }

    init(comment: String?, timeout: Duration?, flow: StateFlow) {
        self.comment = comment
        self.timeout = timeout
        self.flow = flow
    }

    /// The names of all states, those of branches and iterations included, in the order they are written.
    package var stateNames: [String] { flow.allStates.map(\.name) }

    /// What its Task states call, in the order they are written.
    package var resources: [TaskResource] {
        flow.allStates.compactMap { state in
            guard case .task(let task) = state.kind else { return nil }
            return task.resource
        }
    }
}

/// States with one to begin at: a state machine's own, a branch's or an iteration's.
struct StateFlow: Sendable {
    var startAt: String
    /// The states in the order they are written.
    var states: [State]
    private var places: [String: Int]

    init(startAt: String, states: [State]) {
        self.startAt = startAt
        self.states = states
        places = Dictionary(states.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    subscript(name: String) -> State? { places[name].map { states[$0] } }

    /// The states with those of the flows inside them.
    var allStates: [State] { states.flatMap { [$0] + $0.innerFlows.flatMap(\.allStates) } }
}
