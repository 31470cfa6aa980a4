import Diagnostics
import LosslessJSON
import StateMachines
import Testing

@Suite("State machine definitions")
struct DefinitionTests {
    private func problems(_ text: String) -> [String] {
        do throws(InvalidDefinition) {
            _ = try StateMachineDefinition(parsing: text)
            return []
        } catch {
            return error.problems.map(\.text)
        }
    }

    private func hint(_ text: String) -> String? {
        do throws(InvalidDefinition) {
            _ = try StateMachineDefinition(parsing: text)
            return nil
        } catch {
            return error.diagnostic.hint
        }
    }

    @Test(
        "are refused in the words that ValidateStateMachineDefinition uses",
        arguments: [
            (
                #"{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"}}}"#,
                ["MISSING_END_STATE: Workflow has no terminal state"]
            ),
            (
                #"{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"NOPE"}}}"#,
                [
                    "MISSING_TRANSITION_TARGET: Missing 'Next' target: NOPE at /States/A/Next",
                    "MISSING_END_STATE: Workflow has no terminal state",
                ]
            ),
            (
                #"{"StartAt":"A","States":{"A":{"Type":"Pass","End":true},"C":{"Type":"Pass","End":true}}}"#,
                ["MISSING_TRANSITION_TARGET: State \"C\" is not reachable. at /States/C"]
            ),
            (
                #"{"StartAt":"X","States":{"A":{"Type":"Succeed"}}}"#,
                [
                    "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /StartAt",
                    "MISSING_TRANSITION_TARGET: State \"A\" is not reachable. at /States/A",
                ]
            ),
            (
                #"{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true}],"Default":"B"},"B":{"Type":"Succeed"}}}"#,
                ["SCHEMA_VALIDATION_FAILED: These fields are required: [Next] at /States/A/Choices[0]"]
            ),
            (
                #"{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true,"Next":"N"}],"Default":"M"},"B":{"Type":"Succeed"}}}"#,
                [
                    "MISSING_TRANSITION_TARGET: Missing 'Next' target: N at /States/A/Choices[0]/Next",
                    "MISSING_TRANSITION_TARGET: Missing 'Next' target: M at /States/A/Default",
                    "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B",
                ]
            ),
            (
                #"{"StartAt":"A","States":{"A":{"Type":"Parallel","TimeoutSeconds":5,"Branches":[],"End":true}}}"#,
                ["SCHEMA_VALIDATION_FAILED: Field 'TimeoutSeconds' is not supported at /States/A"]
            ),
            (
                #"{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"sendToken","End":true}}}"#,
                ["SCHEMA_VALIDATION_FAILED: Value is not a valid resource ARN at /States/A/Resource"]
            ),
            (
                #"{"StartAt":"A","States":{"A":{"Type":"Pass","ResultPath":"$.a[*]","End":true}}}"#,
                ["SCHEMA_VALIDATION_FAILED: Value is not a Reference Path at /States/A/ResultPath"]
            ),
            (
                #"{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"x.$":"nope"},"End":true}}}"#,
                [
                    "SCHEMA_VALIDATION_FAILED: The value for the field 'x.$' must be a valid JSONPath or a valid "
                        + "intrinsic function call at /States/A/Parameters/x.$"
                ]
            ),
            (
                #"{"States":{}}"#,
                [
                    "SCHEMA_VALIDATION_FAILED: These fields are required: [StartAt]",
                    "MISSING_END_STATE: Workflow has no terminal state",
                ]
            ),
            (
                #"{"StartAt":"A","States":{"A":{"Type":"Pass"}}}"#,
                [
                    "SCHEMA_VALIDATION_FAILED: These fields are required: [Next] at /States/A",
                    "MISSING_END_STATE: Workflow has no terminal state",
                ]
            ),
            ("[]", ["SCHEMA_VALIDATION_FAILED: Expected value of type Object, not array"]),
            (
                "{",
                ["INVALID_JSON_DESCRIPTION: not JSON: expected a quoted member name at line 1, column 2"]
            ),
        ]
    )
    func refused(text: String, expected: [String]) {
        #expect(problems(text) == expected)
    }

