package import Diagnostics
import Synchronization

/// A call that puts something into the services, as somebody wrote it.
package struct WrittenCall: Sendable {
    /// What is asked for.
    package var call: AWSCall
    /// The whole body, for operations whose body is bytes.
    package var content: [UInt8]?
    /// Where it is written.
    package var location: SourceLocation?

    /// Creates a call.
    package init(_ call: AWSCall, content: [UInt8]? = nil, at location: SourceLocation? = nil) {
        self.call = call
        self.content = content
        self.location = location
    }
}

extension EffectsGateway {
    /// Puts something into the services, which is no effect of anyone's.
    /// - Parameters:
    ///   - calls: in the order in which they are made.
    ///   - number: which of moto's servers, started when it does not run; 0 is everyone's services.
    /// - Throws: a `Diagnostic` at the place of a call that is not known or that the services refuse.
    package func put(_ calls: [WrittenCall], _ number: Int = 0) async throws {
        let region = state.withLock { $0.region }
        let requests = try calls.map { ($0, try AWSRequest($0, region: region)) }
        guard !requests.isEmpty else { return }
        let services = try await chosenServices(number)
        for (written, request) in requests {
            guard let failure = try await failure(of: request, in: services) else { continue }
            let call = written.call
            throw Diagnostic(
                .failed,
                "\"\(call.service).\(call.operation)\" of the case's state is refused: \(failure)",
                hint: "names are those that !Ref gives, and the template has to define what they name",
                at: written.location
            )
        }
    }
}
