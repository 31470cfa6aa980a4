"""Takes as long as the event says."""

import time


def handler(event, context):
    milliseconds = event.get("ms", 50)
    time.sleep(milliseconds / 1000)
    return {"slept_ms": milliseconds}
