package import LambdaModel

extension PlatformEvent {
    /// The level of the event in a JSON log.
    package var level: LogLevel {
        switch self {
        case .initStart, .start, .end, .subscription, .extensionState(_, _, _, nil): .info
        case .initRuntimeDone(_, let status), .runtimeDone(_, let status, _): status == .success ? .debug : .warn
        case .initReport(let facts, let status, _):
            status != .success ? .warn : facts.type == "on-demand" ? .debug : .info
        case .report(_, let outcome, _): EventStatus(of: outcome) == .success ? .info : .warn
        case .extensionState, .logsDropped, .fault: .warn
        }
    }
}
