import Functions
package import LambdaModel

extension PlatformEvent {
    /// The level of the event in a JSON log, by the table "System log level event mapping".
    package var level: LogLevel {
        switch self {
        case .initStart, .restoreStart, .start, .end, .subscription, .extensionState(_, _, _, nil): .info
        case .initRuntimeDone(_, let status), .restoreRuntimeDone(let status), .runtimeDone(_, let status, _):
            status == .success ? .debug : .warn
        case .initReport(let facts, let status, _):
            status != .success ? .warn : facts.type == .onDemand ? .debug : .info
        case .restoreReport(let status, _): status == .success ? .info : .warn
        case .report(_, let outcome, _): EventStatus(of: outcome) == .success ? .info : .warn
        case .extensionState, .logsDropped, .fault: .warn
        }
    }
}
