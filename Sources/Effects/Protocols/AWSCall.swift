package import LosslessJSON

/// What a request asks for. STUB until helper's protocols land.
package struct AWSCall: Sendable, Hashable {
    package var service: String
    package var operation: String
    package var parameters: JSONValue
    package var changes: Bool

    package init?(_ request: AWSRequest) {
        guard let target = request.header("x-amz-target")?.split(separator: "."), target.count == 2 else { return nil }
        service = target[0].hasPrefix("DynamoDB") ? "dynamodb" : target[0].lowercased()
        operation = String(target[1])
        parameters = (try? JSONValue(parsing: request.body)) ?? .null
        changes = !operation.hasPrefix("Get") && !operation.hasPrefix("List") && !operation.hasPrefix("Describe")
    }

    package func matchingKey() -> JSONValue {
        ["service": .string(service), "operation": .string(operation), "parameters": parameters]
    }
}

package struct AWSResult: Sendable, Hashable {
    package var status: Int
    package var error: String?
    package var value: JSONValue

    package init(of call: AWSCall, status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        value = (try? JSONValue(parsing: body)) ?? .null
        let type = value["__type"]?.string
        error = status < 400 ? nil : type?.split(separator: "#").last.map(String.init) ?? "Unknown"
    }
}
