"""Answers for each line {"pattern": {...}, "event": {...}} of a file whether the event matches, twice.

First as moto's matcher of EventBridge says, then as the rules that event-ruler's README gives for arrays say, with moto's
judgement of single values: an event is a list of leaves, each with its path and its place in every array around it, and
a match picks one leaf for each field of the pattern, no two of them in different elements of the same array.
"""
import itertools
import json
import sys

from moto.events.models import EventPattern


def leaves(node, arrays, path=(), places={}):
    if isinstance(node, dict):
        for name, value in node.items():
            yield from leaves(value, arrays, path + (name,), places)
    elif isinstance(node, list):
        array = next(arrays)
        for index, element in enumerate(node):
            yield from leaves(element, arrays, path, {**places, array: index})
    else:
        yield path, node, places


def expand(pattern, path=()):
    """The pattern without $or: a list of lists of (path, conditions)."""
    ways = [[]]
    for name, value in pattern.items():
        if name == "$or":
            choices = [way for choice in value for way in expand(choice, path)]
        elif isinstance(value, dict):
            choices = expand(value, path + (name,))
        else:
            choices = [[(path + (name,), value)]]
        ways = [way + choice for way in ways for choice in choices]
    return ways


def accepts(condition, value):
    if isinstance(condition, dict):
        name, wanted = next(iter(condition.items()))
        if name == "exists":
            return wanted
        if isinstance(value, bool) and name in ("numeric", "anything-but"):
            return name == "anything-but"
    elif isinstance(condition, bool) != isinstance(value, bool):
        return False
    return EventPattern(None, {})._does_item_match_filters(value, [condition])


def solve(fields, found, places):
    if not fields:
        return True
    (path, conditions), rest = fields[0], fields[1:]
    if {"exists": False} in conditions and not any(leaf[0] == path for leaf in found):
        return solve(rest, found, places)
    for where, value, at in found:
        if where != path or any(places.get(array, index) != index for array, index in at.items()):
            continue
        if any(accepts(condition, value) for condition in conditions) and solve(rest, found, {**places, **at}):
            return True
    return False


def model(pattern, event):
    found = list(leaves(event, itertools.count()))
    return any(solve(way, found, {}) for way in expand(pattern))


with open(sys.argv[1]) as pairs:
    for line in pairs:
        pair = json.loads(line)
        pattern = EventPattern.load(json.dumps(pair["pattern"]))
        answers = pattern.matches_event(pair["event"]), model(pair["pattern"], pair["event"])
        print(*("true" if answer else "false" for answer in answers))
