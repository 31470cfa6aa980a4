"""Reads what comes and says so."""

import json


def handler(event, context):
    print("read", json.dumps(event)[:60])
    return {"read": True}
