package import Diagnostics
package import Invocations
import LambdaModel
import NIOCore
import Timekeeping

/// Invokes one deployed function through the Invoke API.
///
/// Nothing is sent twice: what the service has not answered may have run all the same.
package struct RemoteInvoker: Invoker {
    let functions: RemoteFunctions
    let access: RemoteAccess
    /// The name or ARN it has there.
    let name: String
    /// How long an answer may take.
    let patience: Duration
    let memoryLimitMegabytes: Int

    /// Finds the credentials, so that a process that gives them runs before the first invocation.
    package func prepare() async throws -> [Warning] {
        _ = try await functions.credentials(of: access.credentials)
        return access.warnings
    }

    package func invoke(_ invocation: Invocation) async throws -> InvocationReport {
        let call = InvokeCall(function: name, invocation: invocation)
        let signer = SigV4Signer(
            credentials: try await functions.credentials(of: access.credentials),
            region: access.region.value,
            service: "lambda"
        )
        let endpoint = access.endpoint.value
        let request = call.request(to: endpoint)
        let answer = try await functions.send(request, to: endpoint, by: signer, within: patience, for: name)
        guard answer.isAccepted || answer.status == ThrottleReason.statusCode else {
            throw answer.refusal(of: RefusedCall(function: name, qualifier: invocation.qualifier, access: access))
        }
        return answer.report(memoryLimitMegabytes: memoryLimitMegabytes)
    }
}
