"""Answers for each line "ZONE SECONDS" of a file what Python's zoneinfo knows of a moment and of a local time.

Prints the offset at that many seconds since the epoch, then the moments at which clocks of the zone show the time that
UTC shows then, in seconds since the epoch.
"""
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

with open(sys.argv[1]) as lines:
    for line in lines:
        name, seconds = line.split()
        zone, seconds = ZoneInfo(name), int(seconds)
        moment = EPOCH + timedelta(seconds=seconds)
        offset = int(moment.astimezone(zone).utcoffset().total_seconds())
        found = set()
        for fold in (0, 1):
            local = moment.replace(tzinfo=zone, fold=fold)
            candidate = local.astimezone(timezone.utc)
            # A local time that is left out does not come back the same.
            if candidate.astimezone(zone).replace(tzinfo=None) == moment.replace(tzinfo=None):
                found.add(int((candidate - EPOCH).total_seconds()))
        print(offset, *sorted(found))
