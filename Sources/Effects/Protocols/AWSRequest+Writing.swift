import Diagnostics
import LambdaModel
import LosslessJSON

// MARK: - From a call to the request that makes it

extension AWSRequest {
    /// The request that an SDK would send for a call, in the protocol that its service speaks.
    ///
    /// Throws a diagnostic at the call's place for an unknown service or operation, and for parameters that we do not
    /// know how to send.
    init(_ written: WrittenCall, region: String) throws(Diagnostic) {
        let call = written.call
        let parameters = call.parameters.object ?? JSONObject()
        guard ServiceNames.all.contains(call.service) else { throw Self.unknownService(written) }
        let row = ServiceNames.rows.first { $0.name == call.service }
        let authorization = unsignedAuthorization(row?.signing ?? call.service, region)
        if let target = row?.target {
            let headers = [
                ("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", "\(target).\(call.operation)"),
                authorization,
            ]
            self.init(method: "POST", target: "/", headers: headers, body: call.parameters.bytes())
        } else if let version = row?.version {
            let fields = [("Action", call.operation), ("Version", version)] + Self.fields(parameters)
            let body = fields.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
            let type = ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            self.init(method: "POST", target: "/", headers: [type, authorization], body: Array(body.utf8))
        } else {
            self = try RESTWriting(written, parameters).request
            headers.append(authorization)
        }
    }

    private static func unknownService(_ written: WrittenCall) -> Diagnostic {
        let service = written.call.service
        let known = "services are called as boto3 calls them: dynamodb, s3, sqs, events, …"
        let hint = didYouMean(service, among: ServiceNames.all, otherwise: known)
        return Diagnostic(.invalidInput, "unknown service \"\(service)\"", hint: hint, at: written.location)
    }

    /// The fields of the query protocol: lists are numbered from 1, maps of attributes too.
    private static func fields(_ object: JSONObject, _ prefix: String = "") -> [(String, String)] {
        object.members.flatMap { key, value -> [(String, String)] in
            let name = prefix + key
            switch value {
            case .object(let inner) where key == "Attributes" || key == "MessageAttributes":
                let words = key == "Attributes" ? ("key", "value") : ("Name", "Value")
                return inner.members.enumerated().flatMap { index, entry in
                    let entryName = "\(name).entry.\(index + 1)."
                    return [(entryName + words.0, entry.key)] + field(entry.value, entryName + words.1)
                }
            default: return field(value, name)
            }
        }
    }

    private static func field(_ value: JSONValue, _ name: String) -> [(String, String)] {
        switch value {
        case .object(let inner): fields(inner, name + ".")
        case .array(let elements):
            elements.enumerated().flatMap { field($1, "\(name).member.\($0 + 1)") }
        default: [(name, value.string ?? value.text())]
        }
    }
}

/// A request of a REST service, made from the operation's line in the service's table.
private struct RESTWriting {
    let request: AWSRequest

    init(_ written: WrittenCall, _ parameters: JSONObject) throws(Diagnostic) {
        let call = written.call
        let table = ServiceTable.of(call.service)
        guard let operation = table.operation(call.operation) else {
            let names = table.operations.map(\.name)
            let known = "operations of \"\(call.service)\" cannot be called here"
            let hint = didYouMean(
                call.operation,
                among: names,
                otherwise: names.isEmpty ? known : "see the API's reference"
            )
            let message = "unknown operation \"\(call.operation)\" of \"\(call.service)\""
            throw Diagnostic(.invalidInput, message, hint: hint, at: written.location)
        }
        var rest = parameters
        let path = operation.path.map { segment in
            switch segment {
            case .literal(let text): text
            case .label(let member): percentEncoded(Self.take(member, from: &rest))
            case .rest(let member):
                Self.take(member, from: &rest).split(separator: "/", omittingEmptySubsequences: false)
                    .map { percentEncoded(String($0)) }.joined(separator: "/")
            }
        }
        var body = written.content ?? []
        if let member = operation.request.body?.member, let value = rest[member] {
            body = Array((value.string ?? value.text()).utf8)
            rest[member] = nil
        }
        var query = operation.query
        var headers: [(name: String, value: String)] = []
        for (name, value) in rest.members {
            if let wire = Self.wire(of: name, operation.request.headers, table.headers, call.operation) {
                headers.append((wire, value.string ?? value.text()))
                rest[name] = nil
            } else if let wire = Self.wire(of: name, [:], table.queries, call.operation) {
                query.append((wire, value.string ?? value.text()))
                rest[name] = nil
            }
        }
        if !rest.members.isEmpty {
            guard body.isEmpty, call.service != "s3" else {
                let names = rest.keys.map { "\"\($0)\"" }.joined(separator: ", ")
                let message = "\(names) of \"\(call.service).\(call.operation)\" cannot be sent from here"
                throw Diagnostic(.invalidInput, message, hint: "leave it out", at: written.location)
            }
            body = JSONValue.object(rest).bytes()
            headers.append(("Content-Type", "application/json"))
        }
        let pairs = query.map { $0.value.isEmpty ? $0.key : "\($0.key)=\(percentEncoded($0.value))" }
        let target = "/" + path.joined(separator: "/") + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
        request = AWSRequest(method: operation.method, target: target, headers: headers, body: body)
    }

    private static func take(_ member: String, from rest: inout JSONObject) -> String {
        defer { rest[member] = nil }
        return rest[member].map { $0.string ?? $0.text() } ?? ""
    }

    /// What a member is called in headers or queries of an operation.
    private static func wire(
        of member: String,
        _ own: [String: String],
        _ shared: [String: String],
        _ operation: String
    ) -> String? {
        if let name = own.first(where: { $0.value == member })?.key { return name }
        let special = shared.first { $0.value == member && $0.key.hasPrefix(operation + "/") }?.key
        if let special { return String(special.dropFirst(operation.count + 1)) }
        return shared.first { $0.value == member && !$0.key.contains("/") }?.key
    }
}
