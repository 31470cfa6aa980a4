"""Takes a payment once: the charge and the balance change together, and only if the charge is new."""

import os

import boto3

dynamodb = boto3.client("dynamodb")


def handler(event, context):
    cents = {"N": str(event["cents"])}
    try:
        dynamodb.transact_write_items(
            TransactItems=[
                {
                    "Put": {
                        "TableName": os.environ["CHARGES"],
                        "Item": {"id": {"S": event["id"]}, "cents": cents, "state": {"S": "charged"}},
                        "ConditionExpression": "attribute_not_exists(id)",
                    }
                },
                {
                    "Update": {
                        "TableName": os.environ["ACCOUNTS"],
                        "Key": {"account": {"S": event["account"]}},
                        "UpdateExpression": "ADD balance :cents",
                        "ExpressionAttributeValues": {":cents": cents},
                    }
                },
            ]
        )
    except dynamodb.exceptions.TransactionCanceledException as canceled:
        reasons = [reason["Code"] for reason in canceled.response["CancellationReasons"]]
        if reasons[0] != "ConditionalCheckFailed":
            raise
    # Whoever comes second says the same: this write leaves what is there as it is.
    dynamodb.update_item(
        TableName=os.environ["CHARGES"],
        Key={"id": {"S": event["id"]}},
        UpdateExpression="SET #state = :settled",
        ExpressionAttributeNames={"#state": "state"},
        ExpressionAttributeValues={":settled": {"S": "settled"}},
    )
    return {"id": event["id"], "cents": event["cents"]}
