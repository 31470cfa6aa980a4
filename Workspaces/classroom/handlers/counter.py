"""Counts its calls in a variable of the module, which lives as long as the environment."""

print("init: the module is loaded")
count = 0


def handler(event, context):
    global count
    count += 1
    return {"count": count}
