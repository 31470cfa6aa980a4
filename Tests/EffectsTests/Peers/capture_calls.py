"""Makes calls to moto with boto3, and prints each as a line of JSON: what was passed, sent, answered and read.

{"service", "operation", "parameters", "request": {"method", "target", "headers", "body"},
 "answer": {"status", "headers", "body"}, "error", "result"}; bodies in Base64. In parameters and results, what JSON cannot
say is {"$any": [texts]}: bytes in Base64 or as UTF-8, and times in each form that a protocol has for them; a stream is
{"$sha256": digest}.
"""
import base64
import datetime
import hashlib
import io
import json
import os
import sys
import urllib.parse
import zipfile

os.environ.update(AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing", AWS_DEFAULT_REGION="eu-central-1")

import boto3
import botocore.config
import botocore.exceptions
import botocore.model
import botocore.response
from moto import mock_aws
from moto.core.botocore_stubber import BotocoreStubber

exchange = {}


def capture(call):
    def wrapper(self, event_name, request, **others):
        body = request.body
        if hasattr(body, "read"):
            content = body.read()
            body.seek(0)
        else:
            content = body.encode() if isinstance(body, str) else body or b""
        url = urllib.parse.urlsplit(request.url)
        sent = {
            "method": request.method,
            "target": (url.path or "/") + ("?" + url.query if url.query else ""),
            "headers": [["Host", url.netloc]] + [[text(k), text(v)] for k, v in request.headers.items()],
            "body": base64.b64encode(content).decode(),
        }
        response = call(self, event_name, request, **others)
        if response is not None:
            exchange["request"] = sent
            exchange["answer"] = {
                "status": response.status_code,
                "headers": [[text(k), text(v)] for k, v in response.headers.items()],
                "body": base64.b64encode(response.raw.getvalue()).decode(),
            }
        return response

    return wrapper


BotocoreStubber.__call__ = capture(BotocoreStubber.__call__)


def text(value):
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def plain(value):
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items() if key != "ResponseMetadata"}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            value = value.replace(tzinfo=datetime.timezone.utc)
        value = value.astimezone(datetime.timezone.utc)
        return {"$any": [f"{value.timestamp():.3f}", value.strftime("%Y-%m-%dT%H:%M:%S"),
                         value.strftime("%a, %d %b %Y %H:%M:%S GMT")]}
    if isinstance(value, (bytes, bytearray)):
        return {"$any": [base64.b64encode(value).decode()], "$sha256": hashlib.sha256(value).hexdigest(),
                "$text": value.decode(errors="replace")}
    if hasattr(value, "read"):
        return plain(value.read())
    return value


MANNERS = {"s3-virtual", "cloudwatch-cbor", "cloudwatch-query"}


class Caller:
    def __init__(self):
        self.clients = {}

    def client(self, service):
        """A client by a service's name, perhaps with how it speaks: s3-virtual, cloudwatch-cbor, cloudwatch-query."""
        if service not in self.clients:
            name, _, manner = service.partition("-") if service in MANNERS else (service, "", "")
            style = "virtual" if manner == "virtual" else "path"
            config = botocore.config.Config(s3={"addressing_style": style}, retries={"total_max_attempts": 1})
            usual = botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS
            wanted = {"cbor": "smithy-rpc-v2-cbor", "query": "query"}.get(manner)
            if wanted:
                botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = [wanted]
            self.clients[service] = boto3.client(name, config=config)
            botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = usual
        return self.clients[service]

    def __call__(self, service, operation, **parameters):
        exchange.clear()
        client = self.client(service)
        method = next(m for m, o in client.meta.method_to_api_mapping.items() if o == operation)
        error, answer = None, {}
        try:
            answer = getattr(client, method)(**parameters)
            result = plain(answer)
        except botocore.exceptions.ClientError as failure:
            error, result = failure.response["Error"]["Code"], None
        except Exception as failure:  # moto does not know the operation or the protocol: still a request
            error, result = None, None
            exchange.pop("answer", None)
            print(f"{service} {operation}: {failure!r}"[:300], file=sys.stderr)
        if "request" not in exchange:
            print(f"{service} {operation}: nothing was sent", file=sys.stderr)
            return answer
        print(json.dumps({"service": client.meta.service_model.service_name, "operation": operation,
                          "parameters": plain(parameters), **exchange, "error": error, "result": result}))
        return answer


