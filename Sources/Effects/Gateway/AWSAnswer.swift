/// What a service sent back, as it came.
package struct AWSAnswer: Sendable, Hashable {
    /// One header.
    package struct Header: Sendable, Hashable {
        package var name: String
        package var value: String
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

    /// A refusal that SDKs show as an error of the service, in the form of its protocol.
    static func refusal(_ message: String, status: Int = 400, code: String = "LambRefused") -> AWSAnswer {
        let text = message.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return AWSAnswer(
            status: status,
            headers: [
                Header(name: "Content-Type", value: "application/x-amz-json-1.0"),
                Header(name: "x-amzn-ErrorType", value: code),
            ],
            body: Array("{\"__type\":\"\(code)\",\"message\":\"\(text)\"}".utf8)
        )
    }
}
