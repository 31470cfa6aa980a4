package import LambdaModel

/// What a caller may say about a workspace beyond its path.
package struct WorkspaceOptions: Sendable {
    /// Values for the template's `Parameters`; they win over `samconfig.toml` and over defaults.
    package var parameterOverrides: [String: String]
    /// The environment of `samconfig.toml` to read, `default` unless said otherwise.
    package var configEnvironment: String
    /// A `samconfig` file elsewhere than in the workspace's root.
    package var configFile: String?
    /// Variables in the form of `sam local --env-vars`; without one, `env.json` in the root is read when it exists.
    package var environmentFile: String?
    /// The account and region that pseudo-parameters and ARNs show; a region in `samconfig` wins over the default one.
    package var account: AccountContext
    /// Where zips and inline code are unpacked; `.lamb` in the root unless said otherwise.
    package var stateDirectory: String?

    /// Creates options; the defaults leave everything to the workspace's own files.
    package init(
        parameterOverrides: [String: String] = [:],
        configEnvironment: String = "default",
        configFile: String? = nil,
        environmentFile: String? = nil,
        account: AccountContext = AccountContext(),
        stateDirectory: String? = nil
    ) {
        self.parameterOverrides = parameterOverrides
        self.configEnvironment = configEnvironment
        self.configFile = configFile
        self.environmentFile = environmentFile
        self.account = account
        self.stateDirectory = stateDirectory
    }
}
