"""A small order service: prices an order, so that every golden case has a result of its own."""
import hashlib
import json


def handler(event, context):
    lines = [
        {"sku": item["sku"], "quantity": item["quantity"], "total": item["quantity"] * item["cents"]}
        for item in event["items"]
    ]
    if not lines:
        raise ValueError("an order needs at least one item")
    total = sum(line["total"] for line in lines)
    discount = total // 10 if total > 10_000 else 0
    digest = hashlib.sha256(json.dumps(lines, sort_keys=True).encode()).hexdigest()
    return {"lines": lines, "total": total, "discount": discount, "due": total - discount, "digest": digest}
