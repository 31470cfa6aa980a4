import LosslessJSON

/// Whether an operation changes anything: by its verb, with the exceptions in a table.
/// - Parameters:
///   - service: boto3's name.
///   - operation: the API's name, or `METHOD /path`.
///   - parameters: some operations run a statement, which decides, and some are asked for a dry run.
/// - Returns: true for what is not known.
func operationChanges(service: String, operation: String, parameters: JSONValue) -> Bool {
    if service == AWSCall.http { return !["GET", "HEAD", "OPTIONS"].contains(operation) }
    if isDryRun(parameters) { return false }
    if let exception = exceptions["\(service).\(operation)"] ?? exceptions[operation] { return exception }
    if let statements = statements(operation, parameters) { return statements.contains { !isReading($0) } }
    if operation.contains("/") { return !["GET", "HEAD", "OPTIONS"].contains(operation.prefix { $0 != " " }) }
    return !readingVerbs.contains(verb(operation))
}

/// The first word of an operation's name, with the second after "Batch", "Admin" and "Transact".
private func verb(_ operation: String) -> String {
    let words = camelCaseWords(operation)
    guard let first = words.first else { return operation }
    return ["Batch", "Admin", "Transact"].contains(first) && words.count > 1 ? words[1] : first
}

private func camelCaseWords(_ text: String) -> [String] {
    text.reduce(into: []) { words, character in
        if character.isUppercase || words.isEmpty {
            words.append(String(character))
        } else {
            words[words.count - 1].append(character)
        }
    }
}

private let readingVerbs: Set<String> = [
    "Analyze", "Calculate", "Check", "Compare", "Contains", "Converse", "Count", "Decode", "Decrypt", "Describe",
    "Detect",
    "Discover", "Download", "Encrypt", "Estimate", "Evaluate", "Filter", "Find", "Forecast", "Generate", "Get", "Head",
    "Infer", "Is", "List", "Lookup", "Match", "Predict", "Preview", "Query", "Read", "Recognize", "Rerank", "Resolve",
    "Retrieve", "Sample", "Scan", "Search", "Select", "Sign", "Simulate", "Suggest", "Summarize", "Synthesize", "Test",
    "Translate", "Validate", "Verify", "View",
]

/// Operations whose verb says otherwise; those of one service by its name.
private let exceptions: [String: Bool] = [
    "StartQuery": false, "StartLiveTail": false, "ReEncrypt": false, "DeriveSharedSecret": false,
    "AssumeRole": false, "AssumeRoleWithSAML": false, "AssumeRoleWithWebIdentity": false, "AssumeRoot": false,
    "bedrock-runtime.InvokeModel": false, "bedrock-runtime.InvokeModelWithResponseStream": false,
    "bedrock-runtime.ApplyGuardrail": false, "bedrock-runtime.InvokeGuardrailChecks": false,
    "sagemaker-runtime.InvokeEndpoint": false, "sagemaker-runtime.InvokeEndpointWithResponseStream": false,
    "appconfigdata.StartConfigurationSession": false, "s3.CreateSession": false, "xray.StartTraceRetrieval": false,
    "kinesis.SubscribeToShard": false,
    // They sound like reading.
    "TestFailover": true, "apigateway.TestInvokeMethod": true, "cognito-identity.GetId": true,
    "iam.GenerateCredentialReport": true, "iam.GenerateServiceLastAccessedDetails": true,
    "lexv2-runtime.RecognizeText": true, "lexv2-runtime.RecognizeUtterance": true,
    "stepfunctions.GetActivityTask": true,
]

/// Whether a call asks only what would happen.
private func isDryRun(_ parameters: JSONValue) -> Bool {
    parameters["DryRun"] == true || parameters["InvocationType"] == "DryRun"
}

// MARK: - Statements

/// The statements that an operation runs, in PartiQL or SQL; nil when it is not of that sort.
private func statements(_ operation: String, _ parameters: JSONValue) -> [String]? {
    switch operation {
    case "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction", "ExecuteSql", "StartQueryExecution":
        let names = ["Statement", "sql", "Sql", "sqlStatements", "QueryString"]
        let single = names.compactMap { parameters[$0]?.string }
        let lists = ["Statements", "TransactStatements", "Sqls"].flatMap { parameters[$0]?.array ?? [] }
        return single + lists.compactMap { $0.string ?? $0["Statement"]?.string }
    default: return nil
    }
}

private func isReading(_ statement: String) -> Bool {
    let word = statement.drop { $0.isWhitespace || $0 == "(" }.prefix { $0.isLetter }.lowercased()
    switch word {
    case "select", "show", "describe", "desc", "explain", "values", "exists": return true
    case "with":
        let words = statement.lowercased().split { !$0.isLetter }
        return !words.contains { ["insert", "update", "delete", "merge"].contains($0) }
    default: return false
    }
}
