import LambdaModel

/// A small handler in Python, drawn from a seed, of which it is known by construction whether its event may be delivered
/// again: after it has ended, after it was killed behind any of its effects, and at once.
struct RandomHandler {
    var source: String
    /// The names of its steps, for whoever reads of a wrong verdict.
    var steps: [String]

    /// One step: what it is called, and its lines, in which `KEY` is a key that no other step has.
    private typealias Step = (name: String, lines: String)

    /// Each leaves the same however often it is done, and whatever of it had been done before.
    private static let safe: [Step] = [
        ("put", "put('KEY', n=1)"), ("put-twice", "put('KEY', n=1)\nput('KEY', n=2)"),
        ("put-if-new", "attempt(lambda: put('KEY', 'attribute_not_exists(id)', n=1))"),
        ("set", "update('KEY', 'SET n = :n', n=5)"), ("delete", "delete('KEY')"),
        ("put-then-delete", "put('KEY', n=1)\ndelete('KEY')"),
        (
            "count-once",
            "attempt(lambda: update('KEY', 'SET done = :one ADD n :one', 'attribute_not_exists(done)', one=1))"
        ),
        ("guard-and-count", "attempt(lambda: guarded('KEY', 'KEY-count'))"),
        ("object", "put_object('KEY', 'text')"), ("fifo", "send_fifo('KEY')"), ("read", "get('KEY')"),
        ("parameter", "put_parameter('KEY', 'on')"),
        // Marked as done only when it is, and harmless when it is done again.
        ("marked-put", "if not get('KEY'):\n    put('KEY-x', n=1)\n    put('KEY', done=1)"),
    ]

    /// Each leaves something else when it is done again, or is lost when it was begun.
    private static let unsafe: [Step] = [
        // Looks whether it was done, and acts on what it reads later: in lock step both read and write the same, and only
        // one that is held before its mark adds to what the other has added.
        (
            "check-then-act",
            """
            if not get('KEY'):
                put('KEY-begun', n=1)
                put('KEY', n=int((get('KEY') or {'n': {'N': '0'}})['n']['N']) + 1)
            """
        ),
        ("count", "update('KEY', 'ADD n :one', one=1)"), ("append", "append('KEY', 'x')"),
        ("random-key", "put(os.urandom(16).hex(), n=1)"), ("send", "send('KEY')"), ("publish", "publish('KEY')"),
        ("random-object", "put_object('KEY/' + os.urandom(16).hex(), 'text')"),
        ("read-and-write", "put('KEY', n=int((get('KEY') or {'n': {'N': '0'}})['n']['N']) + 1)"),
        ("toggle", "delete('KEY') if get('KEY') else put('KEY', n=1)"), ("record", "put_record('KEY')"),
        // A kill behind the mark loses the work, a kill behind the work does it twice.
        ("mark-first", "if attempt(lambda: put('KEY', 'attribute_not_exists(id)', n=1)):\n    put('KEY-work', n=1)"),
        ("mark-last", "if not get('KEY'):\n    update('KEY-n', 'ADD n :one', one=1)\n    put('KEY', done=1)"),
        ("random-message", "send_fifo(os.urandom(16).hex())"),
    ]

    /// Draws a handler: up to two safe steps, and one more, which is unsafe where the handler is to be.
    /// - Parameters:
    ///   - isSafe: whether it may be delivered again.
    ///   - number: which step that one is, so that each takes its turn.
    ///   - generator: draws the others, and the order.
    init(isSafe: Bool, number: Int, using generator: inout SeededGenerator) {
        let count = Int.random(in: 0...2, using: &generator)
        var steps = (0..<count).map { _ in Self.safe[Int.random(in: 0..<Self.safe.count, using: &generator)] }
        let sort = isSafe ? Self.safe : Self.unsafe
        steps.insert(sort[number % sort.count], at: Int.random(in: 0...count, using: &generator))
        self.steps = steps.map(\.name)
        let lines = steps.enumerated().flatMap { index, step in
            step.lines.replacing("KEY", with: "k\(index)").split(separator: "\n").map { "    \($0)" }
        }
        source = (["from services import *", "def handle(event):"] + lines).joined(separator: "\n") + "\n"
    }
}

extension RandomHandler {
    /// The function that runs the handler which its event names.
    static let function = """
        import importlib
        def handler(event, context):
            importlib.import_module("handlers." + event["handler"]).handle(event)
        """

