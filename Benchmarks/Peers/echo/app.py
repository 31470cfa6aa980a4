"""The handler that does nothing, for measuring what is around it."""


def handler(event, context):
    return {"ok": True}
