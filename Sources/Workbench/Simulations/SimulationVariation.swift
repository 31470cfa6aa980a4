package import Diagnostics
package import EventSources
import Timekeeping

/// Settings of which every combination is simulated.
package struct SimulationVariation: Sendable {
    /// One setting with the values it takes.
    package struct Axis: Sendable, Hashable {
        package var setting: SimulationSetting
        /// The values, in seconds for times.
        package var values: [Double]
    }

    package private(set) var axes: [Axis] = []

    /// More combinations than these are refused.
    static let limit = 256

    /// Reads `NAME=VALUE,VALUE` of each; throws a usage diagnostic for what is no setting or no value.
    package init(_ words: [String]) throws(Diagnostic) {
        for word in words { axes.append(try Self.axis(word)) }
        let count = axes.reduce(1) { $0.multipliedReportingOverflow(by: $1.values.count).partialValue }
        guard count <= Self.limit else {
            throw Diagnostic(
                .usage,
                "\"--vary\" makes \(count) combinations, more than \(Self.limit)",
                hint: "vary fewer settings or values at once"
            )
        }
    }

    private static func axis(_ word: String) throws(Diagnostic) -> Axis {
        guard let equals = word.firstIndex(of: "=") else {
            throw Diagnostic(
                .usage,
                "\"\(word)\" is no setting with values",
                hint: "write NAME=VALUE,VALUE, as in --vary batch-size=1,10,100"
            )
        }
        let setting = try SimulationSetting(named: String(word[..<equals]))
        let parts = word[word.index(after: equals)...].split(separator: ",", omittingEmptySubsequences: false)
        var values: [Double] = []
        for part in parts { values.append(try setting.value(of: String(part))) }
        return Axis(setting: setting, values: values)
    }

    /// Every combination, the last setting changing fastest; each has a value for every axis.
    package var combinations: [[Double]] {
        axes.reduce([[]]) { made, axis in made.flatMap { row in axis.values.map { row + [$0] } } }
    }
}

extension OpenWorkspace {
    /// Simulates a request once for each combination of settings, with the same seed.
    /// - Parameters:
    ///   - request: what is put where, and the settings that stay.
    ///   - variation: those that vary.
    ///   - progress: told how many combinations are done.
    /// - Returns: the combinations with their figures; for a task that is cancelled, those that were done.
    /// - Throws: what `simulate` throws.
    package func compare(
        _ request: SimulationRequest,
        over variation: SimulationVariation,
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> [(values: [Double], figures: SimulationFigures)] {
        var request = request
        // All begin at the same moment, or the events would differ.
        request.start = request.start ?? clock.now
        request.timelineCapacity = 0
        var results: [(values: [Double], figures: SimulationFigures)] = []
        for values in variation.combinations {
            for (axis, value) in zip(variation.axes, values) { request.settings[axis.setting] = value }
            let outcome = try await simulate(request)
            guard !outcome.isInterrupted else { break }
            results.append((values, outcome.figures))
            progress(results.count)
        }
        return results
    }
}
