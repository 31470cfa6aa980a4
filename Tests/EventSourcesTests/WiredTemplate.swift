import Diagnostics
import EventSources
import Functions
import LambTestSupport
import LosslessJSON
import SystemPackage

/// A simulation wired as a template says, in which each function takes 100 ms unless a setting says otherwise.
struct WiredTemplate {
    let simulation: Simulation
    let warnings: [Warning]

    /// Wires the resources of a template, written with an indent of two spaces.
    init(_ resources: String, _ settings: [String] = []) async throws {
        let template = "Transform: AWS::Serverless-2016-10-31\nResources:\n" + resources
        let catalog = try await withTemporaryDirectory { directory in
            try write(template, to: directory.appending("template.yaml"))
            try write("", to: directory.appending("app").appending("app.py"))
            return try loadWorkspace(at: directory.string, options: WorkspaceOptions())
        }
        simulation = Simulation(at: SimulatedWorkspace.start, seed: 1, account: catalog.account)
        var all = SimulationSettings()
        try all.set("handler-time=100ms")
        for setting in settings { try all.set(setting) }
        var wiring = SimulationWiring(catalog, all, into: simulation)
        try wiring.wire()
        warnings = wiring.warnings
    }

    /// A function with its events, each on a line as `Name: {Type: …, Properties: {…}}`.
    static func function(_ name: String, events: String...) -> String {
        """
          \(name):
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.13
              Handler: app.handler
              CodeUri: app/
              FunctionName: \(name.lowercased())
              Events: {\(events.joined(separator: ", "))}

        """
    }

    /// Puts a document into a source, now.
    @discardableResult
    func put(_ kind: Lane.Kind, _ name: String, _ content: JSONValue) throws -> MessageID {
        let receiver = try simulation.receiver(kind, named: name)
        let message = simulation.messages.add(at: simulation.now, group: 1)
        simulation.keep(content, for: message)
        receiver.receive(message, in: simulation)
        return message
    }

    /// Goes on to the end; every handler is declared.
    func run() { _ = simulation.advance() }

    func fate(_ message: MessageID) -> Fate { simulation.messages.fate(of: message) }

    func invocations(of name: String) -> Int {
        Int(simulation.functions.first { $0.name == name }?.metrics.total(.invocations) ?? -1)
    }

    /// What came in at a lane, such as `queue:Letters`, in order.
    func arrived(at label: String) -> [JSONValue] {
        simulation.timeline.events.filter { $0.kind == .sent && $0.lane.label == label }.flatMap { event in
            (0..<event.count).compactMap { number in
                event.message.map { simulation.content(of: MessageID(Int($0.index) + number)) }
            }
        }
    }

    /// What the timeline says of a kind of thing that happened.
    func details(_ kind: TimelineEvent.Kind) -> [String] {
        simulation.timeline.events.filter { $0.kind == kind }.compactMap(\.detail)
    }
}
