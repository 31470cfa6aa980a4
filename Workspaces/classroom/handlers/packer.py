"""Packs the orders of a batch; an order of zero pieces cannot be packed."""

import json


def pack(record):
    order = json.loads(record["body"])
    if order.get("pieces", 1) == 0:
        raise ValueError(f"nothing to pack in {record['messageId']}")


def handler(event, context):
    """One bad order fails the whole batch."""
    for record in event["Records"]:
        pack(record)
    print("packed", len(event["Records"]))


def careful(event, context):
    """Only the bad orders are named; the others are done."""
    failures = []
    for record in event["Records"]:
        try:
            pack(record)
        except ValueError as error:
            print(error)
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
