package import Invocations

extension RemoteChoice {
    /// Whether a text can be the name of a region.
    package static func isRegion(_ text: String) -> Bool { (try? LambdaEndpoint(region: text)) != nil }

    /// Whether a text is the URL of an endpoint.
    package static func isEndpointURL(_ text: String) -> Bool { (try? LambdaEndpoint(url: text)) != nil }
}
