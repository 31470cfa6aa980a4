package import Diagnostics
package import ExecutionEnvironments
package import Invocations
import Timekeeping

/// What `set KEY VALUE` changes for the rest of a session.
package struct WorkbenchSettings: Sendable, Hashable {
    /// Where functions run when no place is named; nil lets each function decide.
    package var place: InvocationPlace?
    package var runtimeClient: RuntimeClient = .lamb
    /// Whether environments in child runtimes are stopped between invocations.
    package var freezes = true
    /// How long an environment may wait for work before it ends; nil for ever.
    package var idleTimeout: Duration? = ChildRuntimeSettings.standardIdleTimeout

    /// Creates the settings of a new session.
    package init() {}

    /// The keys with their allowed values, for help and completion.
    package static let keys: [(name: String, values: [String], description: String)] = [
        ("where", ["auto", "in-process", "guarded", "child"], "where functions run when no --where is given"),
        ("runtime-client", RuntimeClient.allCases.map(\.rawValue), "the client inside Python runtimes"),
        ("freeze", ["on", "off"], "whether environments are stopped between invocations, as Lambda does"),
        ("idle-timeout", ["10m", "off"], "how long an idle environment is kept: 30s, 10m, 2h, or off for ever"),
    ]

    /// Changes one setting; throws a usage diagnostic when the key or the value is unknown.
    package mutating func set(_ key: String, to value: String) throws(Diagnostic) {
        guard let known = Self.keys.first(where: { $0.name == key }) else {
            let names = Self.keys.map(\.name)
            let hint = didYouMean(key, among: names, otherwise: "settings: " + names.joined(separator: ", "))
            throw Diagnostic(.usage, "no setting \"\(key)\"", hint: hint)
        }
        guard known.values.contains(value) || key == "idle-timeout" && Duration(words: value) != nil else {
            throw Diagnostic(
                .usage,
                "\"\(value)\" is not a value of \"\(key)\"",
                hint: "one of: " + known.values.joined(separator: ", ")
            )
        }
        switch key {
        case "where": place = InvocationPlace(rawValue: value)
        case "freeze": freezes = value == "on"
        case "idle-timeout": idleTimeout = Duration(words: value)
        default: runtimeClient = RuntimeClient(rawValue: value) ?? .lamb
        }
    }

    /// The value of a setting as `set` shows it; nil for an unknown key.
    package func value(of key: String) -> String? {
        switch key {
        case "where": place?.rawValue ?? "auto"
        case "runtime-client": runtimeClient.rawValue
        case "freeze": freezes ? "on" : "off"
        case "idle-timeout": idleTimeout?.shortWords ?? "off"
        default: nil
        }
    }
}
