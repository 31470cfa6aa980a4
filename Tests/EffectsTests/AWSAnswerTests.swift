import ChildProcesses
import Effects
import FoundationEssentials
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// A Python with `boto3`; `make test` names its own.
private let python = getenv("LAMB_TEST_PYTHON_PEERS").map { String(cString: $0) }

@Suite("Errors answered in a service's place")
struct AWSAnswerTests {
    private static let message = "too <much> & \"more\" é"

    private static var requests: [AWSRequest] {
        let form = [("Content-Type", "application/x-www-form-urlencoded")]
        let json = { (target: String) in [("X-Amz-Target", target), ("Content-Type", "application/x-amz-json-1.1")] }
        return [
            request("POST", "/", signing: "dynamodb", headers: json("DynamoDB_20120810.Scan"), body: "{}"),
            request("POST", "/", signing: "sqs", headers: json("AmazonSQS.ListQueues"), body: "{}"),
            request("POST", "/", signing: "events", headers: json("AWSEvents.ListRules"), body: "{}"),
            request("POST", "/", signing: "sns", headers: form, body: "Action=ListTopics&Version=2010-03-31"),
            request("POST", "/", signing: "ec2", headers: form, body: "Action=DescribeVpcs&Version=2016-11-15"),
            request("GET", "/", signing: "s3"), request("GET", "/2013-04-01/hostedzone", signing: "route53"),
            request("GET", "/2015-03-31/functions", signing: "lambda"),
            request("GET", "/schedules", signing: "scheduler"),
            request("POST", "/service/GraniteServiceVersion20100801/operation/ListMetrics", signing: "monitoring"),
        ]
    }

    @Test("are read back, in each protocol", arguments: 0..<10)
    func readBack(index: Int) throws {
        let request = Self.requests[index]
        let call = try #require(AWSCall(request))
        let answer = AWSAnswer.error("Broken", message: Self.message, status: 400, to: request, of: call)
        let result = AWSResult(of: call, status: answer.status, headers: answer.headers, body: answer.body)
        #expect(result.error == "Broken")
        #expect(result.value["message"] ?? result.value["Message"] == .string(Self.message))
        let throttled = call.throttling
        let later = AWSAnswer.error(throttled.code, message: "", status: throttled.status, to: request, of: call)
        #expect(AWSResult(of: call, status: 429, headers: later.headers, body: later.body).error == throttled.code)
    }

    @Test(
        "are raised by boto3 with their codes",
        .enabled(if: python != nil, "LAMB_TEST_PYTHON_PEERS names no Python with boto3")
    )
    func boto() async throws {
        let script = FilePath(#filePath).removingLastComponent().appending("Peers/read_errors.py")
        try await withTemporaryDirectory { directory in
            let file = directory.appending("answers.jsonl")
            let lines = try Self.requests.map { request in
                let call = try #require(AWSCall(request))
                let code = call.throttling.code
                let answer = AWSAnswer.error(code, message: Self.message, status: 400, to: request, of: call)
                let headers = answer.headers.map { JSONValue.array([.string($0.name), .string($0.value)]) }
                let body = JSONValue.string(Data(answer.body).base64EncodedString())
                let sent: JSONValue = ["status": .int(answer.status), "headers": .array(headers), "body": body]
                let line: JSONValue = [
                    "service": .string(call.service), "operation": .string(call.operation), "parameters": [:],
                    "answer": sent,
                ]
                return (line: line.text(), code: code)
            }
            try write(lines.map { $0.line + "\n" }.joined(), to: file)
            let read = try await runToCompletion(ChildCommand(try #require(python), [script.string, file.string]))
            #expect(read.exit.isSuccess, "\(read.errorText)")
            let expected = lines.map { "\($0.code): \(Self.message)" }
            #expect(read.outputText.split(separator: "\n").map(String.init) == expected)
        }
    }
}
