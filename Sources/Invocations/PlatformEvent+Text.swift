extension PlatformEvent {
    /// The line in a text log; nil for events that have none there.
    ///
    /// A text log tells of an init phase's end only when it failed or took place inside an invocation.
    package var text: String? {
        switch self {
        case .initStart(let facts): "INIT_START Runtime Version: \(facts.runtimeVersion)"
        case .initRuntimeDone, .runtimeDone: nil
        case .initReport(let facts, let status, let duration):
            facts.phase == "init" && status == .success
                ? nil : PlatformLines.initReport(duration, phase: facts.phase, status: status.text)
        case .start(let id, let version, _): PlatformLines.start(id, version: version)
        case .end(let id): PlatformLines.end(id)
        case .report(let id, let outcome, let facts):
            PlatformLines.report(
                id,
                outcome,
                facts.timings,
                memoryLimit: facts.memoryLimit,
                maxMemory: facts.maxMemory
            )
        case .extensionState(let name, let state, let events, let errorType):
            PlatformLines.extensionState(name, state: state, events: events, errorType: errorType)
        case .subscription(let api, let name, let types):
            "\(api)\tName: \(name)\tState: Subscribed\tTypes: [\(types.map(capitalised).joined(separator: ", "))]"
        case .logsDropped(let records, let bytes):
            "LOGS_DROPPED\tRecords: \(records)\tBytes: \(bytes)"
        case .fault(let text): text
        }
    }
}

private func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
