package import Diagnostics
package import Effects
package import ExecutionEnvironments
package import Invocations
package import ResourceLimits

/// What `set KEY VALUE` changes for the rest of a session; its keys stand in `WorkbenchSettings+Keys.swift`.
package struct WorkbenchSettings: Sendable, Hashable {
    /// Where functions run when no place is named; nil lets each function decide.
    package var place: InvocationPlace?
    package var runtimeClient: RuntimeClient = .lamb
    package var snapStart = SnapStartSetting.auto
    package var confinement = Confinement(isolation: .auto)
    /// Whether environments in child runtimes are stopped between invocations.
    package var freezes = true
    /// How long an environment may wait for work before it ends; nil for ever.
    package var idleTimeout: Duration? = ChildRuntimeSettings.standardIdleTimeout
    /// Whether the calls of functions to AWS services are observed, on their way to `services`.
    package var observesEffects = false
    /// Who answers those calls.
    package var services = ServicesChoice.moto
    /// What is to go wrong with those calls.
    package var faults: [CallFault] = []
    /// What the account's concurrency is held to.
    package var concurrency = ConcurrencyLimits()
    /// How many child environments this machine may have at once; what is more waits.
    package var maximumEnvironments = 64
    /// How deployed functions are reached when a command does not say.
    package var remote = RemoteChoice()
    /// The names that functions have where they are deployed, by their names here.
    package var remoteNames: [String: String] = [:]

    /// Creates the settings of a new session.
    package init() {}

    /// Changes one setting; throws a usage diagnostic when the key or the value is unknown.
    package mutating func set(_ key: String, to value: String) throws(Diagnostic) {
        guard let known = Self.keys.first(where: { $0.name == key }) else {
            let names = Self.keys.map(\.name)
            let hint = didYouMean(key, among: names, otherwise: "settings: " + names.joined(separator: ", "))
            throw Diagnostic(.usage, "no setting \"\(key)\"", hint: hint)
        }
        guard try known.write(&self, value) else {
            let hint = known.form.map { "write " + $0 } ?? "one of: " + known.values.joined(separator: ", ")
            throw Diagnostic(.usage, "\"\(value)\" is not a value of \"\(key)\"", hint: hint)
        }
    }

    /// The value of a setting as `set` shows it; nil for an unknown key.
    package func value(of key: String) -> String? {
        Self.keys.first { $0.name == key }?.read(self)
    }
}
