extension BootstrapFiles {
    /// The directory with the sources of the Java bootstrap and of the interfaces it shares with handlers.
    func java() throws -> (directory: String, names: [String]) {
        let files = [
            ("Client.java", PackageResources.Client_java),
            ("ClientContext.java", PackageResources.ClientContext_java),
            ("CognitoIdentity.java", PackageResources.CognitoIdentity_java),
            ("Context.java", PackageResources.Context_java),
            ("LambdaLogger.java", PackageResources.LambdaLogger_java),
            ("LambdaRuntime.java", PackageResources.LambdaRuntime_java),
            ("LambdaRuntimeInternal.java", PackageResources.LambdaRuntimeInternal_java),
            ("LogFormat.java", PackageResources.LogFormat_java),
            ("LogLevel.java", PackageResources.LogLevel_java),
            ("RequestHandler.java", PackageResources.RequestHandler_java),
            ("RequestStreamHandler.java", PackageResources.RequestStreamHandler_java),
            ("Bean.java", PackageResources.Bean_java),
            ("Bootstrap.java", PackageResources.Bootstrap_java),
            ("EventHandler.java", PackageResources.EventHandler_java),
            ("Fault.java", PackageResources.Fault_java),
            ("Generics.java", PackageResources.Generics_java),
            ("HandlerLoader.java", PackageResources.HandlerLoader_java),
            ("InvocationContext.java", PackageResources.InvocationContext_java),
            ("Json.java", PackageResources.Json_java),
            ("Mapping.java", PackageResources.Mapping_java),
            ("RuntimeConnection.java", PackageResources.RuntimeConnection_java),
            ("RuntimeLogger.java", PackageResources.RuntimeLogger_java),
        ]
        return (try unpack(files, kind: "java"), files.map(\.0))
    }
}
