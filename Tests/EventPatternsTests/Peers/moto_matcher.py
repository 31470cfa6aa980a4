"""Answers for each line {"pattern": {...}, "event": {...}} of a file whether moto's matcher of EventBridge matches."""
import json
import sys

from moto.events.models import EventPattern

with open(sys.argv[1]) as pairs:
    for line in pairs:
        pair = json.loads(line)
        pattern = EventPattern.load(json.dumps(pair["pattern"]))
        print("true" if pattern.matches_event(pair["event"]) else "false")
