import Diagnostics
import LosslessJSON
import NIOCore

/// Reads what services keep, through their own list, scan and get calls.
struct StateReader: Sendable {
    let services: any AWSServices
    let loop: any EventLoop
    let region: String

    /// The services whose state is read; of others the changes that were asked for are their state.
    private static let kept: Set<String> = ["dynamodb", "s3", "sqs", "kinesis", "ssm"]

    /// A member for each service that keeps anything.
    ///
    /// Tables with their items, buckets with their objects, queues with their messages, streams with their records,
    /// parameters with their values, and elsewhere the parameters of each successful changing call by its operation. What
    /// has no order of its own is sorted.
    func state(after calls: [DeliveredCall]) async throws -> JSONValue {
        let kept = [
            ("dynamodb", try await tables()), ("kinesis", try await streams()), ("s3", try await buckets()),
            ("sqs", try await queues()), ("ssm", try await parameters()),
        ]
        return Self.canonical(kept.filter { !$0.1.members.isEmpty } + Self.publications(in: calls))
    }

    /// A document of these members in the order of their names.
    private static func canonical(_ members: [(String, JSONObject)]) -> JSONValue {
        .object(JSONObject(members.sorted { $0.0 < $1.0 }.map { ($0.0, .object($0.1)) }))
    }

    /// What was asked of services that keep nothing: by service, then operation, sorted.
    static func publications(in calls: [DeliveredCall]) -> [(String, JSONObject)] {
        let effects = calls.filter { $0.isEffect && !kept.contains($0.call.service) }
        return Dictionary(grouping: effects, by: \.call.service).map { service, effects in
            let operations = Dictionary(grouping: effects, by: \.call.operation).map { operation, effects in
                let parameters = effects.map { effect in
                    VolatileValues.maskedThroughout(effect.call.matchingKey()["parameters"] ?? .null)
                }
                return (operation, JSONValue.array(sorted(parameters)))
            }
            return (service, JSONObject(operations.sorted { $0.0 < $1.0 }))
        }
    }

    /// Documents in the order of their texts.
    static func sorted(_ documents: [JSONValue]) -> [JSONValue] {
        documents.map { ($0, $0.text()) }.sorted { $0.1 < $1.1 }.map(\.0)
    }
}

// MARK: - Asking

extension StateReader {
    /// Asks a service that speaks JSON.
    func ask(_ service: String, _ target: String, _ parameters: JSONObject = JSONObject()) async throws -> JSONObject {
        let request = AWSRequest(
            method: "POST",
            target: "/",
            headers: [
                ("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", target),
                unsignedAuthorization(service, region),
            ],
            body: JSONValue.object(parameters).bytes()
        )
        return try await answer(to: request).result.value.object ?? JSONObject()
    }

    /// Sends a request; throws a diagnostic when the answer is an error.
    func answer(to request: AWSRequest) async throws -> (result: AWSResult, body: [UInt8]) {
        guard let call = AWSCall(request), let answer = try await services.ask(request, call, on: loop) else {
            throw Diagnostic(.failed, "the services' state cannot be read: there is no answer")
        }
        let result = AWSResult(of: call, status: answer.status, headers: answer.headers, body: answer.body)
        if let error = result.error {
            throw Diagnostic(
                .failed,
                "the services' state cannot be read: \(call.service) \(call.operation) answers \(error)"
            )
        }
        return (result, answer.body)
    }

    /// Asks until an answer names no next page, and gathers a member of every answer.
    func pages(
        of member: String,
        _ service: String,
        _ target: String,
        _ parameters: JSONObject = JSONObject(),
        next: (answer: String, request: String) = ("NextToken", "NextToken")
    ) async throws -> [JSONValue] {
        var (parameters, found) = (parameters, [JSONValue]())
        while true {
            let answer = try await ask(service, target, parameters)
            found += answer[member]?.array ?? []
            guard let token = answer[next.answer], token != .null, token != "" else { return found }
            parameters[next.request] = token
        }
    }
}
