import Diagnostics
import LosslessJSON
import Timekeeping

/// What can be done to a placeholder's value.
enum PlaceholderFilter: Sendable {
    /// The value as text; as compact JSON text.
    case text, json
    /// Letters in upper or lower case; nothing but ASCII letters and digits.
    case upper, lower, alphanumeric
    /// Percent-encoded: with `+` for a space and `/` kept, as S3 writes keys; strictly, as query strings are.
    case urlEncode, percentEncode
    /// How many bytes it has.
    case byteCount
    /// Digests in lower-case hexadecimal; the second is of message attributes, as SQS defines it.
    case md5, messageAttributesMD5
    case base64, gzip
    /// Moments: ISO 8601 with milliseconds, without them, and without the zone; the epoch in whole seconds, in seconds
    /// with decimals, in milliseconds, and in hexadecimal seconds; the forms of web servers' logs
    /// and of mail; the day as in the names of log streams.
    case iso, isoSeconds, isoPlain, epoch, epochDecimal, epochMilliseconds, epochHex, logTime, mailTime, logDay
    /// A moment so many milliseconds later.
    case later(Int)
    /// Arithmetic on whole numbers; zeros in front up to a width.
    case plus(Int), times(Int), pad(Int)
    /// The first characters.
    case first(Int)
    /// A query string's fields: the last value of each; the same still encoded; all values of each; the same still
    /// encoded; values joined with commas.
    case queryLast, queryRaw, queryAll, queryRawAll, queryJoined
    /// A map's values each in a list of one.
    case listEach
    /// Text attributes as SQS and SNS carry them in events, and headers as Kafka does.
    case sqsAttributes, snsAttributes, kafkaHeaders
    /// A plain object as a DynamoDB item; the size of several items as DynamoDB counts it.
    case dynamoDBItem, dynamoDBSize
    /// A value that is empty becomes null, or leaves with its member.
    case orNull, omitEmpty
    /// Records packed into one as the Kinesis Producer Library does, with the partition key of those that name none.
    case kplAggregate(PlaceholderSource)
    /// The sum with another whole number.
    case add(PlaceholderSource)
    /// The code in hexadecimal that signs a message with a secret.
    case hmacSHA1(PlaceholderSource), hmacSHA256(PlaceholderSource)
    /// The value stays only while another has one of some texts; while another is not empty.
    case when(PlaceholderSource, [String]), with(PlaceholderSource)

    private static let plainFilters: [String: PlaceholderFilter] = [
        "text": .text, "json": .json, "upper": .upper, "lower": .lower, "alphanumeric": .alphanumeric,
        "url-encode": .urlEncode, "percent-encode": .percentEncode, "byte-count": .byteCount,
        "md5": .md5, "message-attributes-md5": .messageAttributesMD5, "base64": .base64, "gzip": .gzip,
        "iso": .iso, "iso-seconds": .isoSeconds, "iso-plain": .isoPlain, "epoch": .epoch, "epoch-hex": .epochHex,
        "epoch-decimal": .epochDecimal,
        "epoch-ms": .epochMilliseconds, "log-time": .logTime, "mail-time": .mailTime, "log-day": .logDay,
        "query-last": .queryLast, "query-raw": .queryRaw, "query-all": .queryAll,
        "query-raw-all": .queryRawAll, "query-joined": .queryJoined,
        "list-each": .listEach,
        "sqs-attributes": .sqsAttributes, "sns-attributes": .snsAttributes,
        "kafka-headers": .kafkaHeaders,
        "dynamodb-item": .dynamoDBItem, "dynamodb-size": .dynamoDBSize, "or-null": .orNull, "omit-empty": .omitEmpty,
    ]

    private static let numberFilters: [String: @Sendable (Int) -> PlaceholderFilter] = [
        "later": { .later($0) }, "plus": { .plus($0) }, "times": { .times($0) }, "pad": { .pad($0) },
        "first": { .first($0) },
    ]

    /// Finds the filter with a name; throws invalid input with the nearest names when there is none.
    init(_ name: String, arguments: [String], names: PlaceholderNames) throws(Diagnostic) {
        if let filter = try Self.filter(name, lookingAt: arguments, names) {
            self = filter
        } else if arguments.isEmpty, let filter = Self.plainFilters[name] {
            self = filter
        } else if arguments.count == 1, let filter = Self.numberFilters[name], let number = Int(arguments[0]) {
            self = filter(number)
        } else {
            let names = Array(Self.plainFilters.keys) + Array(Self.numberFilters.keys) + Self.sourceFilters
            throw Diagnostic(
                .invalidInput,
                "unknown filter \"\(([name] + arguments).joined(separator: " "))\"",
                hint: didYouMean(
                    name,
                    among: names,
                    otherwise: "the filters are \(names.sorted().joined(separator: ", "))"
                )
            )
        }
    }

    private static let sourceFilters = ["add", "when", "with", "hmac-sha1", "hmac-sha256", "kpl-aggregate"]

    /// A filter whose first argument is a source.
    private static func filter(
        _ name: String,
        lookingAt arguments: [String],
        _ names: PlaceholderNames
    ) throws(Diagnostic) -> PlaceholderFilter? {
        guard Self.sourceFilters.contains(name), let first = arguments.first else { return nil }
        let source = try PlaceholderSource(first, arguments: [], names: names)
        switch (name, arguments.count) {
        case ("add", 1): return .add(source)
        case ("with", 1): return .with(source)
        case ("hmac-sha1", 1): return .hmacSHA1(source)
        case ("hmac-sha256", 1): return .hmacSHA256(source)
        case ("kpl-aggregate", 1): return .kplAggregate(source)
        case ("when", 2...): return .when(source, Array(arguments.dropFirst()))
        default: return nil
        }
    }

    /// The source that the filter looks at beside the value.
    var source: PlaceholderSource? {
        switch self {
        case .add(let source), .when(let source, _), .with(let source), .hmacSHA1(let source), .hmacSHA256(let source),
            .kplAggregate(let source):
            source
        default: nil
        }
    }
}
