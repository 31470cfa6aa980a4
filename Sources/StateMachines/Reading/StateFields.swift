/// Which fields each type of state may have, in JSONPath states (developer guide; CloudFormation's schema agrees).
enum StateFields {
    private static let every: Set = ["Type", "Comment", "QueryLanguage"]
    private static let filters: Set = ["InputPath", "OutputPath"]
    private static let leading = filters.union(["Next", "End"])
    private static let working = leading.union(["ResultPath", "ResultSelector", "Retry", "Catch"])

    static let byType: [String: Set<String>] = [
        "Task": working.union([
            "Resource", "Parameters", "TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds",
            "HeartbeatSecondsPath", "Credentials",
        ]),
        "Choice": filters.union(["Choices", "Default"]),
        "Parallel": working.union(["Branches", "Parameters"]),
        "Map": working.union([
            "ItemProcessor", "Iterator", "ItemsPath", "ItemSelector", "Parameters", "MaxConcurrency",
            "MaxConcurrencyPath", "ToleratedFailureCount", "ToleratedFailureCountPath", "ToleratedFailurePercentage",
            "ToleratedFailurePercentagePath",
        ]),
        "Wait": leading.union(["Seconds", "SecondsPath", "Timestamp", "TimestampPath"]),
        "Pass": leading.union(["Result", "ResultPath", "Parameters"]),
        "Fail": ["Error", "ErrorPath", "Cause", "CausePath"],
        "Succeed": filters,
    ].mapValues { $0.union(every) }

    /// The types, for hints.
    static var types: String { byType.keys.sorted().joined(separator: ", ") }

    private static let jsonata: Set = ["Arguments", "Output", "Items"]
    private static let distributed: Set = ["ItemReader", "ItemBatcher", "ResultWriter", "Label"]

    /// Fields that the service knows and lamb does not model.
    static let unmodelled = jsonata.union(distributed).union(["Assign"])

    /// What an unmodelled field belongs to.
    static func reason(for name: String) -> String {
        if jsonata.contains(name) { return "\"\(name)\" belongs to JSONata states; lamb runs JSONPath states only" }
        if distributed.contains(name) { return "\"\(name)\" belongs to Distributed Map states; lamb runs Inline ones" }
        return "variables are not modelled; pass the values along in the state's output"
    }
}
