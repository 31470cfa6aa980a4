import Diagnostics

/// Where credentials come from, found without asking anybody for them.
enum CredentialSource: Sendable, Hashable {
    /// Keys that were written down: in the environment, or in a profile.
    case keys(AWSCredentials, origin: String)
    /// A profile's `credential_process`, run when it is needed.
    case process(command: String, profile: String)
    /// A role that is assumed when it is needed.
    indirect case role(AssumedRole)

    /// Where from, in words without secrets.
    var words: String {
        switch self {
        case .keys(let credentials, let origin): "\(credentials.maskedAccessKey) of \(origin)"
        case .process(_, let profile): "credential_process of profile \"\(profile)\""
        case .role(let role): "the role \(role.arn) of profile \"\(role.profile)\""
        }
    }
}

extension CredentialSource {
    /// The keys in the environment; nil when there are none.
    ///
    /// Throws a usage diagnostic for half a pair.
    init?(environment variable: (String) -> String?) throws(Diagnostic) {
        let id = variable("AWS_ACCESS_KEY_ID")
        let secret = variable("AWS_SECRET_ACCESS_KEY")
        guard let id, let secret else {
            guard id != nil || secret != nil else { return nil }
            let (present, absent) =
                id != nil
                ? ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY") : ("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID")
            throw Diagnostic(.usage, "\"\(present)\" is set without \"\(absent)\"", hint: "set both, or none")
        }
        let token = variable("AWS_SESSION_TOKEN")
        let credentials = AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token)
        self = .keys(credentials, origin: "the environment")
    }

    /// What a profile says; nil when it says nothing of credentials.
    ///
    /// Throws an unavailable diagnostic for the ways to credentials that are not gone here.
    init?(profile name: String, _ settings: [String: String]) throws(Diagnostic) {
        if let id = settings["aws_access_key_id"], let secret = settings["aws_secret_access_key"] {
            let credentials = AWSCredentials(
                accessKeyID: id,
                secretAccessKey: secret,
                sessionToken: settings["aws_session_token"]
            )
            self = .keys(credentials, origin: "profile \"\(name)\"")
        } else if let command = settings["credential_process"] {
            self = .process(command: command, profile: name)
        } else if settings.keys.contains(where: { $0.hasPrefix("sso_") }) {
            throw Self.refused("\"\(name)\" signs in through IAM Identity Center (sso_session)", name)
        } else if settings["login_session"] != nil {
            throw Self.refused("\"\(name)\" signs in through the console (login_session)", name)
        } else {
            return nil
        }
    }

    /// What lamb does not do itself, told with the way to a profile's keys.
    static func refused(_ words: String, _ profile: String) -> Diagnostic {
        Diagnostic(
            .unavailable,
            "profile \(words), which lamb does not do itself",
            hint: "eval \"$(aws configure export-credentials --profile \(profile) --format env)\" gets its keys"
        )
    }
}
