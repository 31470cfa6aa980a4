import LosslessJSON

extension ResponseContract {
    /// Records that are handed over and have to come back, and tasks of S3 Batch Operations.
    ///
    /// Sources: "Required parameters for data transformation" in the Firehose guide, "Preprocessing data using a Lambda
    /// function" in the Kinesis Data Analytics guide, "Invoke AWS Lambda function" in the S3 guide.
    static func transformation(_ event: JSONValue) -> ResponseContract? {
        if let tasks = event["tasks"]?.array, let version = event["invocationSchemaVersion"]?.string {
            let ids = tasks.compactMap { $0["taskId"]?.string }
            return ResponseContract(
                "S3 Batch Operations",
                expects:
                    "the event's invocationSchemaVersion and invocationId, and results with a resultCode for each task"
            ) { taskFindings($0, ids, version, event["invocationId"]) }
        }
        guard let records = event["records"]?.array else { return nil }
        let ids = records.compactMap { $0["recordId"]?.string }
        if event["deliveryStreamArn"] != nil {
            return ResponseContract(
                "Data Firehose",
                expects:
                    "records with each recordId of the event, a result (Ok, Dropped, ProcessingFailed) and data in base64"
            ) { recordFindings($0, ids, firehoseResults, needsData: true) }
        }
        guard event["applicationArn"] != nil else { return nil }
        let isOutput = records.first?["lambdaDeliveryRecordMetadata"] != nil
        let results = isOutput ? outputResults : firehoseResults
        return ResponseContract(
            "Kinesis Data Analytics",
            expects: "records with each recordId of the event and a result (\(results.joined(separator: ", ")))"
        ) { recordFindings($0, ids, results, needsData: !isOutput) }
    }

    private static let firehoseResults = ["Ok", "Dropped", "ProcessingFailed"]
    private static let outputResults = ["Ok", "DeliveryFailed"]

    private static func recordFindings(
        _ response: JSONValue,
        _ ids: [String],
        _ results: [String],
        needsData: Bool
    ) -> [String] {
        guard let records = response["records"]?.array else {
            return ["Lambda.JsonProcessingException: the response has no list \"records\""]
        }
        let returned = records.compactMap { $0["recordId"]?.string }
        let counts = Dictionary(returned.map { ($0, 1) }, uniquingKeysWith: +)
        var findings: [String] = []
        if let missing = ids.first(where: { counts[$0] == nil }) {
            findings.append(
                "Lambda.MissingRecordId: \(ids.count) records went in, \(returned.count) came back, "
                    + "without \"\(missing)\""
            )
        }
        if let twice = counts.first(where: { $0.value > 1 }) {
            findings.append("Lambda.DuplicatedRecordId: \"\(twice.key)\" came back \(twice.value) times")
        }
        if let record = records.first(where: { !results.contains($0["result"]?.string ?? "") }) {
            let result = record["result"]?.string.map { "\"\($0)\"" } ?? "missing"
            findings.append("a record's \"result\" is \(result), none of \(results.joined(separator: ", "))")
        }
        if needsData, records.contains(where: { $0["result"] == "Ok" && !isBase64($0["data"]?.string) }) {
            findings.append("a record's \"data\" is missing or not base64")
        }
        return findings
    }

    private static func taskFindings(
        _ response: JSONValue,
        _ ids: [String],
        _ version: String,
        _ invocation: JSONValue?
    ) -> [String] {
        var findings: [String] = []
        if response["invocationSchemaVersion"]?.string != version {
            findings.append("\"invocationSchemaVersion\" is not \"\(version)\"")
        }
        if response["invocationId"] != invocation { findings.append("\"invocationId\" is not the event's") }
        let codes = ["Succeeded", "TemporaryFailure", "PermanentFailure"]
        if let missing = response.present("treatMissingKeysAs"), !codes.contains(missing.string ?? "") {
            findings.append("\"treatMissingKeysAs\" is none of \(codes.joined(separator: ", "))")
        }
        guard let results = response["results"]?.array else {
            return findings + ["the response has no list \"results\""]
        }
        for id in ids where !results.contains(where: { $0["taskId"]?.string == id }) {
            findings.append("no result has the task's id \"\(id)\"")
        }
        if results.contains(where: { !codes.contains($0["resultCode"]?.string ?? "") }) {
            findings.append("a \"resultCode\" is none of \(codes.joined(separator: ", "))")
        }
        return findings
    }

    private static func isBase64(_ text: String?) -> Bool {
        guard let text, text.utf8.count % 4 == 0 else { return false }
        return text.utf8.drop { isDigit($0) }.allSatisfy { $0 == UInt8(ascii: "=") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "+"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
