"""Opens the same connection only when a call first needs it."""

from functools import cache


@cache
def connection():
    # In here, as importing that module opens its connection at once.
    from connection import connection

    return connection


def handler(event, context):
    if event.get("ping"):
        return {"pong": True}
    return {"connection": connection()}
