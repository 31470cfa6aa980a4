import LambdaModel
package import LosslessJSON

/// What a service answered.
package struct AWSResult: Sendable, Hashable {
    /// The status of the HTTP answer.
    package var status: Int
    /// The code of an error, such as "ConditionalCheckFailedException"; the status as text when nothing names it.
    package var error: String?
    /// The members of the result, or what the error says of itself; empty when there is nothing.
    package var value: JSONValue

    /// Reads an answer.
    /// - Parameters:
    ///   - call: what was asked for.
    ///   - status: the status of the HTTP answer.
    ///   - headers: its headers; names in any case.
    ///   - body: its body without transfer encoding.
    package init(of call: AWSCall, status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        if call.service == AWSCall.http {
            let value = body.isEmpty ? JSONValue.object(JSONObject()) : documentOrSummary(body)
            self.init(status, error: status < 400 ? nil : String(status), value: value)
        } else {
            self = AnswerReader(call: call, status: status, headers: headers, body: body).result
        }
    }

    fileprivate init(_ status: Int, error: String? = nil, value: JSONValue) {
        self.status = status
        self.error = error
        self.value = value
    }
}

/// Reads an answer in whichever protocol it is.
private struct AnswerReader {
    let call: AWSCall
    let status: Int
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    private var table: ServiceTable { .of(call.service) }

    private func header(_ name: String) -> String? { headers.first { isSameHeader($0.name, name) }?.value }

    private var contentType: String { header("content-type")?.lowercased() ?? "" }

    var result: AWSResult {
        let operation = table.operation(call.operation)
        if (200..<300).contains(status), let operation, let body = operation.answer.body, body.kind != .body {
            return AWSResult(status, value: .object(members(of: operation, payload: payload(body))))
        }
        let structure = structure
        if status >= 300 || structure.error != nil { return failure(structure) }
        guard let operation else { return AWSResult(status, value: structure.value) }
        return AWSResult(status, value: .object(members(of: operation, payload: members(structure, operation))))
    }

    /// The members in a body, under the SDKs' names for them.
    private func members(_ structure: Structure, _ operation: RESTOperation) -> JSONObject {
        if let member = operation.answer.body?.member, !body.isEmpty {
            return JSONObject(unique: [(member, structure.value)])
        }
        guard let object = structure.object else { return JSONObject() }
        if structure.isXML { return call.service == "s3" ? withDecodedKeys(object) : object }
        return JSONObject(object.members.map { (table.elements[$0.key]?.member ?? $0.key, $0.value) })
    }

    /// Members in headers and status, then those of the body.
    private func members(of operation: RESTOperation, payload: JSONObject?) -> JSONObject {
        var members = table.members(of: headers, in: operation.answer, of: operation.name)
        if let member = operation.answer.status { members[member] = .int(status) }
        for (key, value) in payload?.members ?? [] { members[key] = value }
        return members
    }

    private func payload(_ body: (kind: RESTOperation.Body, member: String)) -> JSONObject {
        let value: JSONValue =
            switch body.kind {
            case .text: .string(String(decoding: self.body, as: UTF8.self))
            case .stream where contentType.contains("eventstream"): eventStream(self.body) ?? payloadSummary(self.body)
            case _ where call.service == "s3": payloadSummary(self.body)
            default: documentOrSummary(self.body)
            }
        return JSONObject(unique: [(body.member, value)])
    }
}

// MARK: - Structures

extension AnswerReader {
    /// What a body says, and the code of the error if it says so itself.
    private struct Structure {
        var value: JSONValue
        var error: String?
        var isXML = false

        /// The members; nil when the body is no document.
        var object: JSONObject? { isDocument ? value.object : nil }
        var isDocument = true
    }

    private var structure: Structure {
        if body.isEmpty { return Structure(value: [:]) }
        if contentType.contains("cbor"), let value = try? JSONValue(parsingCBOR: body) {
            return Structure(value: value)
        }
        if contentType.contains("eventstream"), let value = eventStream(body) { return Structure(value: value) }
        if body.first == UInt8(ascii: "<") || contentType.contains("xml"), let root = XMLNode(parsing: body) {
            return structure(of: root)
        }
        if let value = try? JSONValue(parsing: body) { return Structure(value: value) }
        return Structure(value: payloadSummary(body), isDocument: false)
    }

    private func structure(of root: XMLNode) -> Structure {
        let errors = [root, root.child("Errors"), root.child("errors")].compactMap(\.self)
        let error = errors.lazy.compactMap { $0.child("Error") ?? $0.child("error") }.first { $0.child("Code") != nil }
        if let error = root.name == "Error" ? root : root.name.hasSuffix("Result") ? nil : error {
            return Structure(
                value: .object(table.members(of: error, as: "Error")),
                error: error.child("Code")?.text,
                isXML: true
            )
        }
        if root.children.isEmpty, !root.text.isEmpty {
            return Structure(value: .object(JSONObject(unique: [(root.name, .string(root.text))])), isXML: true)
        }
        let node = root.child("\(call.operation)Result") ?? root
        // A payload is known by its own name, the root of a plain answer by the operation.
        let isPayload = table.operation(call.operation)?.answer.body != nil
        var members = table.members(of: node, as: isPayload ? root.name : call.operation)
        members["ResponseMetadata"] = nil
        if call.service == "ec2" { members["requestId"] = nil }
        return Structure(value: .object(members), isXML: true)
    }
}

// MARK: - S3's keys

extension AnswerReader {
    private static let encoded: Set<String> = [
        "Key", "Prefix", "Delimiter", "StartAfter", "Marker", "NextMarker", "KeyMarker", "NextKeyMarker",
    ]

    /// A list with its keys as they are, where S3 was asked to write them as in URLs.
    private func withDecodedKeys(_ object: JSONObject) -> JSONObject {
        guard object["EncodingType"] == "url" else { return object }
        return decodingKeys(.object(object)).object ?? object
    }

    private func decodingKeys(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.map(decodingKeys))
        case .object(let object):
            .object(
                JSONObject(
                    unique: object.members.map { key, value in
                        guard Self.encoded.contains(key), let text = value.string else {
                            return (key, decodingKeys(value))
                        }
                        return (key, .string(percentDecoded(text, plusIsSpace: true)))
                    }
                )
            )
        default: value
        }
    }
}

// MARK: - Errors

extension AnswerReader {
    private func failure(_ structure: Structure) -> AWSResult {
        let names = [
            structure.error, structure.value["__type"]?.string, header("x-amzn-errortype"),
            structure.value["code"]?.string, structure.value["Code"]?.string,
            header("x-amzn-query-error").map { String($0.prefix { $0 != ";" }) }, header("x-amz-error-code"),
        ]
        let name = names.lazy.compactMap(\.self).map(Self.withoutNamespace).first { !$0.isEmpty }
        var value = structure.value
        if case .object(var members) = value {
            members["__type"] = nil
            value = .object(members)
        }
        return AWSResult(status, error: name ?? String(status), value: value)
    }

    /// "com.amazonaws.sqs#QueueDoesNotExist" and "ValidationException:http://…" without what is around the name.
    private static func withoutNamespace(_ name: String) -> String {
        let name = name.prefix { $0 != ":" }
        return String(name[(name.lastIndex(of: "#").map(name.index(after:)) ?? name.startIndex)...])
    }
}
