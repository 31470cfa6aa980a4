"""Takes a payment under the idempotency utility of Powertools, which notes in DynamoDB which events it has had."""

import os

import boto3
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, IdempotencyConfig, idempotent

dynamodb = boto3.client("dynamodb")
notes = DynamoDBPersistenceLayer(table_name=os.environ["IDEMPOTENCY"], boto3_client=dynamodb)


@idempotent(
    persistence_store=notes,
    config=IdempotencyConfig(event_key_jmespath="id", expires_after_seconds=3600),
)
def handler(event, context):
    cents = {"N": str(event["cents"])}
    dynamodb.update_item(
        TableName=os.environ["ACCOUNTS"],
        Key={"account": {"S": event["account"]}},
        UpdateExpression="ADD balance :cents",
        ExpressionAttributeValues={":cents": cents},
    )
    dynamodb.put_item(
        TableName=os.environ["CHARGES"],
        Item={"id": {"S": event["id"]}, "cents": cents, "state": {"S": "charged"}},
    )
    return {"id": event["id"], "cents": event["cents"]}
