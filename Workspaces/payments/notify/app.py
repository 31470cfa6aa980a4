"""Tells everyone about a payment, at least once, and notes that it did."""

import json
import os

import boto3

sns, sqs, dynamodb = (boto3.client(service) for service in ("sns", "sqs", "dynamodb"))


def handler(event, context):
    text = json.dumps({"charge": event["id"], "cents": event["cents"]})
    sns.publish(TopicArn=os.environ["TOPIC"], Message=text)
    sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=text)
    dynamodb.put_item(
        TableName=os.environ["CHARGES"],
        Item={"id": {"S": event["id"]}, "told": {"BOOL": True}},
    )
