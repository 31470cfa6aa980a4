import LosslessJSON

extension ResponseContract {
    /// Batches that an event source mapping reads, with their partial failures and their windows' state.
    ///
    /// Sources: "Implementing partial batch responses" for SQS, Kinesis and DynamoDB, and "Stateful processing" in the
    /// Lambda guide.
    static func batch(_ event: JSONValue) -> ResponseContract? {
        guard let records = event["Records"]?.array, let source = records.first?["eventSource"]?.string else {
            return nil
        }
        guard let service = batchServices[source] else { return nil }
        let identifiers = Set(records.compactMap { identifier(of: $0, source) })
        let hasWindow = event["window"] != nil
        let state = "an object with state, and perhaps batchItemFailures"
        return ResponseContract(
            service,
            expects: hasWindow ? state : "nothing, or with ReportBatchItemFailures an object with batchItemFailures"
        ) { response in
            failureFindings(response, identifiers) + (hasWindow ? stateFindings(response) : [])
        }
    }

    private static let batchServices = [
        "aws:sqs": "SQS event source mapping", "aws:kinesis": "Kinesis event source mapping",
        "aws:dynamodb": "DynamoDB event source mapping",
    ]

    private static func identifier(of record: JSONValue, _ source: String) -> String? {
        switch source {
        case "aws:sqs": record["messageId"]?.string
        case "aws:kinesis": record["kinesis"]?["sequenceNumber"]?.string
        default: record["dynamodb"]?["SequenceNumber"]?.string
        }
    }

    private static func failureFindings(_ response: JSONValue, _ identifiers: Set<String>) -> [String] {
        guard let failures = response.present("batchItemFailures") else { return [] }
        let whole = "the whole batch counts as failed"
        guard let failures = failures.array else { return ["\"batchItemFailures\" is no list: \(whole)"] }
        for failure in failures {
            guard let identifier = failure["itemIdentifier"] else {
                return ["an item of \"batchItemFailures\" has no \"itemIdentifier\": \(whole)"]
            }
            guard let text = identifier.string, !text.isEmpty else {
                return ["an \"itemIdentifier\" is empty or no string: \(whole)"]
            }
            guard identifiers.contains(text) else {
                return ["the \"itemIdentifier\" \"\(text)\" is none of this batch: \(whole)"]
            }
        }
        return []
    }

    private static func stateFindings(_ response: JSONValue) -> [String] {
        if response["state"]?.object != nil { return [] }
        return ["the response has no object \"state\"; the window's state is lost"]
    }
}
