package import Diagnostics
package import Functions
import Invocations
import LosslessJSON

/// Furnishes a simulation with what a workspace's template describes.
///
/// Each kind of source stands in a file of its own, with the table of its properties: what is modelled, what only
/// nearly, and what is refused.
package struct SimulationWiring {
    let catalog: FunctionCatalog
    let settings: SimulationSettings
    let simulation: Simulation
    /// What has to be said of settings that are modelled only nearly or not at all.
    package internal(set) var warnings: [Warning] = []

    /// Prepares for a simulation in which nothing is yet.
    package init(_ catalog: FunctionCatalog, _ settings: SimulationSettings, into simulation: Simulation) {
        self.catalog = catalog
        self.settings = settings
        self.simulation = simulation
    }

    /// Lets everything take part; throws a diagnostic with its place for what the service would refuse.
    package mutating func wire() throws(Diagnostic) {
        if let limit = settings.int(.accountConcurrency) { simulation.concurrency.limits.account = limit }
        for function in catalog.functions { wire(function) }
        try wireQueues()
        try wireTopics()
        try wireBuses()
        try wireSchedules()
        try wireBuckets()
        try wireTopicRules()
        try wireReceiptRules()
        try wireRepositories()
        try wireStateMachines()
        try wireStreams()
    }
}

// MARK: - Functions

extension SimulationWiring {
    private func wire(_ function: FunctionConfiguration) {
        var function = function
        function.timeoutSeconds = settings.int(.timeout) ?? function.timeoutSeconds
        function.memoryMegabytes = settings.int(.memory) ?? function.memoryMegabytes
        function.reservedConcurrency = settings.int(.reservedConcurrency) ?? function.reservedConcurrency
        let handler: SimulatedFunction.Handler =
            if let duration = settings.duration(.handlerTime) {
                .declared(duration: duration, initialization: settings.duration(.initTime) ?? .zero)
            } else {
                .real
            }
        let place = simulation.add(function, handler: handler)
        simulation.functions[place].failures.firstAttempts = settings.int(.failFirst) ?? 0
        simulation.functions[place].failures.rate = settings[.failRate] ?? 0
        if let idle = settings.duration(.idleTimeout) { simulation.functions[place].idleTimeout = idle }
        simulation.functions[place].sends = function.lambMetadata["Sends"]?.array?.compactMap(\.string) ?? []
        var asynchronous = function.asynchronous
        asynchronous.maximumRetryAttempts = settings.int(.maximumRetryAttempts) ?? asynchronous.maximumRetryAttempts
        asynchronous.maximumEventAgeSeconds = settings.int(.maximumEventAge) ?? asynchronous.maximumEventAgeSeconds
        let events = AsynchronousInvocations(
            of: place,
            named: function.name,
            logicalID: function.logicalID,
            asynchronous
        )
        events.duplicateRate = settings[.duplicateRate] ?? 0
        simulation.add(events, arn: simulation.functions[place].arn)
        var client = SynchronousClient.Configuration()
        client.timeout = settings.duration(.clientTimeout) ?? client.timeout
        client.attempts = settings.int(.clientAttempts) ?? client.attempts
        simulation.add(SynchronousClient(of: place, named: function.name, logicalID: function.logicalID, client))
    }

    /// Every trigger of a type, with the place of its function.
    func triggers(_ type: String) -> [(function: Int, trigger: FunctionTrigger)] {
        catalog.functions.enumerated().flatMap { place, function in
            function.triggers.filter { $0.type == type }.map { (place, $0) }
        }
    }

    /// Every resource of a type.
    func resources(_ types: String...) -> [WorkspaceResource] {
        catalog.workspaceResources.filter { types.contains($0.type) }
    }
}

// MARK: - Reading properties

extension SimulationWiring {
    /// Looks at what a resource or trigger sets: marks what is modelled only nearly, refuses what is not.
    mutating func check(
        _ properties: JSONValue,
        of name: String,
        against table: [FidelityEntry],
        at place: SourceLocation?
    ) throws(Diagnostic) {
        for member in properties.object?.members ?? [] {
            switch table.first(where: { $0.setting == member.key })?.fidelity {
            case .modelled: break
            case .approximated(let difference):
                warnings.append(
                    Warning("\"\(member.key)\" of \"\(name)\" is modelled only nearly: \(difference)", at: place)
                )
            case .refused(let reason):
                throw Diagnostic(
                    .usage,
                    "\"\(member.key)\" of \"\(name)\" is not modelled: \(reason)",
                    hint: "take it out of the template for the simulation; `fidelity` lists what is modelled",
                    at: place
                )
            case nil:
                let hint = didYouMean(member.key, among: table.map(\.setting), otherwise: "it is left out")
                warnings.append(Warning("\"\(name)\" has no property \"\(member.key)\": \(hint)", at: place))
            }
        }
    }
}

extension SimulationWiring {
    /// Throws an invalid-input diagnostic for a resource's number that its service does not take.
    func check(
        _ property: String,
        of resource: WorkspaceResource,
        in range: ClosedRange<Int>,
        by service: String
    ) throws(Diagnostic) {
        guard let number = resource.properties[property]?.wholeNumber, !range.contains(number) else { return }
        throw Diagnostic(
            .invalidInput,
            "\"\(property)\" of \"\(resource.logicalID)\" is \(number)",
            hint: "\(service) takes \(range.lowerBound) to \(range.upperBound)",
            at: resource.location
        )
    }
}

extension JSONValue {
    /// A whole number, also one that is written as a string.
    var wholeNumber: Int? { int ?? string.flatMap { Int($0) } }

    /// A truth value, also one that is written as a string.
    var truth: Bool? { bool ?? string.map { $0 == "true" } }
}
