import Diagnostics
import EventPatterns
import LosslessJSON
import Testing

@Suite("Inputs of targets")
struct TargetInputTests {
    private static let rule = RuleContext(
        arn: "arn:aws:events:us-east-2:123456789012:rule/example",
        name: "example",
        ingestionTime: "2015-11-11T21:29:55Z"
    )

    private static let paths = """
        {"timestamp": "$.time", "instance": "$.detail.instance-id", "state": "$.detail.state", "detail": "$.detail.tags",
         "first": "$.resources[0]", "all": "$.detail.tags[*]", "flag": "$.detail.flag", "missing": "$.detail.nowhere",
         "count": "$.detail.c-count", "whole": "$.detail.nested"}
        """

    private func transform(_ template: String) throws -> String {
        let json = JSONValue.object(
            JSONObject([("InputPathsMap", try JSONValue(parsing: Self.paths)), ("InputTemplate", .string(template))])
        )
        var event = try JSONValue(parsing: instanceEvent)
        try event.set(JSONPointer(parsing: "/detail/nested"), to: ["b": "c", "d": [1]])
        return try TargetInput(target: ["InputTransformer": json]).payload(for: event, rule: Self.rule).text()
    }

    /// The examples of the guide's table, and its list of common issues.
    @Test(
        "are filled in as the guide's examples show",
        arguments: [
            (#""instance <instance> is in <state>""#, #""instance i-0123456789 is in RUNNING""#),
            (#""instance \"<instance>\" is in <state>""#, #""instance \"i-0123456789\" is in RUNNING""#),
            (#"{"instance" : <instance>, "state": <state>}"#, #"{"instance":"i-0123456789","state":"RUNNING"}"#),
            (
                #"{"instance": <instance>, "state": "<state>", "status": "instance \"<instance>\" is in <state>"}"#,
                #"{"instance":"i-0123456789","state":"RUNNING","status":"instance \"i-0123456789\" is in RUNNING"}"#
            ),
            (
                #"{"state": [ 9, <state>, true ], "Transformed" : "Yes"}"#,
                #"{"state":[9,"RUNNING",true],"Transformed":"Yes"}"#
            ),
            (
                #"{"ruleArn": <aws.events.rule-arn>, "at": <aws.events.event.ingestion-time>}"#,
                #"{"ruleArn":"arn:aws:events:us-east-2:123456789012:rule/example","at":"2015-11-11T21:29:55Z"}"#
            ),
            (#""<aws.events.rule-name> triggered""#, #""example triggered""#),
            (
                #"{"tags": <detail>, "first": <all>, "n": <count>, "f": <flag>}"#,
                #"{"tags":["blue","green"],"first":["blue","green"],"n":5,"f":true}"#
            ),
            (#""<first>""#, #""arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111""#),
            (#""it is <whole>""#, #""it is {b:c,d:[1]}""#),
            (#"{"a": <missing>, "b": "<missing>!"}"#, #"{"a":"","b":"!"}"#),
            (#"{"a": "1 < 2 > 0"}"#, #"{"a":"1 < 2 > 0"}"#),
        ]
    )
    func templates(template: String, output: String) throws {
        #expect(try transform(template) == output)
    }

    @Test("may hold the event, with its detail or without")
    func wholeEvent() throws {
        let all = try JSONValue(parsing: transform(#"{"e": <aws.events.event.json>}"#))
        #expect(all["e"]?["detail"]?["state"] == "RUNNING")
        let outside = try JSONValue(parsing: transform(#"{"e": <aws.events.event>}"#))
        #expect(outside["e"]?["source"] == "aws.ec2")
        #expect(outside["e"]?["detail"] == nil)
    }

    @Test("are the event, a constant, or the part at a path otherwise")
    func simple() throws {
        let event = try JSONValue(parsing: instanceEvent)
        func payload(_ target: JSONValue) throws -> JSONValue {
            try TargetInput(target: target).payload(for: event, rule: Self.rule)
        }
        #expect(try payload([:]) == event)
        #expect(try payload(["Input": #"{"a": 1}"#]) == ["a": 1])
        #expect(try payload(["InputPath": "$.detail.state"]) == "RUNNING")
        #expect(try payload(["InputPath": "$"]) == event)
        #expect(try payload(["InputPath": "$.nowhere"]) == nil)
    }

    @Test(
        "are refused when they cannot work",
        arguments: [
            (#"{"Input": "{}", "InputPath": "$"}"#, "a target has both \"Input\" and \"InputPath\""),
            (#"{"Input": "hello"}"#, nil), (#"{"Input": {"a": 1}}"#, "the Input of a target is not a string"),
            (#"{"InputPath": "detail"}"#, "\"detail\" is not a path that EventBridge knows"),
            (#"{"InputPath": "$.a[?(@.b)]"}"#, "\"$.a[?(@.b)]\" is not a path that EventBridge knows"),
            (#"{"InputPath": "$..a"}"#, "\"$..a\" is not a path that EventBridge knows"),
            (
                #"{"InputTransformer": {"InputPathsMap": {"awsName": "$.a"}, "InputTemplate": "1"}}"#,
                "\"awsName\" cannot be a name of an InputPathsMap"
            ),
            (
                #"{"InputTransformer": {"InputPathsMap": {"state": "$.a"}, "InputTemplate": "\"<stat>\""}}"#,
                "the InputTemplate names \"<stat>\", which the InputPathsMap does not define"
            ),
            (
                #"{"InputTransformer": {"InputPathsMap": {"k": "$.a"}, "InputTemplate": "{\"<k>\": 1}"}}"#,
                "the InputTemplate uses a name in angle brackets as an object's key"
            ),
            (#"{"InputTransformer": {"InputPathsMap": {"k": "$.a"}, "InputTemplate": "<k> is ready"}}"#, nil),
            (#"{"InputTransformer": {}}"#, "an InputTransformer needs an InputTemplate of 1 to 8192 characters"),
        ] as [(String, String?)]
    )
    func refusals(target: String, message: String?) throws {
        let refused = try #require(refusal { try TargetInput(target: JSONValue(parsing: target)) })
        #expect(refused.kind == .invalidInput)
        if let message { #expect(refused.message == message) }
    }

    @Test("fail at a value whose quotes break the template, as the service's invocation does")
    func brokenByAValue() throws {
        let input = try TargetInput(
            target: ["InputTransformer": ["InputPathsMap": ["m": "$.m"], "InputTemplate": "{\"a\": \"<m>\"}"]]
        )
        let failure = refusal { try input.payload(for: ["m": "say \"hi\""], rule: Self.rule) }
        #expect(failure?.kind == .failed)
        #expect(failure?.message.hasPrefix("the filled InputTemplate is not JSON") == true)
    }
}
