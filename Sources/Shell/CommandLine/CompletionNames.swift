import Events

/// The names that completion and colouring know; asked from the editor's thread, so answers must be quick and final.
protocol CompletionNames: Sendable {
    var functions: [String] { get }
    var services: [String] { get }
    /// The types of a service's events.
    func types(of service: String) -> [String]
    /// The parameters of an event with its name, such as `s3:put`; empty when there is none.
    func parameters(of event: String) -> [EventParameter]
    var fixtures: [String] { get }
    /// Golden cases that were removed or replaced and can be restored.
    var removedFixtures: [String] { get }
    /// Ids of recent recordings.
    var recordings: [String] { get }
    /// What something can be put into in a simulation, by the kind as `simulate` names it.
    func sources(of kind: String) -> [String]
    /// Files and directories that continue a path; directories end in a slash.
    func paths(continuing prefix: String) -> [String]
    /// The same for an event's file, which may be relative to the workspace as well.
    func eventPaths(continuing prefix: String) -> [String]
}

extension CompletionNames {
    var removedFixtures: [String] { [] }

    func sources(of kind: String) -> [String] { functions }

    func eventPaths(continuing prefix: String) -> [String] { paths(continuing: prefix) }

    /// Every event's name.
    var events: [String] {
        services.flatMap { service in types(of: service).map { "\(service):\($0)" } }
    }
}
