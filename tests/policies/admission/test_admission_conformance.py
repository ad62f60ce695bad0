"""A real server's answers to expressions over a Service, each asked through a policy as the server was."""

from __future__ import annotations

import json
import os

import pytest
from admission_harness import answer, binding, namespace, policy

HERE = os.path.dirname(os.path.abspath(__file__))
ROWS = os.path.join(HERE, "..", "..", "conformance", "data", "cel.jsonl")

with open(ROWS, encoding="utf-8") as file:
    HEAD, *CASES = (json.loads(line) for line in file)

ELSEWHERE = {
    "request.dryRun": "false",  # the recorded requests were dry runs; whoever applies a manifest means it
    "object.spec.ports.all(p, p.?nodePort.orValue(0) == 0 || (p.nodePort >= 30000 && p.nodePort <= 30100))": (
        "policy 'p' with binding 'b': validations[0] reads object.spec.ports[1].nodePort, which only the cluster knows"
    ),
}
"""Rows with another answer here, and why that is."""


def outcome(expression: str) -> str:
    try:
        found = answer(policy(expression), binding(), namespace("default"), to=HEAD["object"])
    except ValueError as error:
        return "does not compile" if ": does not compile: " in str(error) else str(error)
    if found.unsure:
        return found.unsure[0]
    if not found.said:
        return "true"
    return "error" if "resulted in error" in found.said[0] else "false"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["expression"])
def test_answers_as_the_server(case: dict[str, str]) -> None:
    assert outcome(case["expression"]) == ELSEWHERE.get(case["expression"], case["outcome"])
