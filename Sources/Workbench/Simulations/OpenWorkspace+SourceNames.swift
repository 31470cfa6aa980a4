import EventSources
import Functions
import Timekeeping

extension OpenWorkspace {
    /// What something can be put into in a simulation, by the kind as `simulate` names it; where the template has
    /// something wrong, what was read before it.
    /// - Throws: what reading the templates throws.
    package func sourceNames() throws -> [String: [String]] {
        let catalog = try catalog()
        let simulation = Simulation(at: clock.now, seed: 0, account: catalog.account)
        var wiring = SimulationWiring(catalog, SimulationSettings(), into: simulation)
        try? wiring.wire()
        let names = Lane.Kind.allCases.map { ($0.rawValue, simulation.names(of: $0)) }
        return Dictionary(uniqueKeysWithValues: names)
    }
}
