package import Diagnostics

extension Simulation {
    /// The place of a function by its name, logical id or ARN; throws a not-found diagnostic with the nearest.
    package func functionPlace(named name: String) throws(Diagnostic) -> Int {
        if let place = function(named: name) { return place }
        let names = functions.map(\.name)
        throw Diagnostic(
            .notFound,
            "no function \"\(name)\" in the workspace",
            hint: didYouMean(name, among: names, otherwise: "there is " + names.joined(separator: ", "))
        )
    }

    /// The names of a kind's sources; of open addresses those that the template names.
    package func names(of kind: Lane.Kind) -> [String] {
        var seen: Set<String> = []
        let names = everyone.map(\.lane).filter { $0.kind == kind }.map(\.name) + (openAddresses[kind]?.known ?? [])
        return names.filter { seen.insert($0).inserted }
    }

    /// The schedule with a name; throws a not-found diagnostic with the nearest.
    package func schedule(named name: String) throws(Diagnostic) -> SimulatedSchedule {
        let all = everyone.compactMap { $0 as? SimulatedSchedule }
        if let found = all.first(where: { $0.lane.name == name }) { return found }
        throw Self.missing("schedule", name, among: all.map(\.lane.name))
    }

    private static func missing(_ noun: String, _ name: String, among names: [String]) -> Diagnostic {
        Diagnostic(
            .notFound,
            "no \(noun) \"\(name)\" in the workspace",
            hint: names.isEmpty
                ? "its template defines none"
                : didYouMean(name, among: names, otherwise: "there is " + names.joined(separator: ", "))
        )
    }

    /// The stream with a name, a logical id or an ARN; throws a not-found diagnostic with the nearest.
    package func stream(named name: String) throws(Diagnostic) -> SimulatedStream {
        if let stream = try receiver(.stream, named: name) as? SimulatedStream { return stream }
        throw Diagnostic(.notFound, "\"\(name)\" is no stream", hint: "`inspect` lists what there is")
    }

    /// The source of a kind with a name, a logical id's name or an ARN; throws a not-found diagnostic with the nearest.
    ///
    /// Where addresses are open, as MQTT topics and those of mail are, every one is a source.
    package func receiver(_ kind: Lane.Kind, named name: String) throws(Diagnostic) -> any Receiver {
        if let addresses = openAddresses[kind] { return try addresses.receiver(at: name, in: self) }
        let all = everyone.compactMap { $0 as? any Receiver }.filter { $0.lane.kind == kind }
        let arn = receiver(at: name)
        if let arn, arn.lane.kind == kind { return arn }
        if let found = all.first(where: { $0.lane.name == name || $0.logicalID == name }) { return found }
        throw Self.missing(kind.noun, name, among: names(of: kind))
    }
}

extension Lane.Kind {
    /// What it is in a template.
    fileprivate var noun: String {
        switch self {
        case .asynchronous, .client: "function"
        case .stateMachine: "state machine"
        case .repository: "repository"
        default: rawValue
        }
    }
}
