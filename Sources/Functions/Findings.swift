import Diagnostics

/// What is noticed while a workspace is read: warnings once each, and settings that are not applied.
final class Findings {
    private(set) var warnings: [Warning] = []
    private(set) var unsupported: [UnsupportedSetting] = []
    /// The functions among them: those that do not run here.
    private(set) var functionsNotRun: [UnsupportedSetting] = []
    private var seen: Set<Warning> = []

    /// Adds a warning, unless the same one has been given for the same place.
    func warn(_ message: String, at location: SourceLocation?) {
        let warning = Warning(message, at: location)
        if seen.insert(warning).inserted { warnings.append(warning) }
    }

    /// Notes something that is not applied, with the reason.
    func note(_ path: String, _ reason: String, at location: SourceLocation?) {
        unsupported.append(UnsupportedSetting(path: path, reason: reason, location: location))
    }

    /// Notes a function that does not run, with the reason.
    func noteFunction(_ logicalID: String, _ reason: String, at location: SourceLocation?) {
        functionsNotRun.append(UnsupportedSetting(path: logicalID, reason: reason, location: location))
        note(logicalID, reason, at: location)
    }
}
