"""Takes a payment as one would at first: look, add, note."""

import os

import boto3

dynamodb = boto3.client("dynamodb")


def handler(event, context):
    charge = {"id": {"S": event["id"]}}
    dynamodb.update_item(
        TableName=os.environ["ACCOUNTS"],
        Key={"account": {"S": event["account"]}},
        UpdateExpression="ADD balance :cents",
        ExpressionAttributeValues={":cents": {"N": str(event["cents"])}},
    )
    dynamodb.put_item(
        TableName=os.environ["CHARGES"],
        Item=charge | {"cents": {"N": str(event["cents"])}, "request": {"S": context.aws_request_id}},
    )
    return {"id": event["id"], "cents": event["cents"]}
