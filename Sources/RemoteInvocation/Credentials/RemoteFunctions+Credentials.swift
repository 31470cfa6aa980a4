extension RemoteFunctions {
    /// The credentials of a source, asked for once as long as they are good.
    ///
    /// Throws an unavailable diagnostic when a process or the service that should give them does not.
    func credentials(of source: CredentialSource) async throws -> AWSCredentials {
        if let known = known(source) { return known }
        let credentials =
            switch source {
            case .keys(let credentials, _): credentials
            case .process(let command, let profile):
                try await CredentialSource.credentials(ofProcess: command, profile: profile)
            case .role(let role): try await self.credentials(of: role)
            }
        keep(credentials, of: source)
        return credentials
    }

    private func credentials(of role: AssumedRole) async throws -> AWSCredentials {
        let signer = SigV4Signer(
            credentials: try await credentials(of: role.source),
            region: role.region,
            service: "sts"
        )
        let answer = try await send(role.request, to: role.endpoint, by: signer, within: .seconds(30), for: role.arn)
        return try role.credentials(in: answer)
    }
}
