"""generate.py DIRECTORY COUNT: makes a workspace with one function and COUNT golden cases, and the same for pytest."""
import json
import pathlib
import random
import shutil
import sys

import app

root, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
source = pathlib.Path(app.__file__)
function, cases, pytest = root / "orders", root / "Fixtures" / "orders", root / "pytest"
for folder in (function, cases, pytest):
    folder.mkdir(parents=True, exist_ok=True)
shutil.copy(source, function / "app.py")
shutil.copy(source, pytest / "app.py")
shutil.copy(source.parent / "test_golden.py", pytest / "test_golden.py")
(root / "template.yaml").write_text(
    """\
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  orders:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: orders
      CodeUri: orders/
      Handler: app.handler
      Runtime: python3.11
      MemorySize: 1769
      Timeout: 10
"""
)
numbers = random.Random(1)
for index in range(count):
    event = {
        "id": f"order-{index:04}",
        "items": [
            {"sku": f"sku-{numbers.randrange(1000)}", "quantity": numbers.randrange(1, 9), "cents": numbers.randrange(10, 9000)}
            for _ in range(numbers.randrange(1, 6))
        ],
    }
    golden = {"outcome": "success", "payload": app.handler(event, None)}
    (cases / f"order-{index:04}.event.json").write_text(json.dumps(event, indent=2) + "\n")
    (cases / f"order-{index:04}.golden.json").write_text(json.dumps(golden, indent=2) + "\n")
