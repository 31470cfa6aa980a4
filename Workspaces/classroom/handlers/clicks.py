"""Counts the clicks of a batch of a stream; a click that is no JSON cannot be read."""

import base64
import json


def handler(event, context):
    for record in event["Records"]:
        json.loads(base64.b64decode(record["kinesis"]["data"]))
    print("counted", len(event["Records"]))
