import Diagnostics
import Invocations

/// A value with where it was found, such as `AWS_REGION` or `profile "shop"`.
struct Found<Value: Sendable>: Sendable {
    var value: Value
    var origin: String

    init(_ value: Value, in origin: String) {
        self.value = value
        self.origin = origin
    }
}

/// How deployed functions are reached: region, endpoint and credentials, found without asking anybody.
struct RemoteAccess: Sendable {
    let region: Found<String>
    let endpoint: Found<LambdaEndpoint>
    let credentials: CredentialSource

    /// What the user should know of the endpoint.
    var warnings: [Warning] {
        guard !endpoint.value.isEncrypted, !endpoint.value.isLoopback else { return [] }
        return [Warning("\"\(endpoint.value.url)\" is not encrypted: event and answer can be read on their way")]
    }
}

/// Finds how deployed functions are reached, as AWS's own tools do.
///
/// What is asked for wins over the environment, that over `samconfig.toml`, and that over the profile. Source: "Settings
/// reference" in the AWS SDKs and Tools Reference Guide.
struct RemoteAccessSearch: Sendable {
    /// What the user says.
    var choice: RemoteChoice
    /// What `samconfig.toml` says.
    var defaults: RemoteChoice
    /// The environment; empty values count as none.
    var variable: @Sendable (String) -> String?
    let profiles: SharedProfiles

    init(_ choice: RemoteChoice, defaults: RemoteChoice, _ variable: @escaping @Sendable (String) -> String?) {
        self.choice = choice
        self.defaults = defaults
        let filled: @Sendable (String) -> String? = { name in variable(name).flatMap { $0.isEmpty ? nil : $0 } }
        self.variable = filled
        profiles = SharedProfiles(filled)
    }

    /// Finds region, endpoint and credentials, for a function in a region when its ARN names one.
    func access(inRegion named: String?) throws(Diagnostic) -> RemoteAccess {
        let profile = try profile()
        let region = try region(profile, named: named)
        return RemoteAccess(
            region: region,
            endpoint: try endpoint(profile, in: region.value),
            credentials: try credentials(profile, in: region.value)
        )
    }
}

// MARK: - Profile

extension RemoteAccessSearch {
    /// A profile with its settings.
    struct Profile: Sendable {
        var name: String
        var settings: [String: String]
        /// Whether the user named it, so that keys in the environment do not count.
        var isAsked: Bool
    }

    /// The profile that counts; throws a not-found diagnostic when the one that is named does not exist.
    func profile() throws(Diagnostic) -> Profile {
        let named = choice.profile ?? variable("AWS_PROFILE") ?? variable("AWS_DEFAULT_PROFILE") ?? defaults.profile
        guard let named else {
            return Profile(name: "default", settings: profiles["default"] ?? [:], isAsked: false)
        }
        guard let settings = profiles[named] else {
            let files = "\"\(profiles.configurationPath)\" and \"\(profiles.credentialsPath)\""
            let known =
                profiles.names.isEmpty ? "they hold none" : "they hold: " + profiles.names.joined(separator: ", ")
            throw Diagnostic(
                .notFound,
                "no profile \"\(named)\" in \(files)",
                hint: didYouMean(named, among: profiles.names, otherwise: known)
            )
        }
        return Profile(name: named, settings: settings, isAsked: choice.profile != nil)
    }
}

// MARK: - Region and endpoint

extension RemoteAccessSearch {
    func region(_ profile: Profile, named: String?) throws(Diagnostic) -> Found<String> {
        if let named {
            if let asked = choice.region, asked != named {
                throw Diagnostic(
                    .usage,
                    "the function's ARN is in \"\(named)\", and \"\(asked)\" is asked for",
                    hint: "leave out --region"
                )
            }
            return Found(named, in: "the function's ARN")
        }
        if let region = choice.region { return Found(region, in: "--region or set region") }
        for name in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
            if let region = variable(name) { return Found(region, in: name) }
        }
        if let region = defaults.region { return Found(region, in: "samconfig.toml") }
        if let region = profile.settings["region"] { return Found(region, in: "profile \"\(profile.name)\"") }
        throw Diagnostic(
            .usage,
            "it does not show in which region the deployed functions are",
            hint: "name it with --region, set region, AWS_REGION, or region = … in \"\(profiles.configurationPath)\""
        )
    }

    /// Where a service answers: Lambda, or the one that gives keys.
    func endpoint(
        _ profile: Profile,
        in region: String,
        service: String = "lambda"
    ) throws(Diagnostic) -> Found<LambdaEndpoint> {
        let own = try LambdaEndpoint(region: region, service: service)
        if let url = choice.endpointURL {
            return Found(try LambdaEndpoint(url: url), in: "--endpoint-url or set endpoint-url")
        }
        guard let configured = configuredEndpoint(profile, service) else { return Found(own, in: "region \(region)") }
        let endpoint = try LambdaEndpoint(url: configured.value)
        guard endpoint.isEncrypted || endpoint.isLoopback else {
            throw Diagnostic(
                .usage,
                "the endpoint \"\(endpoint.url)\" of \(configured.origin) is not encrypted, and not on this machine",
                hint: "use https, or ask for it with --endpoint-url \(endpoint.url)"
            )
        }
        return Found(endpoint, in: configured.origin)
    }

    private func configuredEndpoint(_ profile: Profile, _ service: String) -> Found<String>? {
        let ignores =
            variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") ?? profile.settings["ignore_configured_endpoint_urls"]
        guard ignores?.lowercased() != "true" else { return nil }
        for name in ["AWS_ENDPOINT_URL_" + service.uppercased(), "AWS_ENDPOINT_URL"] {
            if let url = variable(name) { return Found(url, in: name) }
        }
        return profiles.endpoint(of: profile.settings, for: service).map {
            Found($0, in: "profile \"\(profile.name)\"")
        }
    }
}
