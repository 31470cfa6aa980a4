import AsyncHTTPClient
import NIOCore

/// AWS services for their calls, and the servers themselves for those of plain HTTP.
struct RoutedServices: AWSServices {
    let services: any AWSServices
    let client: HTTPClient

    func answer(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?> {
        guard call.service == AWSCall.http else { return services.answer(request, call, on: loop) }
        return ServiceEndpoint(url: "", client: client).answer(request, call, on: loop).flatMapErrorThrowing { error in
            AWSAnswer(status: 502, headers: [("Content-Type", "text/plain")], body: Array("\(error)\n".utf8))
        }
    }
}
