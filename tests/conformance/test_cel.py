from __future__ import annotations

import json
import os
from typing import Any

import pytest
from conformance_harness import DATA

from kubelint_net.cel import CelError, CelFailure, CelSyntaxError, compile_expression

with open(os.path.join(DATA, "cel.jsonl"), encoding="utf-8") as recorded:
    SEEN, *ROWS = (json.loads(line) for line in recorded)

with open(os.path.join(os.path.dirname(__file__), "cel_unsupported.json"), encoding="utf-8") as unsupported:
    UNSUPPORTED: dict[str, str] = json.load(unsupported)


def bindings() -> dict[str, object]:
    """The variables as the server had them: the recorded object with the defaults it had been given by then."""
    recorded_object: dict[str, Any] = SEEN["object"]
    spec = recorded_object["spec"]
    service = {
        **recorded_object,
        "spec": {
            "clusterIP": "fd00:10:96::1",
            "clusterIPs": ["fd00:10:96::1", "10.96.0.1"],
            "sessionAffinity": "None",
            "internalTrafficPolicy": "Cluster",
            "externalTrafficPolicy": "Cluster",
            **spec,
            "ports": [{"protocol": "TCP", **port} for port in spec["ports"]],
        },
    }
    request = {
        "operation": "CREATE",
        "namespace": "default",
        "name": "s",
        "kind": {"group": "", "version": "v1", "kind": "Service"},
        "dryRun": True,
    }
    return {
        "object": service,
        "oldObject": None,
        "request": request,
        "namespaceObject": {"metadata": {"name": "default"}},
    }


def outcome(expression: str) -> str:
    variables = bindings()
    try:
        program = compile_expression(expression, frozenset(variables), result="bool")
    except CelSyntaxError:
        return "does not compile"
    except CelFailure as failure:
        return type(failure).__name__
    try:
        return json.dumps(program.evaluate(variables))
    except CelError:
        return "error"
    except CelFailure as failure:
        return type(failure).__name__


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["expression"] not in UNSUPPORTED], ids=lambda r: r["expression"]
)
def test_every_recorded_expression_ends_as_on_the_server(row: dict[str, str]) -> None:
    assert outcome(row["expression"]) == row["outcome"]


def test_the_expressions_called_unsupported_are_recorded_and_do_differ() -> None:
    recorded_outcomes = {row["expression"]: row["outcome"] for row in ROWS}
    assert len(recorded_outcomes) == len(ROWS) == 112
    assert set(UNSUPPORTED) <= set(recorded_outcomes)
    assert all(reason.strip() for reason in UNSUPPORTED.values())
    assert [text for text in UNSUPPORTED if outcome(text) == recorded_outcomes[text]] == []
