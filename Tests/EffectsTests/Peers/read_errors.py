"""Lets boto3 read answers that say an error: each line of the file is {"service", "operation", "answer"} as in
capture_calls.py; prints for each the code and the message that boto3 raises."""
import base64
import io
import json
import os
import sys

os.environ.update(AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing", AWS_DEFAULT_REGION="eu-central-1")

import boto3
import botocore.awsrequest
import botocore.config
import botocore.exceptions
import botocore.model


class Raw(io.BytesIO):
    def stream(self, **kwargs):
        yield self.read()


for line in open(sys.argv[1]):
    case = json.loads(line)
    answer = case["answer"]
    config = botocore.config.Config(retries={"total_max_attempts": 1}, parameter_validation=False)
    usual = botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS
    if dict(answer["headers"])["Content-Type"] == "application/cbor":
        botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = ["smithy-rpc-v2-cbor"]
    client = boto3.client(case["service"], config=config)
    botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = usual

    def respond(request, **others):
        return botocore.awsrequest.AWSResponse(request.url, answer["status"], dict(answer["headers"]),
                                               Raw(base64.b64decode(answer["body"])))

    client.meta.events.register("before-send", respond)
    method = next(m for m, o in client.meta.method_to_api_mapping.items() if o == case["operation"])
    try:
        getattr(client, method)(**case["parameters"])
        print("no error")
    except botocore.exceptions.ClientError as error:
        print(error.response["Error"]["Code"], error.response["Error"]["Message"], sep=": ")
