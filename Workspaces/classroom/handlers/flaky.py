"""Fails as the event asks."""

import os
import sys


class OutOfStock(Exception):
    pass


def handler(event, context):
    match event.get("fail"):
        case None:
            return {"done": True}
        case "error":
            raise OutOfStock("nothing left")
        case "crash":
            os._exit(1)
        case "exit":
            sys.exit(2)
        case "answer":
            return {"statusCode": 500, "body": "something went wrong"}
