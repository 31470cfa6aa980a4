import Diagnostics

extension RemoteAccessSearch {
    func credentials(_ profile: Profile, in region: String) throws(Diagnostic) -> CredentialSource {
        if !profile.isAsked, let source = try CredentialSource(environment: variable) { return source }
        if let source = try source(profile, in: region) { return source }
        try refuseOtherSources()
        let others = profiles.names.isEmpty ? "" : ": " + profiles.names.joined(separator: ", ")
        throw Diagnostic(
            .unavailable,
            "no AWS credentials: none in the environment, and none in profile \"\(profile.name)\"",
            hint:
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (any will do for an emulator), or name a profile with "
                + "--profile" + others
        )
    }

    /// What a profile says, the roles that it assumes included; nil when it says nothing of credentials.
    ///
    /// Throws a usage diagnostic for profiles that name each other in a circle.
    private func source(
        _ profile: Profile,
        in region: String,
        behind: [String] = []
    ) throws(Diagnostic) -> CredentialSource? {
        let isOwn = behind.last == profile.name
        guard let arn = profile.settings["role_arn"], !isOwn else {
            return try CredentialSource(profile: profile.name, profile.settings)
        }
        guard !behind.contains(profile.name) else {
            let circle = (behind + [profile.name]).joined(separator: ", ")
            throw Diagnostic(.usage, "the profiles \(circle) name each other", hint: "correct their source_profile")
        }
        if profile.settings["mfa_serial"] != nil {
            throw CredentialSource.refused("\"\(profile.name)\" asks for a code (mfa_serial)", profile.name)
        }
        var role = AssumedRole(
            arn: arn,
            profile: profile.name,
            externalID: profile.settings["external_id"],
            duration: profile.settings["duration_seconds"],
            source: try keys(of: profile, in: region, behind: behind + [profile.name]),
            region: region,
            endpoint: try endpoint(profile, in: region, service: "sts").value
        )
        if let name = profile.settings["role_session_name"] { role.sessionName = name }
        return .role(role)
    }

    /// The keys by which a profile assumes its role.
    private func keys(
        of profile: Profile,
        in region: String,
        behind: [String]
    ) throws(Diagnostic) -> CredentialSource {
        if let name = profile.settings["source_profile"], let settings = profiles[name] {
            let base = Profile(name: name, settings: settings, isAsked: true)
            if let source = try source(base, in: region, behind: behind) { return source }
        }
        if profile.settings["credential_source"] == "Environment",
            let source = try CredentialSource(environment: variable)
        {
            return source
        }
        throw CredentialSource.refused(
            "\"\(profile.name)\" assumes a role by keys that are not written down",
            profile.name
        )
    }

    /// Throws an unavailable diagnostic when the environment names a way to keys that is not gone here.
    private func refuseOtherSources() throws(Diagnostic) {
        let others = [
            "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        ]
        guard let name = others.first(where: { variable($0) != nil }) else { return }
        throw Diagnostic(
            .unavailable,
            "\"\(name)\" says where to ask for keys, which lamb does not do itself",
            hint: "eval \"$(aws configure export-credentials --format env)\" gets them"
        )
    }
}
