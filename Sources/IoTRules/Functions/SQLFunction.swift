import Diagnostics

/// The functions of IoT SQL that are modelled.
enum SQLFunction: String, Sendable, CaseIterable {
    case topic, timestamp, clientid, accountid, newuuid, traceid
    case sqlVersion = "sql_version"
    case upper, lower, trim, ltrim, rtrim, length, numbytes, concat, substring, startswith, endswith, indexof, replace
    case abs, ceil, floor, round, sign, sqrt, power, mod, remainder
    case get, isnull, isundefined, nanvl, encode, decode

    /// The functions that the service has besides.
    private static let unmodelled: Set<String> = [
        "acos", "asin", "atan", "atan2", "aws_lambda", "bitand", "bitor", "bitxor", "bitnot", "chr", "cos", "cosh",
        "exp", "get_dynamodb", "get_mqtt_property", "get_secret", "get_thing_shadow", "get_user_properties", "md2",
        "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "ln", "log", "lpad", "machinelearning_predict",
        "parse_time", "principal", "rand", "regexp_matches", "regexp_replace", "regexp_substr", "rpad", "sin", "sinh",
        "tan", "tanh", "time_to_epoch", "transform", "trunc",
    ]

    /// The function of a name, whatever its case.
    /// - Throws: a name that is not modelled or not known.
    init(named name: String) throws(Diagnostic) {
        let lowered = name.lowercased()
        if let function = SQLFunction(rawValue: lowered) {
            self = function
            return
        }
        let names = Self.allCases.map(\.rawValue) + ["cast"]
        guard !Self.unmodelled.contains(lowered) else {
            throw SQLParser.refusal(
                "the function \"\(lowered)\" is not modelled",
                hint: "these are: " + names.joined(separator: ", ")
            )
        }
        throw SQLParser.refusal(
            "there is no function \"\(name)\"",
            hint: didYouMean(lowered, among: names, otherwise: "these are modelled: " + names.joined(separator: ", "))
        )
    }
}
