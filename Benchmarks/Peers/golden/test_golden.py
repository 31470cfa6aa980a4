"""The same cases as pytest with syrupy has them: one test and one snapshot for each event."""
import json
import pathlib

import pytest

import app

CASES = sorted((pathlib.Path(__file__).parent.parent / "Fixtures" / "orders").glob("*.event.json"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.removesuffix(".event.json"))
def test_golden(case, snapshot):
    assert app.handler(json.loads(case.read_text()), None) == snapshot
