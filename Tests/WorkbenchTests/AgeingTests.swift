import LosslessJSON
import Suites
import Testing

@testable import Workbench

@Suite(
    "Services forget what was done for an event",
    .serialized,
    .enabled(if: PythonPeers.packages != nil, "boto3 and moto are not installed; make python-peers installs them")
)
struct AgeingTests {
    private let template = """
        Resources:
          Items: {Type: AWS::Serverless::SimpleTable, Properties: {TableName: Items}}
          Mail: {Type: AWS::SQS::Queue, Properties: {QueueName: mail.fifo, FifoQueue: true}}
          Notes:
            Type: AWS::S3::Bucket
            Properties:
              BucketName: notes
              LifecycleConfiguration: {Rules: [{Status: Enabled, Prefix: seen/, ExpirationInDays: 1}]}
          work:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
              Timeout: 30
              MemorySize: 512
              Environment: {Variables: {PYTHONPATH: "\(PythonPeers.packages ?? "")"}}
        """

    private let source = """
        import boto3
        from botocore.exceptions import ClientError
        s3, sqs, dynamodb = boto3.client("s3"), boto3.client("sqs"), boto3.client("dynamodb")
        def handler(event, context):
            if event["how"] == "queue":
                url = sqs.get_queue_url(QueueName="mail.fifo")["QueueUrl"]
                for text in ["a", "a"]:
                    sqs.send_message(QueueUrl=url, MessageBody=text, MessageGroupId="g", MessageDeduplicationId=text)
                return
            key = event["prefix"] + "one"
            try:
                s3.head_object(Bucket="notes", Key=key)
                return
            except ClientError:
                s3.put_object(Bucket="notes", Key=key, Body=b"done")
            dynamodb.update_item(TableName="Items", Key={"id": {"S": "sum"}}, UpdateExpression="ADD n :one",
                                 ExpressionAttributeValues={":one": {"N": "1"}})
        """

    @Test("a FIFO queue after five minutes, a bucket what its lifecycle deletes, and nothing else")
    func forgotten() async throws {
        let fixtures = [
            "suite.yaml": "idempotency: {deliveries: [again-cold, after-window]}",
            "work/queue.event.json": #"{"how": "queue"}"#,
            "work/seen.event.json": #"{"how": "object", "prefix": "seen/"}"#,
            "work/kept.event.json": #"{"how": "object", "prefix": "kept/"}"#,
        ]
        try await PythonPeers.withWorkspace(template, source, fixtures: fixtures) { workspace, _ in
            let queue = try await PaymentsWorkspace.check(workspace, "work/queue").results
            #expect(queue.compactMap(\.diagnostic) == [])
            #expect(queue.map(\.verdict) == [.passed, .passed, .failed])
            // Each delivery sends twice, and the second of them is no message.
            #expect(queue.last?.differences.map(\.path) == ["sqs[\"mail.fifo\"].messages[1]"])
            #expect(queue.last?.note?.contains("the window is 300 s") == true)
            let seen = try await PaymentsWorkspace.check(workspace, "work/seen").results
            #expect(seen.compactMap(\.diagnostic) == [])
            #expect(seen.map(\.verdict) == [.passed, .passed, .failed])
            #expect(seen.last?.differences.map(\.actual) == [2])
            #expect(seen.last?.note?.contains("the window is 172800 s") == true)
            let kept = try await PaymentsWorkspace.check(workspace, "work/kept").results
            #expect(kept.map { "\($0.deliveryName) \($0.verdict)" } == ["once passed", "again-cold passed"])
        }
    }
}
