/// What a user says about calling deployed functions; what is left out comes from the environment and its files.
package struct RemoteChoice: Sendable, Hashable {
    /// A profile of `~/.aws/config` and `~/.aws/credentials`.
    package var profile: String?
    package var region: String?
    /// The URL of the Lambda API, such as an emulator's.
    package var endpointURL: String?
    /// The name, or ARN, that the function has there.
    package var functionName: String?

    /// Creates a choice.
    package init(
        profile: String? = nil,
        region: String? = nil,
        endpointURL: String? = nil,
        functionName: String? = nil
    ) {
        self.profile = profile
        self.region = region
        self.endpointURL = endpointURL
        self.functionName = functionName
    }

    /// This choice, with what it leaves out taken from another.
    package func over(_ other: RemoteChoice) -> RemoteChoice {
        RemoteChoice(
            profile: profile ?? other.profile,
            region: region ?? other.region,
            endpointURL: endpointURL ?? other.endpointURL,
            functionName: functionName ?? other.functionName
        )
    }
}
