import LambdaModel
import LosslessJSON
import Timekeeping

/// What a destination is told about an asynchronous invocation.
///
/// Source: "Example destination invocation records" in the AWS Lambda Developer Guide.
struct DestinationRecord {
    /// Why the record was written.
    enum Condition: String {
        case success = "Success"
        case retriesExhausted = "RetriesExhausted"
        case eventAgeExceeded = "EventAgeExceeded"
    }

    var condition: Condition
    var requestID: String
    /// With its qualifier.
    var functionARN: String
    var attempts: Int
    var time: Timestamp
    var request: JSONValue
    /// How the last attempt ended; nil when there was none.
    var outcome: HandlerOutcome?

    var json: JSONValue {
        var members: [JSONObject.Member] = [
            ("version", "1.0"), ("timestamp", .string(time.iso8601)),
            (
                "requestContext",
                [
                    "requestId": .string(requestID), "functionArn": .string(functionARN),
                    "condition": .string(condition.rawValue), "approximateInvokeCount": .int(attempts),
                ]
            ),
            ("requestPayload", request),
        ]
        if let outcome {
            var context: [JSONObject.Member] = [("statusCode", 200), ("executedVersion", "$LATEST")]
            if outcome.errorType != nil { context.append(("functionError", "Unhandled")) }
            members += [("responseContext", .object(JSONObject(context))), ("responsePayload", outcome.payload)]
        }
        return .object(JSONObject(members))
    }

    /// The record as a destination gets it: inside an event for a bus, alone for everything else.
    func json(for arn: String, account: AccountContext) -> JSONValue {
        guard arn.contains(":events:") else { return json }
        let result = condition == .success ? "Success" : "Failure"
        return [
            "version": "0", "id": .string(requestID),
            "detail-type": .string("Lambda Function Invocation Result - \(result)"), "source": "lambda",
            "account": .string(account.account), "time": .string(time.iso8601Seconds),
            "region": .string(account.region), "resources": [.string(arn), .string(functionARN)], "detail": json,
        ]
    }
}

/// What a dead-letter queue gets: the event itself, with attributes that say what went wrong.
struct DeadLetter {
    var event: AsynchronousInvocations.QueuedEvent
    var outcome: HandlerOutcome?
    var content: JSONValue

    /// A message for a queue or a topic; its body is the event.
    var json: JSONValue {
        let message = outcome?.payload["errorMessage"]?.string ?? ""
        return [
            "body": .string(content.text()),
            "messageAttributes": [
                "RequestID": attribute("String", event.requestID), "ErrorCode": attribute("Number", "200"),
                "ErrorMessage": attribute("String", String(message.prefix(1024))),
            ],
        ]
    }

    private func attribute(_ type: String, _ value: String) -> JSONValue {
        [
            "stringValue": .string(value), "stringListValues": [], "binaryListValues": [], "dataType": .string(type),
        ]
    }
}
