/// Where a workspace's functions are deployed, as `samconfig.toml` has it; each may be missing.
package struct DeploymentDefaults: Sendable, Hashable {
    /// The profile whose credentials reach them.
    package var profile: String?
    package var region: String?
    /// The CloudFormation stack they belong to.
    package var stack: String?

    /// Creates defaults.
    package init(profile: String? = nil, region: String? = nil, stack: String? = nil) {
        self.profile = profile
        self.region = region
        self.stack = stack
    }
}
