import EventPatterns
import LosslessJSON
import Testing

@Suite("Event patterns")
struct EventPatternTests {
    private static func detail(_ name: String, _ values: String) -> String {
        "{\"detail\": {\"\(name)\": [\(values)]}}"
    }

    @Test(
        "match the guide's own event as the guide says",
        arguments: [
            Rule("a string equals one of those listed", #"{"source": ["aws.s3", "aws.ec2"]}"#, instanceEvent, true),
            Rule("strings are compared with their case", #"{"source": ["AWS.EC2"]}"#, instanceEvent, false),
            Rule(
                "all fields have to match",
                #"{"source": ["aws.ec2"], "region": ["eu-west-1"]}"#,
                instanceEvent,
                false
            ),
            Rule("fields that are not named are ignored", #"{"account": ["123456789012"]}"#, instanceEvent, true),
            Rule("a missing field does not match", #"{"missing": ["x"]}"#, instanceEvent, false),
            Rule("a string is not a number", #"{"account": [123456789012]}"#, instanceEvent, false),
            Rule("prefix", #"{"time": [{"prefix": "2015-11-11"}]}"#, instanceEvent, true),
            Rule("prefix: another", #"{"time": [{"prefix": "2016"}]}"#, instanceEvent, false),
            Rule("the empty prefix fits every string", detail("state", #"{"prefix": ""}"#), instanceEvent, true),
            Rule("prefix fits no number", detail("c-count", #"{"prefix": ""}"#), instanceEvent, false),
            Rule(
                "prefix without case",
                detail("file", #"{"prefix": {"equals-ignore-case": "PHOTOS/"}}"#),
                instanceEvent,
                true
            ),
            Rule("suffix", detail("file", #"{"suffix": ".PNG"}"#), instanceEvent, true),
            Rule("suffix keeps the case", detail("file", #"{"suffix": ".png"}"#), instanceEvent, false),
            Rule(
                "suffix without case",
                detail("file", #"{"suffix": {"equals-ignore-case": ".png"}}"#),
                instanceEvent,
                true
            ),
            Rule("equals-ignore-case", detail("state", #"{"equals-ignore-case": "running"}"#), instanceEvent, true),
            Rule("numeric: range", detail("c-count", #"{"numeric": [">", 0, "<=", 5]}"#), instanceEvent, true),
            Rule("numeric: open end", detail("c-count", #"{"numeric": [">", 0, "<", 5]}"#), instanceEvent, false),
            Rule("numeric: below", detail("d-count", #"{"numeric": ["<", 10]}"#), instanceEvent, true),
            Rule("numeric: at least", detail("d-count", #"{"numeric": [">=", 3]}"#), instanceEvent, true),
            Rule("numeric: equal by value", detail("x-limit", #"{"numeric": ["=", 3.018e2]}"#), instanceEvent, true),
            Rule("numeric fits no string", detail("state", #"{"numeric": [">", -5]}"#), instanceEvent, false),
            Rule("cidr", detail("source-ip", #"{"cidr": "10.0.0.0/24"}"#), instanceEvent, true),
            Rule("cidr: outside", detail("source-ip", #"{"cidr": "10.0.1.0/24"}"#), instanceEvent, false),
            Rule("cidr of no address", detail("state", #"{"cidr": "10.0.0.0/8"}"#), instanceEvent, false),
            Rule("exists", detail("c-count", #"{"exists": true}"#), instanceEvent, true),
            Rule("exists: false where there is one", detail("c-count", #"{"exists": false}"#), instanceEvent, false),
            Rule("exists: false where there is none", detail("z", #"{"exists": false}"#), instanceEvent, true),
            Rule("exists: false below what is missing", #"{"a": {"b": [{"exists": false}]}}"#, instanceEvent, true),
            Rule("exists asks leaves only", #"{"detail": [{"exists": true}]}"#, instanceEvent, false),
            Rule(
                "an object in the place of a leaf is absent",
                #"{"detail": [{"exists": false}]}"#,
                instanceEvent,
                true
            ),
            Rule("null is a value", detail("nothing", "null"), instanceEvent, true),
            Rule("null is not a missing field", detail("z", "null"), instanceEvent, false),
            Rule("null exists", detail("nothing", #"{"exists": true}"#), instanceEvent, true),
            Rule("null is not the empty string", detail("nothing", #""""#), instanceEvent, false),
            Rule("the empty string", detail("empty", #""""#), instanceEvent, true),
            Rule("true", detail("flag", "true"), instanceEvent, true),
            Rule("true is not \"true\"", detail("flag", #""true""#), instanceEvent, false),
            Rule("wildcard", #"{"resources": [{"wildcard": "arn:*:instance/i-*1111"}]}"#, instanceEvent, true),
            Rule("wildcard covers nothing too", detail("state", #"{"wildcard": "*RUNNING*"}"#), instanceEvent, true),
            Rule("wildcard has to cover all", detail("state", #"{"wildcard": "*UNNIN"}"#), instanceEvent, false),
            Rule(
                "wildcard's ends do not overlap",
                detail("state", #"{"wildcard": "RUNN*NNING"}"#),
                instanceEvent,
                false
            ),
            Rule("wildcard escapes", detail("path", #"{"wildcard": "dir\\\\*\\*"}"#), instanceEvent, true),
            Rule("an array matches by one element", detail("tags", #""green""#), instanceEvent, true),
            Rule("an array without it", detail("tags", #""red""#), instanceEvent, false),
            Rule("anything-but", detail("state", #"{"anything-but": "STOPPED"}"#), instanceEvent, true),
            Rule("anything-but it", detail("state", #"{"anything-but": "RUNNING"}"#), instanceEvent, false),
            Rule("anything-but wants a value", detail("z", #"{"anything-but": "x"}"#), instanceEvent, false),
            Rule("anything-but a list", detail("state", #"{"anything-but": ["RUNNING", "x"]}"#), instanceEvent, false),
            Rule("anything-but a number", detail("c-count", #"{"anything-but": 5.0}"#), instanceEvent, false),
            Rule("anything-but numbers", detail("c-count", #"{"anything-but": [1, 2]}"#), instanceEvent, true),
            Rule(
                "anything-but a number lets a string by",
                detail("state", #"{"anything-but": 5}"#),
                instanceEvent,
                true
            ),
            Rule(
                "anything-but a string lets null by",
                detail("nothing", #"{"anything-but": "x"}"#),
                instanceEvent,
                true
            ),
            Rule(
                "anything-but of an array: one other will do",
                detail("tags", #"{"anything-but": "blue"}"#),
                instanceEvent,
                true
            ),
            Rule(
                "anything-but prefix",
                detail("state", #"{"anything-but": {"prefix": "RUN"}}"#),
                instanceEvent,
                false
            ),
            Rule(
                "anything-but prefixes",
                detail("state", #"{"anything-but": {"prefix": ["STO", "PEN"]}}"#),
                instanceEvent,
                true
            ),
            Rule(
                "anything-but suffix",
                detail("file", #"{"anything-but": {"suffix": [".PNG", ".JPG"]}}"#),
                instanceEvent,
                false
            ),
            Rule(
                "anything-but without case",
                detail("state", #"{"anything-but": {"equals-ignore-case": ["running"]}}"#),
                instanceEvent,
                false
            ),
            Rule(
                "anything-but wildcard",
                detail("file", #"{"anything-but": {"wildcard": "*/cat.*"}}"#),
                instanceEvent,
                false
            ),
            Rule(
                "$or takes either",
                #"{"source": ["aws.ec2"], "$or": [{"region": ["x"]}, {"account": [{"prefix": "12"}]}]}"#,
                instanceEvent,
                true
            ),
            Rule(
                "$or takes neither",
                #"{"source": ["aws.ec2"], "$or": [{"region": ["x"]}, {"account": ["y"]}]}"#,
                instanceEvent,
                false
            ),
            Rule(
                "$or below, with an and inside",
                #"{"detail": {"$or": [{"state": ["x"]}, {"c-count": [5], "d-count": [3]}]}}"#,
                instanceEvent,
                true
            ),
            Rule(
                "$or in $or",
                #"{"$or": [{"source": ["x"]}, {"$or": [{"region": ["y"]}, {"detail": {"flag": [true]}}]}]}"#,
                instanceEvent,
                true
            ),
        ]
    )
    func guide(_ rule: Rule) throws {
        let pattern = try EventPattern(parsing: rule.pattern)
        #expect(pattern.matches(try JSONValue(parsing: rule.event)) == rule.isMatch)
    }

    @Test(
        "see through arrays, but never put one match together from two elements",
        arguments: Rule.both(
            "one element has both",
            #"{"people": {"first": ["Anna"], "last": ["Smith"]}}"#,
            #"{"people": [{"first": "John", "last": "Doe"}, {"first": "Anna", "last": "Smith"}]}"#,
            #"{"people": [{"first": "Anna", "last": "Doe"}, {"first": "John", "last": "Smith"}]}"#
        )
            + Rule.both(
                "arrays within arrays",
                #"{"people": {"first": ["Anna"], "last": ["Smith"]}}"#,
                #"{"people": [[{"first": "John"}], [{"first": "Anna", "last": "Smith"}]]}"#,
                #"{"people": [[{"first": "Anna"}], [{"last": "Smith"}]]}"#
            )
            + Rule.both(
                "exists: false is about every element",
                #"{"people": {"first": ["Anna"], "age": [{"exists": false}]}}"#,
                #"{"people": [{"first": "Anna"}, {"first": "John"}]}"#,
                #"{"people": [{"first": "Anna"}, {"age": 5}]}"#
            )
            + Rule.both(
                "an empty array is no value",
                #"{"tags": [{"exists": false}]}"#,
                #"{"tags": []}"#,
                #"{"tags": [[null]]}"#
            )
    )
    func arrays(_ rule: Rule) throws {
        let pattern = try EventPattern(parsing: rule.pattern)
        #expect(pattern.matches(try JSONValue(parsing: rule.event)) == rule.isMatch)
    }

    @Test(
        "compare numbers by value to six decimals within five billions, and others as written",
        arguments: [
            Rule("300 is 3.0e2", #"{"n": [300]}"#, #"{"n": 3.0e2}"#, true),
            Rule("-0 is 0", #"{"n": [0]}"#, #"{"n": -0.0}"#, true),
            Rule("the sixth decimal counts", #"{"n": [0.000001]}"#, #"{"n": 0.000002}"#, false),
            Rule("1e-6", #"{"n": [0.000001]}"#, #"{"n": 1e-6}"#, true),
            Rule(
                "a seventh decimal is no number to numeric",
                #"{"n": [{"numeric": [">", 0]}]}"#,
                #"{"n": 1.0000001}"#,
                false
            ),
            Rule("beyond the range neither", #"{"n": [{"numeric": [">", 0]}]}"#, #"{"n": 5000000001}"#, false),
            Rule("the range's end", #"{"n": [{"numeric": ["<=", 5e9]}]}"#, #"{"n": 5000000000.0}"#, true),
            Rule("its other end", #"{"n": [{"numeric": [">=", -5e9]}]}"#, #"{"n": -5000000000}"#, true),
            Rule("account numbers equal as written", #"{"n": [123456789012]}"#, #"{"n": 123456789012}"#, true),
            Rule("and not otherwise", #"{"n": [123456789012]}"#, #"{"n": 123456789012.0}"#, false),
            Rule("no doubles", #"{"n": [0.1]}"#, #"{"n": 0.10000000000000001}"#, false),
            Rule("no overflow", #"{"n": [1e999999999]}"#, #"{"n": 1e-99999999999999999999}"#, false),
        ]
    )
    func numbers(_ rule: Rule) throws {
        let pattern = try EventPattern(parsing: rule.pattern)
        #expect(pattern.matches(try JSONValue(parsing: rule.event)) == rule.isMatch)
    }

    @Test(
        "know addresses of both kinds",
        arguments: [
            ("10.1.2.3/8", "10.255.0.1", true), ("10.0.0.0/31", "10.0.0.1", true), ("10.0.0.0/31", "10.0.0.2", false),
            ("0.0.0.0/0", "255.255.255.255", true), ("0.0.0.0/0", "::1", false), ("2001:db8::/32", "2001:DB8::7", true),
            ("2001:db8::/32", "2001:db9::7", false), ("::/0", "fe80::1", true), ("fe80::/10", "10.0.0.1", false),
        ]
    )
    func addresses(block: String, address: String, isMatch: Bool) throws {
        let pattern = try EventPattern(["ip": [["cidr": .string(block)]]])
        #expect(pattern.matches(["ip": .string(address)]) == isMatch)
    }

    @Test("compare texts code unit by code unit, and fold the case of all letters")
    func letters() throws {
        let composed = try EventPattern(["name": ["caf\u{E9}"]])
        #expect(composed.matches(["name": "caf\u{E9}"]))
        #expect(!composed.matches(["name": "cafe\u{301}"]))
        let folded = try EventPattern(["name": [["equals-ignore-case": "STRA\u{C9}E"]]])
        #expect(folded.matches(["name": "stra\u{E9}e"]))
        let start = try EventPattern(["name": [["prefix": ["equals-ignore-case": "\u{C9}t"]]]])
        #expect(start.matches(["name": "\u{E9}T\u{E9}"]))
        #expect(!start.matches(["name": "et\u{E9}"]))
    }
}
