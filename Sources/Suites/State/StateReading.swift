import Diagnostics
import LambdaModel
import LosslessJSON
import SystemPackage
import YAMLDocuments

/// Reads `state:`, which has the shape of the state that reports show: services, in them what they keep, in that its
/// content; or a call as `service.Operation: {…}`.
struct StateReading {
    /// Where files are looked for.
    var directory: String
    private(set) var calls: [StateCall] = []

    /// The services that `state:` knows by what they keep.
    private static let services = ["dynamodb", "kinesis", "s3", "sqs", "ssm"]

    init(directory: String) {
        self.directory = directory
    }

    /// Reads the value of `state:`.
    mutating func read(_ node: YAMLNode) throws(Diagnostic) {
        for (key, value) in try node.expectMembers(of: "state") {
            let name = key.string ?? ""
            if let dot = name.firstIndex(of: "."), dot != name.startIndex {
                try call(String(name[..<dot]), String(name[name.index(after: dot)...]), value, at: key)
            } else {
                guard Self.services.contains(name) else { throw unknown(key) }
                for (holder, content) in try value.expectMembers(of: name) { try put(content, in: holder, of: name) }
            }
        }
    }

    private mutating func put(_ content: YAMLNode, in holder: YAMLNode, of service: String) throws(Diagnostic) {
        switch service {
        case "dynamodb": try put(items: content, in: holder)
        case "kinesis": try put(records: content, in: holder)
        case "s3": try put(objects: content, in: holder)
        case "sqs": try put(messages: content, in: holder)
        default: try put(parameter: content, named: holder)
        }
    }

    private func unknown(_ key: YAMLNode) -> Diagnostic {
        let word = key.string ?? key.json.text()
        let known = "known: " + Self.services.joined(separator: ", ") + "; for others write calls: sns.Publish: {…}"
        return key.wrong("unknown service \"\(word)\"", hint: didYouMean(word, among: Self.services, otherwise: known))
    }

    /// `service.Operation:` with the parameters of one call, or of several in a list.
    private mutating func call(
        _ service: String,
        _ operation: String,
        _ value: YAMLNode,
        at key: YAMLNode
    ) throws(Diagnostic) {
        guard operation.first?.isUppercase == true else {
            throw key.wrong("\"\(operation)\" is no operation", hint: "write it as the API does: dynamodb.PutItem")
        }
        for parameters in value.elements ?? [value] {
            guard let object = try content(of: parameters).object else {
                throw parameters.wrong(
                    "the parameters of \"\(service).\(operation)\" must be a mapping",
                    hint: "write them as the API names them, as in \"dynamodb.DeleteItem: {TableName: orders, Key: …}\""
                )
            }
            calls.append(StateCall(service, operation, object, at: parameters.location))
        }
    }
}

// MARK: - What services keep

extension StateReading {
    private mutating func put(items: YAMLNode, in table: YAMLNode) throws(Diagnostic) {
        for item in try list(items, of: table) {
            guard let attributes = item.value.object else {
                throw item.node.wrong(
                    "an item of \"\(table.string ?? "")\" must be a mapping",
                    hint: "write its attributes, as in \"- {id: '1', total: 5}\""
                )
            }
            let parameters = JSONObject([
                ("TableName", .string(table.string ?? "")), ("Item", .object(AttributeValue.item(attributes))),
            ])
            calls.append(StateCall("dynamodb", "PutItem", parameters, at: item.node.location))
        }
    }

    private mutating func put(records: YAMLNode, in stream: YAMLNode) throws(Diagnostic) {
        for record in try list(records, of: stream) {
            let data = record.value["Data"] ?? record.value
            let key = record.value["PartitionKey"]?.string ?? "state"
            let parameters = JSONObject([
                ("StreamName", .string(stream.string ?? "")), ("PartitionKey", .string(key)),
                ("Data", .string(base64Encoded(Array(text(of: data).utf8)))),
            ])
            calls.append(StateCall("kinesis", "PutRecord", parameters, at: record.node.location))
        }
    }

    private mutating func put(objects: YAMLNode, in bucket: YAMLNode) throws(Diagnostic) {
        let name = bucket.string ?? ""
        for (key, value) in try objects.expectMembers(of: name) {
            let parameters = JSONObject([("Bucket", .string(name)), ("Key", .string(key.string ?? ""))])
            let content = try file(value) ?? Array(text(of: value.json).utf8)
            calls.append(StateCall("s3", "PutObject", parameters, content: content, at: key.location))
        }
    }

    private mutating func put(messages: YAMLNode, in queue: YAMLNode) throws(Diagnostic) {
        let name = queue.string ?? ""
        for (index, message) in try list(messages, of: queue).enumerated() {
            var parameters = message.value.object ?? JSONObject()
            if parameters["MessageBody"] == nil {
                parameters = JSONObject([("MessageBody", .string(text(of: message.value)))])
            }
            parameters["QueueUrl"] = .string(name)
            if name.hasSuffix(".fifo") {
                parameters["MessageGroupId"] = parameters["MessageGroupId"] ?? "state"
                parameters["MessageDeduplicationId"] = parameters["MessageDeduplicationId"] ?? .string("state-\(index)")
            }
            calls.append(StateCall("sqs", "SendMessage", parameters, at: message.node.location))
        }
    }

    private mutating func put(parameter: YAMLNode, named name: YAMLNode) throws(Diagnostic) {
        var parameters = JSONObject([("Name", .string(name.string ?? "")), ("Type", "String"), ("Overwrite", true)])
        if let own = parameter.json.object, own["Value"] != nil {
            for (key, value) in own.members { parameters[key] = value }
        } else {
            let bytes = try file(parameter)
            parameters["Value"] = .string(bytes.map { String(decoding: $0, as: UTF8.self) } ?? text(of: parameter.json))
        }
        calls.append(StateCall("ssm", "PutParameter", parameters, at: name.location))
    }

    /// A text as it is, anything else as JSON.
    private func text(of value: JSONValue) -> String { value.string ?? value.text() }
}

// MARK: - Files

extension StateReading {
    /// The elements of a list, which may stand in a file of JSON or YAML.
    private func list(_ node: YAMLNode, of holder: YAMLNode) throws(Diagnostic) -> [(node: YAMLNode, value: JSONValue)]
    {
        if let elements = node.elements {
            return try elements.map { element throws(Diagnostic) in (element, try content(of: element)) }
        }
        guard let elements = try content(of: node).array else {
            throw node.wrong("\"\(holder.string ?? "")\" must be a list", hint: "begin each of its lines with a hyphen")
        }
        return elements.map { (node, $0) }
    }

    /// A value as JSON, or what a file holds when the value is `{file: PATH}`.
    private func content(of node: YAMLNode) throws(Diagnostic) -> JSONValue {
        guard let bytes = try file(node) else { return node.json }
        return try YAMLNode(parsing: String(decoding: bytes, as: UTF8.self), file: path(of: node)).json
    }

    /// The bytes of the file that `{file: PATH}` names; nil for any other value.
    private func file(_ node: YAMLNode) throws(Diagnostic) -> [UInt8]? {
        guard node.members?.count == 1, let name = node["file"] else { return nil }
        guard let bytes = try FixtureFile.contents(of: path(of: node)) else {
            let hint = "a path is seen from the directory of the settings: \"\(directory)\""
            throw Diagnostic(.notFound, "no file \"\(name.string ?? "")\"", hint: hint, at: name.location)
        }
        return bytes
    }

    private func path(of node: YAMLNode) -> String {
        FilePath(directory).pushing(FilePath(node["file"]?.string ?? "")).lexicallyNormalized().string
    }
}
