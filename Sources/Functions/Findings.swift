import Diagnostics

/// What is noticed while a workspace is read: warnings once each, and settings that are not applied.
final class Findings {
    private(set) var warnings: [Warning] = []
    private(set) var unsupported: [UnsupportedSetting] = []
    /// The functions among them: those that do not run here.
    private(set) var functionsNotRun: [FunctionNotRun] = []
    private var seen: Set<Warning> = []
    /// The first warning about each thing that is not known here, by the words before what stands in for it.
    private var unresolved: [Warning: Warning] = [:]
    /// What is being collected, each given or seen already; nil while nobody asks.
    private var collected: [Warning]?

    /// Adds a warning, unless the same one has been given for the same place.
    ///
    /// One that is momentary may soon be untrue, so whoever collects is not told of it.
    func warn(_ message: String, at location: SourceLocation?, isMomentary: Bool = false) {
        let warning = Warning(message, at: location)
        if seen.insert(warning).inserted { warnings.append(warning) }
        if !isMomentary { collected?.append(warning) }
    }

    /// Warns of something that is not known here; what the first to ask for it uses instead is what is told.
    func warn(unresolved message: String, standIn: String, at location: SourceLocation?) {
        let thing = Warning(message, at: location)
        let known = unresolved[thing] ?? Warning("\(message); \(standIn)", at: location)
        unresolved[thing] = known
        warn(known.message, at: location)
    }

    /// The warnings about what a closure looks at, those that were given before included.
    func collecting<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> (result: Result, warnings: [Warning]) {
        let outer = collected
        collected = []
        defer { collected = outer.map { $0 + (collected ?? []) } }
        let result = try body()
        return (result, collected ?? [])
    }

    /// Gives warnings again that were given when something was looked at first.
    func recall(_ warnings: [Warning]) {
        for warning in warnings { warn(warning.message, at: warning.location) }
    }

    /// Runs a closure whose warnings nobody wants.
    func inSilence<Result>(_ body: () -> Result) -> Result {
        let former = (warnings, seen, unresolved, collected)
        defer { (warnings, seen, unresolved, collected) = former }
        return body()
    }

    /// Notes something that is not applied, with the reason.
    func note(_ path: String, _ reason: String, at location: SourceLocation?) {
        note(UnsupportedSetting(path: path, reason: reason, location: location))
    }

    /// Notes a setting that is not applied.
    func note(_ setting: UnsupportedSetting) {
        unsupported.append(setting)
    }

    /// Notes a function that does not run.
    func note(_ function: FunctionNotRun) {
        functionsNotRun.append(function)
        note(function.logicalID, function.reason, at: function.location)
    }
}
