import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Services at a URL, such as moto's or LocalStack's, to which requests go as they came.
struct ServiceEndpoint: AWSServices {
    let url: String
    let client: HTTPClient

    /// How long a service may take.
    private static let patience = TimeAmount.seconds(60)
    /// What belongs to one connection and not to the request or answer.
    private static let hops: Set<String> = [
        "connection", "keep-alive", "transfer-encoding", "te", "upgrade", "expect", "proxy-connection",
        "proxy-authorization",
        // What is read on its way is not compressed.
        "accept-encoding",
    ]

    func answer(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?> {
        let outgoing: HTTPClient.Request
        do {
            var headers = HTTPHeaders(request.headers.filter { !Self.isOfConnection($0.name) })
            headers.remove(name: "host")
            headers.remove(name: "content-length")
            outgoing = try HTTPClient.Request(
                url: url + request.target,
                method: HTTPMethod(rawValue: request.method),
                headers: headers,
                body: request.body.isEmpty ? nil : .bytes(request.body)
            )
        } catch {
            return loop.makeFailedFuture(error)
        }
        return client.execute(
            request: outgoing,
            eventLoop: .delegateAndChannel(on: loop),
            deadline: .now() + Self.patience
        ).map { response in
            AWSAnswer(
                status: Int(response.status.code),
                headers: response.headers.filter { !Self.isOfConnection($0.name) }
                    .map { (name: $0.name, value: $0.value) },
                body: response.body.map { Array($0.readableBytesView) } ?? []
            )
        }
    }

    private static func isOfConnection(_ name: String) -> Bool { hops.contains(name.lowercased()) }
}
