import Diagnostics
package import Invocations

extension RemoteFunctions {
    /// How deployed functions would be reached, in words without secrets; nobody is asked for anything.
    ///
    /// Throws a `Diagnostic` when region or credentials are nowhere to be found.
    package func words(of choice: RemoteChoice, defaults: RemoteChoice) throws -> String {
        let access = try search(choice, defaults: defaults).access(inRegion: nil)
        let endpoint = access.endpoint.value
        let isOwn = (try? LambdaEndpoint(region: access.region.value)) == endpoint
        let elsewhere = isOwn ? "" : "\(endpoint.url) of \(access.endpoint.origin); "
        return "\(access.region.value) of \(access.region.origin); " + elsewhere + access.credentials.words
    }
}
