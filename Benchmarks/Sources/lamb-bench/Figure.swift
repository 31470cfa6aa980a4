/// What a figure is held to.
enum Target {
    /// Ours divided by the peer's, or ours alone where there is no peer, in the figure's own unit.
    case atMost(Double), atLeast(Double)
    /// Only shown.
    case none

    func holds(for value: Double) -> Bool? {
        switch self {
        case .atMost(let bound): value <= bound
        case .atLeast(let bound): value >= bound
        case .none: nil
        }
    }

    var text: String {
        switch self {
        case .atMost(let bound): "≤ \(short(bound))"
        case .atLeast(let bound): "≥ \(short(bound))"
        case .none: "–"
        }
    }
}

/// One line of the table: a figure of ours, perhaps with that of a peer measured in turn with it.
struct Figure {
    var name: String
    var unit: String
    /// One value for each round.
    var ours: [Double]
    /// One value for each round, measured right before or after ours.
    var peer: [Double]?
    var target: Target

    /// The middle one of our values.
    var median: Double { ours.median }

    /// Our median to the peer's.
    var ratio: Double? { peer.map { median / $0.median } }

    /// What the target is about.
    var judged: Double { ratio ?? median }

    /// Smallest and largest of the rounds' own values (ratios where there is a peer), to show how far they scatter.
    var spread: (least: Double, greatest: Double) {
        let values = peer.map { zip(ours, $0).map { $0 / $1 } } ?? ours
        return (values.min() ?? .nan, values.max() ?? .nan)
    }
}

/// Measures two things in turn, so that whatever else the machine does meets both.
func compare(
    _ name: String,
    unit: String,
    rounds: Int,
    target: Target,
    ours: () async throws -> Double,
    peer: () async throws -> Double
) async throws -> Figure {
    var figure = Figure(name: name, unit: unit, ours: [], peer: [], target: target)
    for _ in 0..<rounds {
        figure.peer?.append(try await peer())
        figure.ours.append(try await ours())
    }
    return figure
}

/// Measures one thing several times.
func measure(
    _ name: String,
    unit: String,
    rounds: Int,
    target: Target,
    _ ours: () async throws -> Double
) async throws -> Figure {
    var figure = Figure(name: name, unit: unit, ours: [], peer: nil, target: target)
    for _ in 0..<rounds { figure.ours.append(try await ours()) }
    return figure
}

extension [Double] {
    /// The middle value.
    var median: Double {
        guard !isEmpty else { return .nan }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}

/// A number with three significant digits or all of its whole ones.
func short(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let places = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : abs(value) >= 1 ? 2 : 3
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return places == 0 ? String(Int(rounded)) : String(rounded)
}
