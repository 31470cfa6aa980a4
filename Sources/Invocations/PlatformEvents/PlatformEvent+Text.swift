import Functions

extension PlatformEvent {
    /// The line in a text log; nil for events that have none there.
    ///
    /// A text log tells of an init phase's end only when it failed, took place inside an invocation or was for a
    /// snapshot.
    package var text: String? {
        switch self {
        case .initStart(_, let instance): "INIT_START Runtime Version: \(instance.runtimeVersion)"
        case .initRuntimeDone, .restoreRuntimeDone, .runtimeDone: nil
        case .initReport(let facts, let status, let duration):
            !facts.isSuppressed && facts.type != .snapStart && status == .success
                ? nil : PlatformLines.initReport(duration, phase: facts.phase, status: status.text)
        case .restoreStart(let instance): PlatformLines.restoreStart(version: instance.runtimeVersion)
        case .restoreReport(let status, let duration):
            PlatformLines.restoreReport(duration, status: status == .success ? nil : status.text)
        case .start(let id, let version, _): PlatformLines.start(id, version: version)
        case .end(let id): PlatformLines.end(id)
        case .report(let id, let outcome, let facts): PlatformLines.report(id, outcome, facts)
        case .extensionState(let name, let state, let events, let errorType):
            PlatformLines.extensionState(name, state: state, events: events, errorType: errorType)
        case .subscription(let api, let name, let types):
            "\(api)\tName: \(name)\tState: Subscribed\tTypes: [\(types.map(capitalised).joined(separator: ", "))]"
        case .logsDropped(let records, let bytes, let reason):
            Self.dropped(records, bytes, reason)
        case .fault(let text): text
        }
    }

    /// What was left out of a log: whole lines, or the end of one that was kept.
    private static func dropped(_ records: Int, _ bytes: Int, _ reason: String) -> String {
        let size = bytes == 1 ? "1 byte" : "\(bytes) bytes"
        return switch records {
        case 0: "lamb cut \(size) off a log line \(reason)"
        case 1: "lamb dropped 1 log line (\(size)) \(reason)"
        default: "lamb dropped \(records) log lines (\(size)) \(reason)"
        }
    }
}

private func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
