"""Runs state machines in moto's interpreter: a file with a list of {"definition", "input"}, one line each out.

Each line is {"status", "output" or "error" and "cause", "events": [type, ...]} of one execution.
"""
import json
import os
import sys
import time

os.environ.update({"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"})

import boto3
from moto import mock_aws


def run(client, number, case):
    machine = client.create_state_machine(
        name=f"machine{number}",
        definition=json.dumps(case["definition"]),
        roleArn="arn:aws:iam::123456789012:role/ordersRole",
    )
    execution = client.start_execution(
        stateMachineArn=machine["stateMachineArn"], name="one", input=json.dumps(case["input"])
    )
    while True:
        described = client.describe_execution(executionArn=execution["executionArn"])
        if described["status"] != "RUNNING":
            break
        time.sleep(0.02)
    history = client.get_execution_history(executionArn=execution["executionArn"])
    answer = {"status": described["status"], "events": [event["type"] for event in history["events"]]}
    if "output" in described:
        answer["output"] = json.loads(described["output"])
    for name in ("error", "cause"):
        if name in described:
            answer[name] = described[name]
    return answer


with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
    states = boto3.client("stepfunctions", region_name="us-east-1")
    for number, case in enumerate(json.load(open(sys.argv[1]))):
        print(json.dumps(run(states, number, case)), flush=True)
