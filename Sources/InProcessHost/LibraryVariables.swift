package import Functions

/// What a library's helper process sees: a child runtime's variables, without a Runtime API to call.
func libraryVariables(
    of function: FunctionConfiguration,
    logStream: String,
    endpoint: String? = nil
) -> [String: String] {
    let platform = libraryPlatform(of: function, logStream: logStream, endpoint: endpoint)
    return childVariables(platform: platform, function: function).variables
}

/// Every variable that a library's helper process gets, each with where it comes from; `ownWords` stand for what each
/// environment has of its own.
package func libraryEnvironment(of function: FunctionConfiguration, ownWords: String) -> [EnvironmentVariable] {
    let endpoint = function.observation == .none ? nil : ownWords
    let platform = libraryPlatform(of: function, logStream: ownWords, endpoint: endpoint)
    return childEnvironment(platform: platform, function: function)
}

private func libraryPlatform(
    of function: FunctionConfiguration,
    logStream: String,
    endpoint: String?
) -> [EnvironmentVariable] {
    // In the service no backtracer is installed; here it would hold up the crash and fill the log with registers.
    var others = ["SWIFT_BACKTRACE": "enable=no"]
    if let endpoint { others.merge(endpointVariables(callingInstead: endpoint, of: function)) { $1 } }
    let usual = platformEnvironment(for: function, logStream: logStream).filter { $0.name != "AWS_LAMBDA_RUNTIME_API" }
    return usual
        + others.sorted { $0.key < $1.key }.map {
            EnvironmentVariable(name: $0.key, value: $0.value, origin: .platform)
        }
}