    @Test("are refused by name for what lamb does not model")
    func notModelled() {
        let jsonata = #"{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Succeed","Output":"{% 1 %}"}}}"#
        #expect(
            problems(jsonata) == [
                "NOT_MODELLED: QueryLanguage \"JSONata\" at /QueryLanguage",
                "NOT_MODELLED: Field 'Output' at /States/A",
            ]
        )
        let distributed = single(
            #""Type":"Map","ItemReader":{},"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}}"#
        )
        #expect(
            problems(distributed) == [
                "NOT_MODELLED: Field 'ItemReader' at /States/Only",
                "NOT_MODELLED: Mode \"DISTRIBUTED\" at /States/Only/ItemProcessor/ProcessorConfig/Mode",
            ]
        )
        #expect(
            problems(single(#""Type":"Pass","Assign":{"x":1}"#)) == ["NOT_MODELLED: Field 'Assign' at /States/Only"]
        )
        #expect(
            problems(single(#""Type":"Pass","InputPath":"$x.y""#)).first?.hasPrefix("NOT_MODELLED: The value for")
                == true
        )
    }

    @Test(
        "are refused with the nearest name that exists",
        arguments: [
            (single(#""Type":"Taks""#), "did you mean \"Task\"?"),
            (single(#""Type":"Pass","Reslt":1"#), "did you mean \"Result\"?"),
            (
                #"{"StartAt":"Ship","States":{"Ship":{"Type":"Pass","Next":"Bil"},"Bill":{"Type":"Succeed"}}}"#,
                "did you mean \"Bill\"?"
            ),
            (
                #"{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","StringEqual":"a","Next":"B"}]},"B":{"Type":"Succeed"}}}"#,
                "did you mean \"StringEquals\""
            ),
            (
                single(#""Type":"Pass","Parameters":{"x.$":"States.Formt('a')"}"#),
                "unknown intrinsic function \"States.Formt\", did you mean \"States.Format\""
            ),
        ]
    )
    func hints(text: String, expected: String) {
        #expect(hint(text)?.hasPrefix(expected) == true)
    }

    @Test("have state names that are unique across branches")
    func duplicates() {
        let branch = #"{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}}"#
        #expect(
            problems(single(#""Type":"Parallel","Branches":["# + branch + "," + branch + "]"))
                == ["DUPLICATE_STATE_NAME: Duplicate State name: B at /States/Only/Branches[1]/States/B"]
        )
    }

    @Test("hold retriers and catchers to their bounds")
    func errorHandling() {
        let state = #"""
            "Type":"Task","Resource":"\#(function("f"))",
            "Retry":[{"ErrorEquals":["States.ALL"],"BackoffRate":0.5},{"ErrorEquals":[],"MaxAttempts":-1}],
            "Catch":[{"ErrorEquals":["States.ALL","X"],"Next":"Only","ResultPath":"$..x"}]
            """#
        #expect(
            problems(single(state)) == [
                "SCHEMA_VALIDATION_FAILED: States.ALL must appear in the last entry at /States/Only/Retry[0]/ErrorEquals",
                "SCHEMA_VALIDATION_FAILED: Expected value of type Number, at least 1.0, for the field 'BackoffRate' at "
                    + "/States/Only/Retry[0]/BackoffRate",
                "SCHEMA_VALIDATION_FAILED: Expected value of a list of at least one error name for the field "
                    + "'ErrorEquals' at /States/Only/Retry[1]/ErrorEquals",
                "SCHEMA_VALIDATION_FAILED: Expected value of type Integer, 0 to 99999999, for the field 'MaxAttempts' at "
                    + "/States/Only/Retry[1]/MaxAttempts",
                "SCHEMA_VALIDATION_FAILED: States.ALL must appear alone at /States/Only/Catch[0]/ErrorEquals",
                "SCHEMA_VALIDATION_FAILED: Value is not a Reference Path at /States/Only/Catch[0]/ResultPath",
            ]
        )
    }

    @Test("of Express machines have no tasks that wait for somebody")
    func express() throws {
        let invoke = #","Parameters":{"FunctionName":"f"}"#
        for (resource, more, message) in [
            (
                "arn:aws:states:::lambda:invoke.waitForTaskToken", invoke,
                "Express state machine does not support '.waitForTaskToken' service integration"
            ),
            (
                "arn:aws:states:::states:startExecution.sync:2", "",
                "Express state machine does not support '.sync:2' service integration"
            ),
            (
                "arn:aws:states:us-east-1:123456789012:activity:pick", "",
                "Express state machine does not support Activity ARN"
            ),
        ] {
            let definition = single(#""Type":"Task","Resource":"\#(resource)""# + more)
            #expect(problems(definition) == [])
            #expect {
                try StateMachineDefinition(parsing: definition, for: .express)
            } throws: { error in
                (error as? InvalidDefinition)?.problems.map(\.message) == [message]
            }
        }
    }

    @Test("of lambda:invoke say which function, and wait for nothing but a token")
    func lambdaInvoke() {
        let task = { (pattern: String, more: String) in
            single(#""Type":"Task","Resource":"arn:aws:states:::lambda:invoke\#(pattern)""# + more)
        }
        #expect(
            problems(task("", #","Parameters":{"Payload":1}"#)) == [
                "SCHEMA_VALIDATION_FAILED: The field 'FunctionName' is required but was missing at "
                    + "/States/Only/Parameters"
            ]
        )
        #expect(
            problems(task(".sync", #","Parameters":{"FunctionName.$":"$.f"}"#)) == [
                "SCHEMA_VALIDATION_FAILED: The resource provided arn:aws:states:::lambda:invoke.sync is not recognized. "
                    + "at /States/Only/Resource"
            ]
        )
    }

    @Test("take their substitutions, and name what they call")
    func substitutions() throws {
        let written = try json(
            #"{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${Worker}","Comment":"${Unknown}","End":true}}}"#
        )
        let definition = try StateMachineDefinition(written.substituting(["Worker": function("work")]))
        #expect(definition.resources.map(\.arn) == [function("work")])
        #expect(definition.stateNames == ["A"])
        #expect(written.substituting([:]) == written)
    }

    @Test(
        "know what a resource names",
        arguments: [
            (function("f:live"), TaskResource.Target.function, TaskResource.Pattern.requestResponse),
            (
                "arn:aws:states:::lambda:invoke.waitForTaskToken", .integration(service: "lambda", action: "invoke"),
                .waitForTaskToken
            ),
            (
                "arn:aws:states:::states:startExecution.sync:2",
                .integration(service: "states", action: "startExecution"), .sync2
            ),
            (
                "arn:aws:states:::aws-sdk:s3:getObject", .integration(service: "aws-sdk:s3", action: "getObject"),
                .requestResponse
            ),
            ("arn:aws:states:us-east-1:123456789012:activity:pick", .activity, .requestResponse),
        ]
    )
    func resources(arn: String, target: TaskResource.Target, pattern: TaskResource.Pattern) {
        #expect(TaskResource(arn)?.target == target)
        #expect(TaskResource(arn)?.pattern == pattern)
    }
}
