import Diagnostics
import EventPatterns
import LosslessJSON
import Testing

@Suite("Filter policies of subscriptions")
struct FilterPolicyTests {
    private static let attributes = """
        {"store": {"Type": "String", "Value": "example_corp"}, "price": {"Type": "Number", "Value": "100.50"},
         "interests": {"Type": "String.Array", "Value": "[\\"rugby\\", \\"baseball\\", 5, true, null]"},
         "key": {"Type": "Binary", "Value": "AAAA"}, "ip": {"Type": "String", "Value": "10.0.0.2"},
         "long": {"Type": "Number", "Value": "1.000001"}}
        """

    @Test(
        "match message attributes",
        arguments: [
            Rule("exact", #"{"store": ["example_corp"]}"#, attributes, true),
            Rule("all keys", #"{"store": ["example_corp"], "price": [1]}"#, attributes, false),
            Rule("numbers by value", #"{"price": [100.5]}"#, attributes, true),
            Rule("a Number is no string", #"{"price": ["100.50"]}"#, attributes, false),
            Rule("numeric range", #"{"price": [{"numeric": [">", 0, "<=", 150]}]}"#, attributes, true),
            Rule("five decimals count", #"{"long": [1.00000]}"#, attributes, true),
            Rule("one of an array", #"{"interests": ["tennis", "rugby"]}"#, attributes, true),
            Rule("a number of an array", #"{"interests": [5]}"#, attributes, true),
            Rule("null of an array", #"{"interests": [null]}"#, attributes, true),
            Rule("anything-but: one other will do", #"{"interests": [{"anything-but": ["rugby"]}]}"#, attributes, true),
            Rule("anything-but", #"{"store": [{"anything-but": ["example_corp"]}]}"#, attributes, false),
            Rule("anything-but prefix", #"{"store": [{"anything-but": {"prefix": "ex"}}]}"#, attributes, false),
            Rule("prefix", #"{"interests": [{"prefix": "bas"}]}"#, attributes, true),
            Rule("suffix", #"{"interests": [{"suffix": "ball"}]}"#, attributes, true),
            Rule("equals-ignore-case", #"{"store": [{"equals-ignore-case": "EXAMPLE_CORP"}]}"#, attributes, true),
            Rule("cidr", #"{"ip": [{"cidr": "10.0.0.0/24"}]}"#, attributes, true),
            Rule("exists", #"{"store": [{"exists": true}]}"#, attributes, true),
            Rule("exists: false", #"{"event": [{"exists": false}]}"#, attributes, true),
            Rule("Binary is not seen", #"{"key": [{"exists": true}]}"#, attributes, false),
            Rule("$or", #"{"$or": [{"store": ["x"]}, {"price": [{"numeric": [">", 100]}]}]}"#, attributes, true),
            Rule("the form of Publish", #"{"a": ["b"]}"#, #"{"a": {"DataType": "String", "StringValue": "b"}}"#, true),
        ]
    )
    func byAttributes(_ rule: Rule) throws {
        let policy = try FilterPolicy(JSONValue(parsing: rule.pattern))
        #expect(policy.matches(attributes: try JSONValue(parsing: rule.event), body: "hello") == rule.isMatch)
    }

    @Test("match a message without attributes only when none is asked for")
    func noAttributes() throws {
        #expect(try !FilterPolicy(["store": ["x"]]).matches(attributes: nil, body: "{\"store\": \"x\"}"))
        #expect(try FilterPolicy(["store": [["exists": false]]]).matches(attributes: nil, body: ""))
    }

    @Test(
        "match message bodies, nested too, when the scope says so",
        arguments: [
            Rule("nested", #"{"person": {"name": ["Ada"]}}"#, #"{"person": {"name": "Ada"}}"#, true),
            Rule(
                "arrays of objects",
                #"{"person": {"name": ["Ada"]}}"#,
                #"{"person": [{"name": "Bob"}, {"name": "Ada"}]}"#,
                true
            ),
            Rule("otherwise not", #"{"person": {"name": ["Ada"]}}"#, #"{"person": {"name": "Bob"}}"#, false),
            Rule("a body that is no JSON", #"{"a": [{"exists": false}]}"#, "hello", false),
            Rule("a body that is no object", #"{"a": [{"exists": false}]}"#, "[1]", false),
        ]
    )
    func byBody(_ rule: Rule) throws {
        let policy = try FilterPolicy(JSONValue(parsing: rule.pattern), scope: .messageBody)
        #expect(policy.matches(attributes: nil, body: rule.event) == rule.isMatch)
    }

    /// The guide's examples of combinations: 3 × 1 × 2, and (4 × 3) × (3 × 2) × (3 × 1) = 216.
    @Test("are held to five keys, 150 combinations and no nesting for attributes")
    func limits() throws {
        let six = JSONValue.object(JSONObject((0..<6).map { ("k\($0)", ["v"]) }))
        #expect(
            refusal { try FilterPolicy(six) }?.message
                == "filter policy is not valid: it can not have more than 5 keys, and has 6"
        )
        let nested: JSONValue = [
            "key_a": ["key_b": ["key_c": ["1", "2", "3", "4"]]], "key_d": ["key_e": ["1", "2", "3"]],
            "key_f": ["1", "2", "3"],
        ]
        #expect(
            refusal { try FilterPolicy(nested, scope: .messageBody) }?.message
                == "filter policy is not valid: it is too complex: 216 combinations of values, and 150 are allowed"
        )
        #expect(
            refusal { try FilterPolicy(["person": ["name": ["Ada"]]]) }?.message
                == "filter policy is not valid: scope MessageAttributes does not support nested filter policies in \"person\""
        )
        _ = try FilterPolicy(["key_a": ["1", "2", "3"], "key_b": ["1"], "key_c": ["1", "2"]])
        #expect(
            refusal { try FilterPolicy(["price": [["numeric": ["=", 2_000_000_000]]]]) }?.message
                == "filter policy is not valid: value must be between -1000000000 and 1000000000, inclusive: 2000000000 in \"price\""
        )
    }
}