    /// The calls of services, without an SDK, whose start alone would take longer than a whole handler.
    static let services = """
        import json, os, socket
        host, port = os.environ["AWS_ENDPOINT_URL"].removeprefix("http://").split(":")

        class Refused(Exception): pass

        def send_request(method, path, service, headers, body):
            scope = f"AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/{service}/aws4_request"
            lines = [f"{method} {path} HTTP/1.1", f"Host: {host}:{port}", "Connection: close",
                     f"Content-Length: {len(body)}",
                     f"Authorization: AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"]
            lines += [f"{name}: {value}" for name, value in headers.items()]
            with socket.create_connection((host, int(port))) as connection:
                connection.sendall("\\r\\n".join(lines + ["", ""]).encode() + body)
                answer = b""
                while piece := connection.recv(65536): answer += piece
            head, _, rest = answer.partition(b"\\r\\n\\r\\n")
            if int(head.split()[1]) >= 400: raise Refused(rest.decode())
            return rest

        def ask(service, target, **parameters):
            headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target}
            answer = send_request("POST", "/", service, headers, json.dumps(parameters).encode())
            return json.loads(answer or b"{}")

        def table(operation, **parameters):
            return ask("dynamodb", "DynamoDB_20120810." + operation, **parameters)

        def values(numbers):
            return {name: {"N": str(number)} for name, number in numbers.items()}

        def put(key, condition=None, **numbers):
            extra = {"ConditionExpression": condition} if condition else {}
            table("PutItem", TableName="items", Item={"id": {"S": key}, **values(numbers)}, **extra)

        def update(key, expression, condition=None, **numbers):
            extra = {"ConditionExpression": condition} if condition else {}
            table("UpdateItem", TableName="items", Key={"id": {"S": key}}, UpdateExpression=expression,
                  ExpressionAttributeValues=values({":" + name: number for name, number in numbers.items()}), **extra)

        def append(key, text):
            table("UpdateItem", TableName="items", Key={"id": {"S": key}},
                  UpdateExpression="SET l = list_append(if_not_exists(l, :none), :new)",
                  ExpressionAttributeValues={":none": {"L": []}, ":new": {"L": [{"S": text}]}})

        def delete(key): table("DeleteItem", TableName="items", Key={"id": {"S": key}})

        def get(key): return table("GetItem", TableName="items", Key={"id": {"S": key}}).get("Item")

        def guarded(key, counter):
            table("TransactWriteItems", TransactItems=[
                {"Put": {"TableName": "items", "Item": {"id": {"S": key}},
                         "ConditionExpression": "attribute_not_exists(id)"}},
                {"Update": {"TableName": "items", "Key": {"id": {"S": counter}}, "UpdateExpression": "ADD n :one",
                            "ExpressionAttributeValues": {":one": {"N": "1"}}}}])

        def attempt(step):
            try:
                step()
                return True
            except Refused as error:
                if "Conditional" not in str(error): raise
                return False

        def put_object(key, text): send_request("PUT", "/things/" + key, "s3", {}, text.encode())

        def queue(name): return f"https://sqs.us-east-1.amazonaws.com/123456789012/{name}"

        def send(text): ask("sqs", "AmazonSQS.SendMessage", QueueUrl=queue("mail"), MessageBody=text)

        def send_fifo(text):
            ask("sqs", "AmazonSQS.SendMessage", QueueUrl=queue("mail.fifo"), MessageBody="m", MessageGroupId="g",
                MessageDeduplicationId=text)

        def publish(text):
            form = f"Action=Publish&Version=2010-03-31&Message={text}&TopicArn={os.environ['TOPIC']}"
            send_request("POST", "/", "sns", {"Content-Type": "application/x-www-form-urlencoded"}, form.encode())

        def put_record(key):
            ask("kinesis", "Kinesis_20131202.PutRecord", StreamName="clicks", Data="eA==", PartitionKey=key)

        def put_parameter(name, value):
            ask("ssm", "AmazonSSM.PutParameter", Name="/" + name, Value=value, Type="String", Overwrite=True)
        """

    /// The workspace that its handlers work in.
    static let template = """
        Resources:
          Items: {Type: AWS::Serverless::SimpleTable, Properties: {TableName: items}}
          Things: {Type: AWS::S3::Bucket, Properties: {BucketName: things}}
          Mail: {Type: AWS::SQS::Queue, Properties: {QueueName: mail}}
          Fifo: {Type: AWS::SQS::Queue, Properties: {QueueName: mail.fifo, FifoQueue: true}}
          Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: news}}
          Clicks: {Type: AWS::Kinesis::Stream, Properties: {Name: clicks, ShardCount: 1}}
          random:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
              Timeout: 30
              MemorySize: 1769
              Environment: {Variables: {TOPIC: !Ref Topic}}
        """
}
