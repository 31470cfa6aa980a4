"""Fails each time."""


def handler(event, context):
    raise ValueError("not today")
