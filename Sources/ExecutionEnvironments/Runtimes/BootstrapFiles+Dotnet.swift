extension BootstrapFiles {
    /// The directory with the sources of the .NET bootstrap and of the interfaces it shares with handlers.
    func dotnet() throws -> (directory: String, names: [String]) {
        let files = [
            ("AmazonLambdaCore.cs", PackageResources.AmazonLambdaCore_cs),
            ("LambBootstrap.cs", PackageResources.LambBootstrap_cs),
            ("LambConnection.cs", PackageResources.LambConnection_cs),
            ("LambContext.cs", PackageResources.LambContext_cs),
            ("LambFailure.cs", PackageResources.LambFailure_cs),
            ("LambHandlers.cs", PackageResources.LambHandlers_cs),
            ("LambJson.cs", PackageResources.LambJson_cs),
            ("LambLogger.cs", PackageResources.LambLogger_cs),
            ("LambMapping.cs", PackageResources.LambMapping_cs),
        ]
        return (try unpack(files, kind: "dotnet"), files.map(\.0))
    }
}
