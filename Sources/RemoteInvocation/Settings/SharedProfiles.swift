import FileSystem

/// The profiles of `~/.aws/config` and `~/.aws/credentials`, or of the files that the environment names instead.
struct SharedProfiles: Sendable {
    /// The settings of each profile; those of `credentials` win over those of `config`.
    private var profiles: [String: [String: String]] = [:]
    private var services: [String: [String: String]] = [:]
    /// The files, as a user would name them.
    let configurationPath: String
    let credentialsPath: String

    /// Reads the files that the variables of an environment choose; one that is not there holds nothing.
    init(_ variable: @Sendable (String) -> String?) {
        configurationPath = variable("AWS_CONFIG_FILE") ?? "~/.aws/config"
        credentialsPath = variable("AWS_SHARED_CREDENTIALS_FILE") ?? "~/.aws/credentials"
        let home = variable("HOME") ?? ""
        add(configurationPath, home, isConfiguration: true)
        add(credentialsPath, home, isConfiguration: false)
    }

    private mutating func add(_ path: String, _ home: String, isConfiguration: Bool) {
        guard let bytes = try? readFile(path.hasPrefix("~/") ? home + path.dropFirst() : path) else { return }
        let file = ProfileFile(String(decoding: bytes, as: UTF8.self), isConfiguration: isConfiguration)
        for (section, settings) in file.sections {
            switch section {
            case .profile(let name): profiles[name, default: [:]].merge(settings) { $1 }
            case .services(let name): services[name] = settings
            case .ssoSession, .other: break
            }
        }
    }

    /// The profiles' names, sorted.
    var names: [String] { profiles.keys.sorted() }

    /// The settings of a profile; nil when there is none of that name.
    subscript(name: String) -> [String: String]? { profiles[name] }

    /// The URL that a profile has for a service such as `lambda`: its own, or else that of all services.
    func endpoint(of profile: [String: String], for service: String) -> String? {
        let own = profile["services"].flatMap { services[$0]?["\(service).endpoint_url"] }
        return own ?? profile["endpoint_url"]
    }
}