def code():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("app.py", "def handler(event, context): return event")
    return archive.getvalue()


@mock_aws
def main():
    call = Caller()
    now = datetime.datetime(2026, 1, 15, 10, 30, tzinfo=datetime.timezone.utc)
    region = {"LocationConstraint": "eu-central-1"}

    # S3
    call("s3", "CreateBucket", Bucket="photos", CreateBucketConfiguration=region)
    call("s3", "HeadBucket", Bucket="photos")
    call("s3", "PutObject", Bucket="photos", Key="a/b c+é.txt", Body=b"hello", ContentType="text/plain",
         Metadata={"color": "blue"}, Tagging="a=1&b=2", CacheControl="max-age=60", StorageClass="STANDARD_IA")
    call("s3", "PutObject", Bucket="photos", Key="data", Body=bytes(range(256)), IfNoneMatch="*")
    call("s3", "PutObject", Bucket="photos", Key="data", Body=b"again", IfNoneMatch="*")
    call("s3-virtual", "PutObject", Bucket="photos", Key="virtual/x", Body=b"<a/>", ContentType="application/xml")
    call("s3-virtual", "GetObject", Bucket="photos", Key="virtual/x", Range="bytes=0-2")
    call("s3-virtual", "ListObjectsV2", Bucket="photos", Prefix="virtual/")
    call("s3", "GetObject", Bucket="photos", Key="a/b c+é.txt")
    call("s3", "GetObject", Bucket="photos", Key="none")
    call("s3", "HeadObject", Bucket="photos", Key="a/b c+é.txt")
    call("s3", "HeadObject", Bucket="photos", Key="none")
    call("s3", "CopyObject", Bucket="photos", Key="copy", CopySource="photos/data", MetadataDirective="COPY")
    call("s3", "ListObjectsV2", Bucket="photos", MaxKeys=2, Delimiter="/")
    call("s3", "ListObjectsV2", Bucket="photos", Prefix="data")
    call("s3", "ListObjects", Bucket="photos")
    call("s3", "ListObjectVersions", Bucket="photos")
    call("s3", "PutObjectTagging", Bucket="photos", Key="data", Tagging={"TagSet": [{"Key": "k", "Value": "v"}]})
    call("s3", "GetObjectTagging", Bucket="photos", Key="data")
    call("s3", "PutBucketVersioning", Bucket="photos", VersioningConfiguration={"Status": "Enabled"})
    call("s3", "GetBucketVersioning", Bucket="photos")
    call("s3", "GetBucketLocation", Bucket="photos")
    call("s3", "PutBucketPolicy", Bucket="photos", Policy='{"Version": "2012-10-17", "Statement": []}')
    call("s3", "GetBucketPolicy", Bucket="photos")
    call("s3", "PutBucketLifecycleConfiguration", Bucket="photos", LifecycleConfiguration={"Rules": [
        {"ID": "old", "Status": "Enabled", "Filter": {"Prefix": "tmp/"}, "Expiration": {"Days": 3}}]})
    call("s3", "GetBucketLifecycleConfiguration", Bucket="photos")
    call("s3", "PutBucketNotificationConfiguration", Bucket="photos", NotificationConfiguration={
        "QueueConfigurations": [{"Id": "q", "QueueArn": "arn:aws:sqs:eu-central-1:123456789012:jobs",
                                 "Events": ["s3:ObjectCreated:*"],
                                 "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "a/"}]}}}]})
    call("s3", "PutBucketCors", Bucket="photos", CORSConfiguration={"CORSRules": [
        {"AllowedMethods": ["GET", "PUT"], "AllowedOrigins": ["*"], "MaxAgeSeconds": 30}]})
    call("s3", "GetBucketCors", Bucket="photos")
    call("s3", "PutBucketAcl", Bucket="photos", ACL="private")
    call("s3", "GetBucketAcl", Bucket="photos")
    upload = call("s3", "CreateMultipartUpload", Bucket="photos", Key="big")["UploadId"]
    part = call("s3", "UploadPart", Bucket="photos", Key="big", UploadId=upload, PartNumber=1, Body=b"x" * 70_000)
    call("s3", "UploadPartCopy", Bucket="photos", Key="big", UploadId=upload, PartNumber=2, CopySource="photos/data")
    call("s3", "ListParts", Bucket="photos", Key="big", UploadId=upload)
    call("s3", "ListMultipartUploads", Bucket="photos")
    call("s3", "CompleteMultipartUpload", Bucket="photos", Key="big", UploadId=upload,
         MultipartUpload={"Parts": [{"ETag": part["ETag"], "PartNumber": 1}]})
    upload = call("s3", "CreateMultipartUpload", Bucket="photos", Key="gone")["UploadId"]
    call("s3", "AbortMultipartUpload", Bucket="photos", Key="gone", UploadId=upload)
    call("s3", "GetObjectAttributes", Bucket="photos", Key="data", ObjectAttributes=["ETag", "ObjectSize"])
    call("s3", "DeleteObject", Bucket="photos", Key="copy")
    call("s3", "DeleteObjects", Bucket="photos", Delete={"Objects": [{"Key": "data"}, {"Key": "none"}], "Quiet": False})
    call("s3", "ListObjectVersions", Bucket="photos", Prefix="data")
    call("s3", "ListBuckets")
    call("s3", "DeleteBucket", Bucket="photos")

    # DynamoDB
    call("dynamodb", "CreateTable", TableName="orders", BillingMode="PAY_PER_REQUEST",
         KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
         AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
         StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
    item = {"id": {"S": "1"}, "n": {"N": "1.0"}, "b": {"B": b"\x00\x01"}, "l": {"L": [{"BOOL": True}, {"NULL": True}]}}
    call("dynamodb", "PutItem", TableName="orders", Item=item)
    call("dynamodb", "PutItem", TableName="orders", Item=item, ConditionExpression="attribute_not_exists(id)")
    call("dynamodb", "GetItem", TableName="orders", Key={"id": {"S": "1"}}, ConsistentRead=True)
    call("dynamodb", "UpdateItem", TableName="orders", Key={"id": {"S": "1"}}, UpdateExpression="SET n = n + :one",
         ExpressionAttributeValues={":one": {"N": "1"}}, ReturnValues="ALL_NEW")
    call("dynamodb", "Query", TableName="orders", KeyConditionExpression="id = :id",
         ExpressionAttributeValues={":id": {"S": "1"}})
    call("dynamodb", "Scan", TableName="orders", Limit=3)
    call("dynamodb", "BatchGetItem", RequestItems={"orders": {"Keys": [{"id": {"S": "1"}}]}})
    call("dynamodb", "BatchWriteItem", RequestItems={"orders": [{"PutRequest": {"Item": {"id": {"S": "2"}}}}]})
    call("dynamodb", "TransactWriteItems", TransactItems=[{"Put": {"TableName": "orders", "Item": {"id": {"S": "3"}}}}])
    call("dynamodb", "TransactGetItems", TransactItems=[{"Get": {"TableName": "orders", "Key": {"id": {"S": "3"}}}}])
    call("dynamodb", "TransactWriteItems", TransactItems=[
        {"Put": {"TableName": "orders", "Item": {"id": {"S": "3"}}, "ConditionExpression": "attribute_not_exists(id)"}}])
    call("dynamodb", "ExecuteStatement", Statement="SELECT * FROM orders WHERE id = '1'")
    call("dynamodb", "DeleteItem", TableName="orders", Key={"id": {"S": "2"}})
    call("dynamodb", "DescribeTable", TableName="nothing")
    call("dynamodbstreams", "ListStreams", TableName="orders")

    # Queues, topics, buses, streams
    queue = call("sqs", "CreateQueue", QueueName="jobs", Attributes={"VisibilityTimeout": "30"})["QueueUrl"]
    call("sqs", "SendMessage", QueueUrl=queue, MessageBody="hi", DelaySeconds=0,
         MessageAttributes={"color": {"DataType": "String", "StringValue": "blue"}})
    call("sqs", "SendMessageBatch", QueueUrl=queue, Entries=[{"Id": "a", "MessageBody": "1"}, {"Id": "b", "MessageBody": "2"}])
    message = call("sqs", "ReceiveMessage", QueueUrl=queue, MaxNumberOfMessages=1)["Messages"][0]
    call("sqs", "ChangeMessageVisibility", QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=1)
    call("sqs", "DeleteMessage", QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    call("sqs", "GetQueueAttributes", QueueUrl=queue, AttributeNames=["All"])
    call("sqs", "ListQueues")
    call("sqs", "GetQueueUrl", QueueName="nothing")
    call("sqs", "PurgeQueue", QueueUrl=queue)
    topic = call("sns", "CreateTopic", Name="news", Attributes={"DisplayName": "News"}, Tags=[{"Key": "a", "Value": "b"}])["TopicArn"]
    call("sns", "Subscribe", TopicArn=topic, Protocol="sqs", ReturnSubscriptionArn=True,
         Endpoint="arn:aws:sqs:eu-central-1:123456789012:jobs", Attributes={"RawMessageDelivery": "true"})
    call("sns", "Publish", TopicArn=topic, Message="42", Subject="<&>", MessageAttributes={
        "n": {"DataType": "Number", "StringValue": "1"}, "b": {"DataType": "Binary", "BinaryValue": b"\x01"}})
    call("sns", "PublishBatch", TopicArn=topic, PublishBatchRequestEntries=[
        {"Id": "1", "Message": "a", "MessageAttributes": {"k": {"DataType": "String", "StringValue": "v"}}},
        {"Id": "2", "Message": "b"}])
    call("sns", "GetTopicAttributes", TopicArn=topic)
    call("sns", "ListTopics")
    call("sns", "ListSubscriptionsByTopic", TopicArn=topic)
    call("sns", "Publish", TopicArn=topic + "x", Message="lost")
    call("events", "CreateEventBus", Name="orders")
    call("events", "PutRule", Name="all", EventPattern='{"source": ["shop"]}', State="DISABLED")
    call("events", "PutTargets", Rule="all", Targets=[
        {"Id": "1", "Arn": "arn:aws:sqs:eu-central-1:123456789012:jobs", "Input": "{}"}])
    call("events", "PutEvents", Entries=[{"Source": "shop", "DetailType": "ordered", "Detail": '{"id": 1}', "Time": now}])
    call("events", "DescribeRule", Name="nothing")
    call("kinesis", "CreateStream", StreamName="clicks", ShardCount=1)
    call("kinesis", "PutRecord", StreamName="clicks", Data=b"\xff\x00", PartitionKey="p")
    call("kinesis", "PutRecords", StreamName="clicks", Records=[{"Data": b"1", "PartitionKey": "p"}])
    shard = call("kinesis", "ListShards", StreamName="clicks")["Shards"][0]["ShardId"]
    iterator = call("kinesis", "GetShardIterator", StreamName="clicks", ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    call("kinesis", "GetRecords", ShardIterator=iterator["ShardIterator"])
    call("firehose", "DescribeDeliveryStream", DeliveryStreamName="nothing")

    # Configuration and secrets
    call("ssm", "PutParameter", Name="/shop/limit", Value="7", Type="String", Overwrite=True)
    call("ssm", "GetParameter", Name="/shop/limit", WithDecryption=True)
    call("ssm", "GetParametersByPath", Path="/shop", Recursive=True)
    call("ssm", "GetParameter", Name="/nothing")
    call("secretsmanager", "CreateSecret", Name="key", SecretString="s")
    call("secretsmanager", "GetSecretValue", SecretId="key")
    call("secretsmanager", "PutSecretValue", SecretId="key", SecretBinary=b"\x01\x02")
    call("secretsmanager", "GetSecretValue", SecretId="nothing")
    key = call("kms", "CreateKey", Description="k")["KeyMetadata"]["KeyId"]
    sealed = call("kms", "Encrypt", KeyId=key, Plaintext=b"p", EncryptionContext={"a": "b"})["CiphertextBlob"]
    call("kms", "Decrypt", CiphertextBlob=sealed, EncryptionContext={"a": "b"})
    call("kms", "GenerateDataKey", KeyId=key, KeySpec="AES_256")

    # Identity
    call("sts", "GetCallerIdentity")
    call("sts", "AssumeRole", RoleArn="arn:aws:iam::123456789012:role/r", RoleSessionName="me", DurationSeconds=900,
         Tags=[{"Key": "a", "Value": "b"}], PolicyArns=[{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}])
    call("sts", "GetSessionToken", DurationSeconds=900)
    role = call("iam", "CreateRole", RoleName="runs", AssumeRolePolicyDocument="{}", Path="/a/", MaxSessionDuration=3600,
                Tags=[{"Key": "k", "Value": "v"}])["Role"]["Arn"]
    call("iam", "ListRoles", MaxItems=5)
    call("iam", "GetRole", RoleName="nothing")
    pool = call("cognito-idp", "CreateUserPool", PoolName="users")["UserPool"]["Id"]
    call("cognito-idp", "AdminCreateUser", UserPoolId=pool, Username="ann", UserAttributes=[{"Name": "email", "Value": "a@b.c"}])
    call("cognito-idp", "AdminGetUser", UserPoolId=pool, Username="ann")
    call("cognito-idp", "AdminGetUser", UserPoolId=pool, Username="bob")

    # Functions and workflows
    call("lambda", "CreateFunction", FunctionName="charge", Runtime="python3.12", Role=role, Handler="app.handler",
         Code={"ZipFile": code()}, Timeout=5, Environment={"Variables": {"A": "1"}})
    call("lambda", "GetFunctionConfiguration", FunctionName="charge")
    call("lambda", "ListFunctions", MaxItems=3)
    call("lambda", "Invoke", FunctionName="nothing", InvocationType="Event", Payload=b'{"n": 1}')
    call("lambda", "TagResource", Resource="arn:aws:lambda:eu-central-1:123456789012:function:charge", Tags={"a": "b"})
    call("lambda", "UntagResource", Resource="arn:aws:lambda:eu-central-1:123456789012:function:charge", TagKeys=["a", "c"])
    call("lambda", "DeleteFunction", FunctionName="charge")
    definition = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}'
    machine = call("stepfunctions", "CreateStateMachine", name="flow", definition=definition, roleArn=role)["stateMachineArn"]
    run = call("stepfunctions", "StartExecution", stateMachineArn=machine, name="one", input="{}")["executionArn"]
    call("stepfunctions", "DescribeExecution", executionArn=run)
    call("scheduler", "CreateSchedule", Name="later", ScheduleExpression="at(2027-01-01T00:00:00)",
         FlexibleTimeWindow={"Mode": "OFF"}, Target={"Arn": topic, "RoleArn": role})
    call("scheduler", "GetSchedule", Name="later")
    call("scheduler", "ListSchedules", MaxResults=2, NamePrefix="l")
    call("scheduler", "DeleteSchedule", Name="nothing")
    call("apigatewaymanagementapi", "PostToConnection", ConnectionId="c=", Data=b"hello")
    call("apigatewaymanagementapi", "DeleteConnection", ConnectionId="c=")
    call("apigateway", "CreateApiKey", name="k", enabled=True)
    call("apigateway", "GetApiKeys", limit=2, includeValues=True)

    # Logs, metrics, traces
    call("logs", "CreateLogGroup", logGroupName="/a")
    call("logs", "CreateLogStream", logGroupName="/a", logStreamName="s")
    call("logs", "PutLogEvents", logGroupName="/a", logStreamName="s",
         logEvents=[{"timestamp": int(datetime.datetime.now().timestamp() * 1000), "message": "m"}])
    call("logs", "FilterLogEvents", logGroupName="/a")
    call("logs", "DescribeLogStreams", logGroupName="/nothing")
    for cloudwatch in ("cloudwatch", "cloudwatch-cbor", "cloudwatch-query"):
        call(cloudwatch, "PutMetricData", Namespace="shop", MetricData=[
            {"MetricName": "n", "Value": 1.5, "Unit": "Count", "Timestamp": now,
             "Dimensions": [{"Name": "a", "Value": "b"}]}])
        call(cloudwatch, "ListMetrics", Namespace="shop")
        call(cloudwatch, "GetMetricData", StartTime=now, EndTime=now + datetime.timedelta(hours=1), MetricDataQueries=[
            {"Id": "q", "MetricStat": {"Metric": {"Namespace": "shop", "MetricName": "n"}, "Period": 60, "Stat": "Sum"}}])
        call(cloudwatch, "PutMetricAlarm", AlarmName="a", MetricName="n", Namespace="shop", Period=60,
             EvaluationPeriods=1, Threshold=0.5, ComparisonOperator="GreaterThanThreshold", Statistic="Sum",
             ActionsEnabled=False)
        call(cloudwatch, "DescribeAlarms", AlarmNames=["a"])
        call(cloudwatch, "SetAlarmState", AlarmName="nothing", StateValue="OK", StateReason="r")
    call("xray", "PutTraceSegments", TraceSegmentDocuments=['{"id": "1"}'])

    # Mail, infrastructure, data
    call("ses", "VerifyEmailIdentity", EmailAddress="a@example.org")
    call("ses", "SendEmail", Source="a@example.org", Destination={"ToAddresses": ["b@example.org"]},
         Message={"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}})
    call("ses", "ListIdentities", MaxItems=3)
    call("sesv2", "SendEmail", FromEmailAddress="a@example.org", Destination={"ToAddresses": ["b@example.org"]},
         Content={"Simple": {"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}}})
    call("cloudformation", "ListStacks", StackStatusFilter=["CREATE_COMPLETE", "DELETE_COMPLETE"])
    call("cloudformation", "CreateStack", StackName="s", Parameters=[{"ParameterKey": "P", "ParameterValue": "1"}],
         TemplateBody='{"Parameters": {"P": {"Type": "String"}}, "Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}',
         DisableRollback=True)
    call("cloudformation", "DescribeStacks", StackName="nothing")
    call("ec2", "DescribeInstances", Filters=[{"Name": "tag:a", "Values": ["b", "c"]}], MaxResults=5)
    call("ec2", "DescribeInstances", InstanceIds=["i-12345678"])
    zone = call("route53", "CreateHostedZone", Name="example.org.", CallerReference="r")["HostedZone"]["Id"]
    call("route53", "ChangeResourceRecordSets", HostedZoneId=zone, ChangeBatch={"Comment": "c", "Changes": [
        {"Action": "UPSERT", "ResourceRecordSet": {"Name": "a.example.org.", "Type": "A", "TTL": 60,
                                                   "ResourceRecords": [{"Value": "192.0.2.1"}]}}]})
    call("route53", "ListResourceRecordSets", HostedZoneId=zone, MaxItems="3")
    call("athena", "StartQueryExecution", QueryString="SELECT 1", ResultConfiguration={"OutputLocation": "s3://photos/"})
    call("glue", "GetDatabase", Name="nothing")
    call("ecr", "CreateRepository", repositoryName="images")
    call("ecs", "ListClusters")
    call("rds-data", "ExecuteStatement", resourceArn="arn:aws:rds:eu-central-1:123456789012:cluster:c", secretArn="arn:aws:secretsmanager",
         sql="select 1", parameters=[{"name": "a", "value": {"longValue": 1}}])
    call("iot-data", "Publish", topic="a/b", qos=1, retain=False, payload=b'{"on": true}')
    call("batch", "ListJobs", jobQueue="nothing")
    call("polly", "DescribeVoices", LanguageCode="en-GB")
    call("comprehend", "DetectSentiment", Text="fine", LanguageCode="en")
    call("textract", "DetectDocumentText", Document={"S3Object": {"Bucket": "photos", "Name": "x"}})
    call("bedrock-runtime", "InvokeModel", modelId="amazon.titan:0", body=b'{"inputText": "hi"}', accept="application/json")


main()
