import Diagnostics
import Effects
import ExecutionEnvironments
import Invocations
import ResourceLimits
import Timekeeping

extension WorkbenchSettings {
    /// One key of `set`.
    package struct Key: Sendable {
        package let name: String
        /// The values it takes, or examples of them where there is a `form`.
        package let values: [String]
        package let description: String
        /// How a value is written that is none of a few words, such as `a whole number from 1`.
        package var form: String?
        /// What it may be set to, in words.
        package var choices: String { form ?? values.joined(separator: ", ") }
        /// The value as `set` shows it.
        let read: @Sendable (WorkbenchSettings) -> String
        /// Changes the setting; false when the text is none of its values, and a diagnostic where there is more to say.
        let write: @Sendable (inout WorkbenchSettings, String) throws(Diagnostic) -> Bool
    }

    /// The keys with their values, for `set`, its help and completion.
    package static let keys: [Key] = localKeys + remoteKeys

    /// The keys about running functions on this machine.
    private static let localKeys: [Key] = [
        Key(
            name: "where",
            values: ["auto", "in-process", "guarded", "child"],
            description: "where functions run when no --where is given",
            read: { $0.place?.rawValue ?? "auto" },
            write: { settings, text in
                let place = InvocationPlace(rawValue: text)
                guard text == "auto" || place != nil, place != .remote else { return false }
                settings.place = place
                return true
            }
        ),
        .word(
            "runtime-client",
            "the client inside Python runtimes",
            \.runtimeClient
        ),
        .word(
            "snapstart",
            "whose environments are restored from a snapshot; auto: published versions with SnapStart",
            \.snapStart
        ),
        .word(
            "isolation",
            "whether environments get a /tmp of their own and read-only code by mount namespaces",
            \.confinement.isolation
        ),
        .choice(
            "cpu-limit",
            "whether functions get cores for their memory as on Lambda, 1,769 MB for one; off, as it slows tests down",
            \.confinement.limitsCores
        ),
        .choice("freeze", "whether environments are stopped between invocations, as Lambda does", \.freezes),
        Key(
            name: "idle-timeout",
            values: ["10m", "off"],
            description: "how long an idle environment is kept",
            form: "a time such as 30s, 10m or 2h, or off",
            read: { $0.idleTimeout?.shortWords ?? "off" },
            write: { settings, text in
                let timeout = Duration(words: text)
                guard text == "off" || timeout != nil else { return false }
                settings.idleTimeout = timeout
                return true
            }
        ),
        .choice(
            "effects",
            "whether calls to AWS services go to \"services\" and are recorded; else they go where the SDK takes them",
            \.observesEffects
        ),
        Key(
            name: "services",
            values: ["moto", "http://127.0.0.1:4566"],
            description: "who answers the calls of functions whose effects are observed",
            form: "moto, or the URL of services such as LocalStack's",
            read: { $0.services.description },
            write: { settings, text in
                guard let services = ServicesChoice(text) else { return false }
                settings.services = services
                return true
            }
        ),
        Key(
            name: "inject",
            values: ["dynamodb:PutItem=throttle@2", "sqs:*=lost", "off"],
            description: "what goes wrong with the calls of functions to AWS services, which are observed then",
            form: "SERVICE:OPERATION=FAULT[@N], several with commas between them, or off",
            read: { $0.faults.isEmpty ? "off" : $0.faults.map(\.description).joined(separator: ",") },
            write: { settings, text throws(Diagnostic) in
                settings.faults = text == "off" ? [] : try CallFault.list(parsing: text)
                return true
            }
        ),
        .number(
            "account-concurrency",
            examples: ["1000", "10"],
            "how many invocations the account may run at once; more are throttled",
            \.concurrency.account
        ),
        Key(
            name: "scaling-rate",
            values: ["1000/10s", "5/10s"],
            description: "how many environments a function may add in a time; more are throttled",
            form: "environments and seconds, as in 5/10s",
            read: { $0.concurrency.scaling.description },
            write: { settings, text in
                guard let rate = ScalingRate(text) else { return false }
                settings.concurrency.scaling = rate
                return true
            }
        ),
        .choice(
            "request-rate",
            "whether 10 requests a second for each unit of concurrency are the most; more are throttled",
            \.concurrency.countsRequests
        ),
        .number(
            "maximum-environments",
            examples: ["64", "200"],
            "how many child environments this machine has at once; more invocations wait, unlike on Lambda",
            \.maximumEnvironments
        ),
    ]
}

extension WorkbenchSettings.Key {
    /// A setting that is one of the words of a type.
    static func word<Value: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ name: String,
        _ description: String,
        _ path: any WritableKeyPath<WorkbenchSettings, Value> & Sendable
    ) -> Self {
        Self(
            name: name,
            values: Value.allCases.map(\.rawValue),
            description: description,
            read: { $0[keyPath: path].rawValue },
            write: { settings, text in
                guard let value = Value(rawValue: text) else { return false }
                settings[keyPath: path] = value
                return true
            }
        )
    }

    /// A setting that is a whole number from 1.
    static func number(
        _ name: String,
        examples: [String],
        _ description: String,
        _ place: any WritableKeyPath<WorkbenchSettings, Int> & Sendable
    ) -> Self {
        Self(
            name: name,
            values: examples,
            description: description,
            form: "a whole number from 1",
            read: { String($0[keyPath: place]) },
            write: { settings, text in
                guard let number = Int(text), (1...1_000_000).contains(number) else { return false }
                settings[keyPath: place] = number
                return true
            }
        )
    }

    /// A setting that is on or off.
    static func choice(
        _ name: String,
        _ description: String,
        _ place: any WritableKeyPath<WorkbenchSettings, Bool> & Sendable
    ) -> Self {
        Self(
            name: name,
            values: ["on", "off"],
            description: description,
            read: { $0[keyPath: place] ? "on" : "off" },
            write: { settings, text in
                guard text == "on" || text == "off" else { return false }
                settings[keyPath: place] = text == "on"
                return true
            }
        )
    }
}
