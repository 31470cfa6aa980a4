import LosslessJSON

/// What a service sent back, as it came.
package struct AWSAnswer: Sendable, Hashable {
    /// One header.
    package struct Header: Sendable, Hashable {
        package var name: String
        package var value: String

        /// Creates a header.
        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package var status: Int
    package var headers: [Header]
    package var body: [UInt8]

    /// Creates an answer.
    package init(status: Int, headers: [Header] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of the first header of a name in lower case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }

    /// The code of the error that SDKs raise when we refuse a call.
    static let refusalCode = "LambRefused"

    /// A refusal that SDKs show as an error of the service, in the form of its protocol.
    ///
    /// The status says that it is the caller's fault, so that SDKs do not try again.
    static func refusal(
        _ message: String,
        status: Int = 400,
        to request: AWSRequest,
        _ call: AWSCall?
    ) -> AWSAnswer {
        let isQuery = request.header("content-type")?.hasPrefix("application/x-www-form-urlencoded") == true
        guard isQuery || call?.service == "s3" else {
            let document: JSONValue = ["__type": .string(refusalCode), "message": .string(message)]
            let headers = [
                Header(name: "Content-Type", value: "application/x-amz-json-1.0"),
                Header(name: "x-amzn-ErrorType", value: refusalCode),
            ]
            return AWSAnswer(status: status, headers: headers, body: document.bytes())
        }
        let text = message.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let error = "<Error><Code>\(refusalCode)</Code><Message>\(text)</Message></Error>"
        return AWSAnswer(
            status: status,
            headers: [Header(name: "Content-Type", value: "text/xml")],
            body: Array((isQuery ? "<ErrorResponse>\(error)</ErrorResponse>" : error).utf8)
        )
    }
}
