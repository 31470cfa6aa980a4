import Diagnostics
import EventPatterns
import LosslessJSON
import Testing

@Suite("Refused event patterns")
struct PatternRefusalTests {
    @Test(
        "say what is wrong in the service's terms",
        arguments: [
            (#"["a"]"#, "it is not an object"),
            ("{}", "empty objects are not allowed"),
            (#"{"detail": {}}"#, "empty objects are not allowed in \"detail\""),
            (#"{"source": "aws.ec2"}"#, "\"source\" must be an object or an array"),
            (#"{"detail": {"state": null}}"#, "\"state\" must be an object or an array in \"detail\""),
            (#"{"source": []}"#, "empty arrays are not allowed in \"source\""),
            (#"{"source": [["a"]]}"#, "match value must be string, number, true, false, or null in \"source\""),
            (#"{"a": [{"prefx": "x"}]}"#, "unrecognized match type \"prefx\" in \"a\""),
            (#"{"a": [{}]}"#, "match expression name not found in \"a\""),
            (#"{"a": [{"prefix": "x", "suffix": "y"}]}"#, "only one key allowed in match expression in \"a\""),
            (#"{"a": [{"exists": true, "suffix": "y"}]}"#, "only one key allowed in match expression in \"a\""),
            (#"{"a": [{"prefix": 5}]}"#, "prefix match pattern must be a string in \"a\""),
            (#"{"a": [{"prefix": {"wildcard": "x"}}]}"#, "unsupported prefix pattern: wildcard in \"a\""),
            (#"{"a": [{"exists": "yes"}]}"#, "exists match pattern must be either true or false in \"a\""),
            (#"{"a": [{"numeric": 5}]}"#, "value of numeric must be an array in \"a\""),
            (#"{"a": [{"numeric": []}]}"#, "invalid member in numeric match in \"a\""),
            (#"{"a": [{"numeric": ["=>", 5]}]}"#, "unrecognized numeric range operator: \"=>\" in \"a\""),
            (#"{"a": [{"numeric": ["<", "5"]}]}"#, "value of < must be numeric in \"a\""),
            (#"{"a": [{"numeric": ["<", 5, ">", 1]}]}"#, "too many elements in numeric expression in \"a\""),
            (#"{"a": [{"numeric": [">", 5, ">", 1]}]}"#, "bad numeric range operator: \">\" in \"a\""),
            (
                #"{"a": [{"numeric": [">", 5, "<", 5]}]}"#,
                "the bottom of a numeric range must be less than its top in \"a\""
            ),
            (
                #"{"a": [{"numeric": [">", 6e9]}]}"#,
                "value must be between -5000000000 and 5000000000 with at most 6 decimals, inclusive: 6e9 in \"a\""
            ),
            (#"{"a": [{"anything-but": []}]}"#, nil), (#"{"a": [{"anything-but": ["x", 5]}]}"#, nil),
            (
                #"{"a": [{"anything-but": true}]}"#,
                "value of anything-but must be an array or single string/number value in \"a\""
            ),
            (
                #"{"a": [{"anything-but": {"numeric": ["=", 5]}}]}"#,
                "unsupported anything-but pattern: numeric in \"a\""
            ),
            (#"{"a": [{"anything-but": {"prefix": ""}}]}"#, "null prefix/suffix not allowed in \"a\""),
            (#"{"a": [{"wildcard": "a**b"}]}"#, "consecutive wildcard characters at position 2 in \"a\""),
            (#"{"a": [{"wildcard": "a\\b"}]}"#, "invalid escape character at position 1 in \"a\""),
            (#"{"a": [{"cidr": "10.0.0.0"}]}"#, "malformed CIDR, one \"/\" required in \"a\""),
            (#"{"a": [{"cidr": "10.0.0.0/x"}]}"#, "malformed CIDR, mask bits must be an integer in \"a\""),
            (#"{"a": [{"cidr": "10.0.0/8"}]}"#, "\"10.0.0\" is not an IP address in \"a\""),
            (#"{"a": [{"cidr": "10.0.0.0/32"}]}"#, "IPv4 mask bits must be < 32 in \"a\""),
            (#"{"$or": {"a": ["b"]}}"#, "$or must be followed by an array"),
            (#"{"$or": [{"a": ["b"]}]}"#, "$or must have at least 2 objects"),
            (#"{"$or": [{"a": ["b"]}, "c"]}"#, "only objects are allowed in the array of $or"),
            (#"{"$or": [{"prefix": ["b"]}, {"a": ["c"]}]}"#, "\"prefix\" is reserved and cannot be a field inside $or"),
        ] as [(String, String?)]
    )
    func words(pattern: String, reason: String?) throws {
        let refused = try #require(refusal { try EventPattern(parsing: pattern) })
        #expect(refused.kind == .invalidInput)
        #expect(refused.message.hasPrefix("event pattern is not valid: "))
        if let reason { #expect(refused.message == "event pattern is not valid: \(reason)") }
    }

    @Test("offer the nearest operator, and the brackets that are missing")
    func hints() {
        let typo = refusal { try EventPattern(parsing: #"{"a": [{"anythingbut": "x"}]}"#) }
        #expect(typo?.hint == "did you mean \"anything-but\"?")
        let bare = refusal { try EventPattern(parsing: #"{"source": "aws.ec2"}"#) }
        #expect(bare?.hint == "put the value into brackets: [\"aws.ec2\"]")
    }

    @Test("keep reserved words usable as fields outside $or")
    func reserved() throws {
        #expect(try EventPattern(parsing: #"{"prefix": ["b"]}"#).matches(["prefix": "b"]))
    }
}
