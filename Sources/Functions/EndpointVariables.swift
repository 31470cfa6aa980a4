/// What lets every current SDK and the AWS CLI call an endpoint instead of the services, and other clients send their
/// HTTP through it; the latter not where the function names a proxy of its own.
package func endpointVariables(
    callingInstead endpoint: String,
    of function: FunctionConfiguration
) -> [String: String] {
    let calls = ["AWS_ENDPOINT_URL": endpoint, "AWS_DISABLE_REQUEST_COMPRESSION": "true"]
    // Clients disagree about capitals.
    var proxies: [String: String] = [:]
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"] { proxies[name] = endpoint }
    for name in ["NO_PROXY", "no_proxy"] { proxies[name] = "127.0.0.1,localhost,::1" }
    let isOwn = function.environment.contains { $0.name.uppercased() == "ALL_PROXY" || proxies[$0.name] != nil }
    return isOwn ? calls : calls.merging(proxies) { $1 }
}
