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
    package func receiver(_ kind: Lane.Kind, named name: String) throws(Diagnostic) -> any Receiver {
        let all = everyone.compactMap { $0 as? any Receiver }.filter { $0.lane.kind == kind }
        let arn = receiver(at: name)
        if let arn, arn.lane.kind == kind { return arn }
        if let found = all.first(where: { $0.lane.name == name || $0.logicalID == name }) { return found }
        let names = all.map(\.lane.name)
        let noun = kind == .asynchronous ? "function" : kind.rawValue
        throw Self.missing(noun, name, among: names)
    }
}
