"""Plays scripts of queue operations on moto, whose clock is ours; prints what each receive gave.

Reads, from the file it is given, a JSON list of {"fifo", "visibility", "maxReceives", "steps"}; a step is
["send", group], ["receive", most], ["delete", receive, place] or ["wait", seconds].
"""
import json
import sys

import boto3
import moto.sqs.models as models
from moto import mock_aws

clock = [1_000_000.0]
models.unix_time = lambda *_: clock[0]
models.unix_time_millis = lambda *_: clock[0] * 1000


def play(script):
    sqs = boto3.client("sqs", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
    suffix = ".fifo" if script["fifo"] else ""
    kind = {"FifoQueue": "true"} if script["fifo"] else {}
    letters = sqs.create_queue(QueueName="letters" + suffix, Attributes=kind)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=letters, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    attributes = dict(kind, VisibilityTimeout=str(script["visibility"]))
    if script["maxReceives"]:
        policy = {"deadLetterTargetArn": arn, "maxReceiveCount": script["maxReceives"]}
        attributes["RedrivePolicy"] = json.dumps(policy)
    queue = sqs.create_queue(QueueName="orders" + suffix, Attributes=attributes)["QueueUrl"]
    sent, receives = 0, []
    for name, *words in script["steps"]:
        if name == "send":
            extra = {"MessageGroupId": str(words[0]), "MessageDeduplicationId": str(sent)} if script["fifo"] else {}
            sqs.send_message(QueueUrl=queue, MessageBody=str(sent), **extra)
            sent += 1
        elif name == "receive":
            answer = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=words[0], WaitTimeSeconds=0)
            receives.append(answer.get("Messages", []))
        elif name == "delete":
            received = sorted(receives[words[0]], key=lambda message: int(message["Body"]))
            if words[1] < len(received):
                sqs.delete_message(QueueUrl=queue, ReceiptHandle=received[words[1]]["ReceiptHandle"])
        else:
            clock[0] += words[0]
    dead = sqs.receive_message(QueueUrl=letters, MaxNumberOfMessages=10).get("Messages", [])
    return {
        "receives": [[int(message["Body"]) for message in received] for received in receives],
        "dead": sorted(int(message["Body"]) for message in dead),
    }


def main():
    answers = []
    for script in json.load(open(sys.argv[1])):
        with mock_aws():
            answers.append(play(script))
    json.dump(answers, sys.stdout)


main()
