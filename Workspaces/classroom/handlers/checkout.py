"""Takes a while to start, which provisioned concurrency does beforehand."""

import os
import time

time.sleep(0.05)
started_as = os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE")


def handler(event, context):
    return {"version": context.function_version, "started_as": started_as}
