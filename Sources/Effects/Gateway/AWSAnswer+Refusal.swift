import LosslessJSON

extension AWSAnswer {
    /// The code of the error that SDKs raise when we refuse a call.
    static let refusalCode = "LambRefused"

    /// A refusal that SDKs raise as an error of the service.
    ///
    /// The status says that it is the caller's fault, so that SDKs do not try again.
    static func refusal(
        _ message: String,
        status: Int = 400,
        to request: AWSRequest,
        _ call: AWSCall?
    ) -> AWSAnswer {
        if let call { return .error(refusalCode, message: message, status: status, to: request, of: call) }
        let document: JSONValue = ["__type": .string(refusalCode), "message": .string(message)]
        return AWSAnswer(status: status, headers: [("Content-Type", "application/json")], body: document.bytes())
    }
}
