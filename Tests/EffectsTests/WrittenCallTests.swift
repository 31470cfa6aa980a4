import Diagnostics
import LosslessJSON
import Testing

@testable import Effects

@Suite("Calls that somebody wrote")
struct WrittenCallTests {
    private func request(
        _ service: String,
        _ operation: String,
        _ parameters: JSONValue,
        content: [UInt8]? = nil
    ) throws -> AWSRequest {
        let call = AWSCall(service: service, operation: operation, parameters: parameters)
        let place = SourceLocation(file: "case.yaml", line: 3, column: 5)
        return try AWSRequest(WrittenCall(call, content: content, at: place), region: "eu-west-1")
    }

    @Test(
        "become requests that are read as the same calls, whatever protocol the service speaks",
        arguments: [
            ("dynamodb", "PutItem", #"{"TableName":"T","Item":{"id":{"S":"a"}}}"#),
            ("stepfunctions", "StartExecution", #"{"stateMachineArn":"a","input":"{}"}"#),
            ("sns", "CreateTopic", #"{"Name":"t","Attributes":{"DisplayName":"x y"}}"#),
            ("sns", "PublishBatch", #"{"TopicArn":"t","PublishBatchRequestEntries":[{"Id":"1","Message":"m"}]}"#),
            ("s3", "PutObject", #"{"Bucket":"b","Key":"a/b c","ContentType":"text/plain"}"#),
            ("s3", "CreateBucket", #"{"Bucket":"b"}"#),
            ("lambda", "Invoke", #"{"FunctionName":"f","InvocationType":"Event"}"#),
            ("scheduler", "CreateSchedule", #"{"Name":"s","ScheduleExpression":"rate(1 day)"}"#),
        ]
    )
    func requests(service: String, operation: String, parameters: String) throws {
        let written = try JSONValue(parsing: parameters)
        let call = try #require(AWSCall(try request(service, operation, written)))
        #expect(call.service == service && call.operation == operation)
        for (name, value) in written.object?.members ?? [] { #expect(call.parameters[name] == value, "\(name)") }
    }

    @Test("carry an object's bytes")
    func content() throws {
        let request = try request("s3", "PutObject", ["Bucket": "b", "Key": "k"], content: [0, 255])
        #expect(request.method == "PUT" && request.target == "/b/k" && request.body == [0, 255])
        #expect(request.header("authorization")?.contains("/eu-west-1/s3/") == true)
    }

    @Test(
        "are refused at their place where nobody knows them",
        arguments: [
            ("dynamo", "PutItem", "{}", "unknown service \"dynamo\"", "\"dynamodb\""),
            ("s3", "PutObjekt", "{}", "unknown operation \"PutObjekt\" of \"s3\"", "\"PutObject\""),
            (
                "s3", "PutObject", #"{"Bucket":"b","Key":"k","Colour":"red"}"#, "\"Colour\" of \"s3.PutObject\"",
                "leave it out"
            ),
        ]
    )
    func mistakes(service: String, operation: String, parameters: String, message: String, hint: String) throws {
        let error = #expect(throws: Diagnostic.self) {
            try request(service, operation, try JSONValue(parsing: parameters))
        }
        #expect(error?.message.contains(message) == true && error?.hint?.contains(hint) == true)
        #expect(error?.location?.line == 3)
    }
}
