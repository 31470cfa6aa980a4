"""Books payments from a stream, each once and those of an account in their order; from the first that fails on, all
come again."""

import base64
import json
import os

import boto3

dynamodb = boto3.client("dynamodb")


def handler(event, context):
    for record in event["Records"]:
        try:
            book(json.loads(base64.b64decode(record["kinesis"]["data"])))
        except Exception as error:
            print(f"not booked: {error}")
            return {"batchItemFailures": [{"itemIdentifier": record["kinesis"]["sequenceNumber"]}]}
    return {"batchItemFailures": []}


def book(payment):
    cents = {"N": str(payment["cents"])}
    try:
        dynamodb.transact_write_items(
            TransactItems=[
                {
                    "Put": {
                        "TableName": os.environ["CHARGES"],
                        "Item": {"id": {"S": payment["id"]}, "cents": cents},
                        "ConditionExpression": "attribute_not_exists(id)",
                    }
                },
                {
                    "Update": {
                        "TableName": os.environ["ACCOUNTS"],
                        "Key": {"account": {"S": payment["account"]}},
                        "UpdateExpression": "SET last_payment = :id ADD balance :cents",
                        "ExpressionAttributeValues": {":cents": cents, ":id": {"S": payment["id"]}},
                    }
                },
            ]
        )
    except dynamodb.exceptions.TransactionCanceledException as canceled:
        reasons = [reason["Code"] for reason in canceled.response["CancellationReasons"]]
        if reasons[0] != "ConditionalCheckFailed":
            raise
