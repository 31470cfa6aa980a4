import Diagnostics
import LosslessJSON
import Testing

@testable import Effects

@Suite("Faults of calls, as they are asked for")
struct CallFaultTests {
    @Test(
        "are read, and written as they were",
        arguments: [
            ("dynamodb:PutItem=throttle", CallFault(.throttle, of: "dynamodb", "PutItem")),
            ("dynamodb:*=throttle@2", CallFault(.throttle, of: "dynamodb", "*", .at(2))),
            ("sqs:Send*=lost@2+", CallFault(.lost, of: "sqs", "Send*", .from(2))),
            ("s3:PutObject=error:SlowDown", CallFault(.error("SlowDown"), of: "s3", "PutObject")),
            ("s3:*Object=error:503", CallFault(.status(503), of: "s3", "*Object")),
            ("*:*=latency:500ms@1", CallFault(.latency(.milliseconds(500)), of: "*", "*", .at(1))),
            ("kinesis:PutRecord=reset", CallFault(.reset, of: "kinesis", "PutRecord")),
            ("ec2:AnythingGoes=timeout", CallFault(.timeout, of: "ec2", "AnythingGoes")),
        ]
    )
    func reading(text: String, fault: CallFault) throws {
        #expect(try CallFault(parsing: text) == fault)
        #expect(fault.description == text)
    }

    @Test("know services by the words that are in use")
    func otherWords() throws {
        #expect(try CallFault(parsing: "eventbridge:PutEvents=throttle").service == "events")
        #expect(try CallFault(parsing: "sfn:StartExecution=throttle").service == "stepfunctions")
        #expect(try CallFault.list(parsing: "sqs:*=lost@1, sns:Publish=reset").count == 2)
    }

    @Test(
        "are refused where a part of them is not known, with the nearest that is",
        arguments: [
            ("dynamodb", "\"dynamodb\" is no fault", "SERVICE:OPERATION=FAULT"),
            ("dynmodb:PutItem=throttle", "no service \"dynmodb\"", "\"dynamodb\""),
            ("dynamodb:PutItm=throttle", "\"dynamodb\" has no operation \"PutItm\"", "\"PutItem\""),
            ("dynamodb:=throttle", "a fault of \"dynamodb\" names no operation", "*"),
            ("batch:SubmitJab=throttle", "\"batch\" has no operation \"SubmitJab\"", "\"SubmitJob\""),
            ("s3:PutObjekt*=throttle", "\"s3\" has no operation \"PutObjekt*\"", "\"PutObject\""),
            ("sqs:*=throtle", "no fault \"throtle\"", "\"throttle\""),
            ("sqs:*=throttle:2", "no fault \"throttle:2\"", "throttle"),
            ("sqs:*=", "no fault \"\"", "one of: throttle, error:CODE"),
            ("sqs:*=error", "\"error\" is no fault", "error:503"),
            ("sqs:*=error:200", "\"error:200\" is no fault", "400 to 599"),
            ("sqs:*=error:two words", "\"error:two words\" is no fault", "letters and digits"),
            ("sqs:*=latency:soon", "\"latency:soon\" is no fault", "latency:500ms"),
            ("sqs:*=lost@0", "\"sqs:*=lost@0\" is no fault", "@2+"),
            ("sqs:*=lost@", "\"sqs:*=lost@\" is no fault", "@2+"),
        ]
    )
    func refusing(text: String, message: String, hint: String) throws {
        let error = try #require(throws: Diagnostic.self) { try CallFault(parsing: text) }
        #expect(error.kind == .usage && error.message == message)
        #expect(error.hint?.contains(hint) == true, "\(error.hint ?? "")")
    }

    @Test("happen to the calls that fit, by their number")
    func counting() throws {
        let plan = FaultPlan(
            try CallFault.list(parsing: "dynamodb:Put*=throttle@2,dynamodb:*=latency:1ms@3+,dynamodb:GetItem=lost")
        )
        let calls = ["PutItem", "GetItem", "PutItem", "PutItem"].map { AWSCall(service: "dynamodb", operation: $0) }
        let struck = calls.map { plan.next($0).map(\.kind.description) }
        #expect(struck == [[], ["lost"], ["throttle", "latency:1ms"], ["latency:1ms"]])
        #expect(plan.next(AWSCall(service: "s3", operation: "GetItem")).isEmpty && plan.unmet.isEmpty)
    }

    @Test("that have met no call are known")
    func unmet() throws {
        let plan = FaultPlan(try CallFault.list(parsing: "sqs:*=throttle@2,sqs:SendMessage=lost"))
        _ = plan.next(AWSCall(service: "sqs", operation: "SendMessage"))
        #expect(plan.unmet.map(\.description) == ["sqs:*=throttle@2"])
    }

    @Test(
        "are answered with the status that the service's model gives the code",
        arguments: [
            ("dynamodb", "PutItem", "error:InternalServerError", 500, "InternalServerError"),
            ("dynamodb", "PutItem", "error:ConditionalCheckFailedException", 400, "ConditionalCheckFailedException"),
            ("dynamodb", "PutItem", "throttle", 400, "ProvisionedThroughputExceededException"),
            ("dynamodb", "CreateTable", "throttle", 400, "ThrottlingException"),
            ("kinesis", "PutRecords", "throttle", 400, "ProvisionedThroughputExceededException"),
            ("kinesis", "DescribeStream", "throttle", 400, "LimitExceededException"),
            ("s3", "GetObject", "error:NoSuchKey", 404, "NoSuchKey"),
            ("s3", "PutObject", "error:503", 503, "SlowDown"), ("s3", "PutObject", "throttle", 503, "SlowDown"),
            ("s3", "PutObject", "error:AccessDenied", 403, "AccessDenied"),
            ("scheduler", "GetSchedule", "error:ResourceNotFoundException", 404, "ResourceNotFoundException"),
            ("lambda", "Invoke", "throttle", 429, "TooManyRequestsException"),
            ("lambda", "Invoke", "error:500", 500, "InternalFailure"),
        ]
    )
    func answering(service: String, operation: String, fault: String, status: Int, code: String) throws {
        let kind = try CallFault(parsing: "\(service):\(operation)=\(fault)").kind
        let call = AWSCall(service: service, operation: operation)
        let isJSON = ["dynamodb", "kinesis"].contains(service)
        let json = [("X-Amz-Target", "X.\(operation)"), ("Content-Type", "application/x-amz-json-1.0")]
        let headers = isJSON ? json : []
        let request = AWSRequest(method: "POST", target: "/", headers: headers)
        let answer = try #require(AWSAnswer.injected(kind, to: request, call))
        #expect(answer.status == status)
        let result = AWSResult(of: call, status: status, headers: answer.headers, body: answer.body)
        #expect(result.error == code)
    }
}
