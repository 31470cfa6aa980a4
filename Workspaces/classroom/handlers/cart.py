"""Keeps a customer's items where the next customer finds them: the mistake of the lesson on state."""

items = []


def handler(event, context):
    items.append(event["item"])
    return {"customer": event["customer"], "items": items}
