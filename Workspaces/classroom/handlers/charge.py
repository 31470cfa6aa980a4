"""Charges a customer; a file beside the functions stands for the table that a real one would write to."""

import json
import pathlib

ledger = pathlib.Path(__file__).resolve().parent.parent / "ledger"


def write(name, amount):
    """Adds an entry; an entry of that name that is there already is left as it is."""
    ledger.mkdir(exist_ok=True)
    try:
        with open(ledger / name, "x") as entry:
            json.dump(amount, entry)
    except FileExistsError:
        print("seen before:", name)
        return False
    return True


def naive(event, context):
    """Every call is a new charge."""
    count = len(list(ledger.glob("*"))) if ledger.exists() else 0
    while not write(f"charge-{count + 1}", event["amount"]):
        count += 1
    return {"charged": event["amount"]}


def careful(event, context):
    """The order's number names the charge, so that a second one of that name is none."""
    isNew = write(event["order"], event["amount"])
    return {"charged": event["amount"] if isNew else 0}


def balance(event, context):
    """The sum of all charges; `reset` begins again."""
    entries = list(ledger.glob("*")) if ledger.exists() else []
    total = sum(json.loads(entry.read_text()) for entry in entries)
    if event.get("reset"):
        for entry in entries:
            entry.unlink()
    return {"charges": len(entries), "total": total}
