import Invocations
import RemoteInvocation

extension WorkbenchSettings {
    /// The keys about deployed functions; `auto` leaves a value to the environment and its files.
    static let remoteKeys: [Key] = [
        .text(
            "profile",
            examples: ["default"],
            "whose credentials and region --where remote uses",
            form: "a profile of ~/.aws/config, or auto",
            \.remote.profile
        ) { !$0.isEmpty },
        .text(
            "region",
            examples: ["eu-central-1"],
            "where the functions of --where remote are deployed",
            form: "a region such as eu-central-1, or auto",
            \.remote.region,
            RemoteChoice.isRegion
        ),
        .text(
            "endpoint-url",
            examples: ["http://127.0.0.1:3001"],
            "who answers --where remote in place of AWS",
            form: "the URL of a Lambda API such as http://127.0.0.1:3001, or auto",
            \.remote.endpointURL,
            RemoteChoice.isEndpointURL
        ),
        Key(
            name: "remote-names",
            values: ["orders=shop-Orders-1A2B3C"],
            description: "what functions are called where they are deployed",
            form: "names such as orders=shop-Orders-1A2B3C,audit=…, or auto",
            read: { settings in
                let names = settings.remoteNames.sorted { $0.key < $1.key }
                return names.isEmpty ? "auto" : names.map { "\($0)=\($1)" }.joined(separator: ",")
            },
            write: { settings, text in
                guard text != "auto" else {
                    settings.remoteNames = [:]
                    return true
                }
                let pairs = text.split(separator: ",").map {
                    $0.split(separator: "=", omittingEmptySubsequences: false)
                }
                guard !pairs.isEmpty, pairs.allSatisfy({ $0.count == 2 && !$0.contains("") }) else { return false }
                settings.remoteNames = Dictionary(pairs.map { (String($0[0]), String($0[1])) }) { $1 }
                return true
            }
        ),
    ]
}

extension WorkbenchSettings.Key {
    /// A setting that is a text, or nothing.
    static func text(
        _ name: String,
        examples: [String],
        _ description: String,
        form: String,
        _ path: any WritableKeyPath<WorkbenchSettings, String?> & Sendable,
        _ isValid: @escaping @Sendable (String) -> Bool
    ) -> Self {
        Self(
            name: name,
            values: examples,
            description: description,
            form: form,
            read: { $0[keyPath: path] ?? "auto" },
            write: { settings, text in
                guard text == "auto" || isValid(text) else { return false }
                settings[keyPath: path] = text == "auto" ? nil : text
                return true
            }
        )
    }
}
