package import Diagnostics
package import Invocations
package import LosslessJSON

/// What `suite.yaml` and `case.yaml` say of a case.
package struct CaseSettings: Sendable {
    /// What the case shows, in the author's words.
    package var description: String?
    /// Words to select by, as in `test tag:smoke`; those of the suite come first.
    package var tags: [String] = []
    /// Why the case is not run; nil when it is.
    package var skip: String?
    /// How the function is called.
    package var invoke = InvokeSettings()
    /// Variables for the function on top of its configuration.
    package var environment: [String: String] = [:]
    /// Where `environment:` was said last; nil when it was not.
    package var environmentLocation: SourceLocation?
    /// What may vary, by path.
    package var matchers = Matchers()
    /// Whether the function's log lines are compared as well.
    package var comparesLogs = false
    /// Whether the files that the function leaves are compared as well, which they are where a golden names some.
    package var comparesFiles = false
    /// What it may take beside the median of its earlier runs; nil for anything.
    package var budget: CaseBudget?
    /// What is masked when a case is recorded.
    package var mask = MaskSettings()
    /// Where the case came from; nil when its `case.yaml` does not say so.
    package var origin: CaseOrigin?
    /// How it is checked that the event may be delivered more than once.
    package var idempotency = IdempotencySettings()
    /// What is to go wrong with its calls of AWS services; those of the suite come first.
    package var faults: [CaseFault] = []
    /// What has to be there before the event is delivered, that of the suite first; see `StateReading`.
    package var state: [StateCall] = []
    /// Keys that are understood but not applied (`clock`), each with its place.
    package var notApplied: [Warning] = []

    /// Creates settings that change nothing.
    package init() {}
}

/// The `invoke:` part of a case's settings.
package struct InvokeSettings: Sendable, Hashable {
    /// `where:`; nil leaves it to the workbench.
    package var place: InvocationPlace?
    /// `qualifier:`, a version or alias.
    package var qualifier: String?
    /// `timeout:` in seconds, in place of the function's own.
    package var timeoutSeconds: Int?
    /// `client-context:` as JSON.
    package var clientContext: JSONValue?

    /// Creates settings that leave everything to the workbench.
    package init() {}

    /// The lines of `invoke:`; empty when it says nothing of the version and the client context.
    var yaml: String {
        var lines: [String] = []
        if let qualifier { lines.append("  qualifier: \(yamlScalar(qualifier))") }
        if let clientContext { lines.append("  client-context: \(clientContext.text())") }
        return lines.isEmpty ? "" : "invoke:\n" + lines.joined(separator: "\n") + "\n"
    }
}
