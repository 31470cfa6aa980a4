"""Opens a connection (a short sleep stands for it) while the environment starts."""

import time


def connect():
    time.sleep(0.05)
    print("connected")
    return "open"


connection = connect()


def handler(event, context):
    return {"connection": connection}
