"""What the real kubectl made of whole files, as far as reading them decides it."""

from __future__ import annotations

import base64
import json
import os
from typing import Any

import pytest

from kubelint_net.k8s.values import read_value
from kubelint_net.source.parse import parse
from kubelint_net.source.split import split_documents
from kubelint_net.source.text import decode_bytes

DATA = os.path.join(os.path.dirname(__file__), "..", "conformance", "data", "streams.jsonl")

# kubectl's words for a file that it cannot read at all; any other error comes from what the objects say.
UNREADABLE = ("error parsing",)


def rows() -> list[dict[str, Any]]:
    with open(DATA, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read(data: bytes, *, pure: bool) -> tuple[list[Any], bool]:
    """The documents that kubectl comes to see, and whether it stops at one that it cannot read."""
    text, _ = decode_bytes(data)
    values: list[Any] = []
    for document in split_documents(text):
        result = parse(document.text, pure=pure, json=document.json)
        if document.problem or result.problem:
            return values, True
        if result.node is None:
            continue
        value, problems = read_value(result.node)
        if problems:
            return values, True
        if value is not None:
            values.append(value)
    return values, False


@pytest.mark.parametrize("pure", [False, True], ids=["c", "pure"])
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_kubectl_read_the_same(row: dict[str, Any], *, pure: bool) -> None:
    data = row["text"].encode() if "text" in row else base64.b64decode(row["base64"])
    values, stopped = read(data, pure=pure)
    errors = " ".join(row["errors"])
    assert stopped == any(words in errors for words in UNREADABLE), errors
    if row["errors"] and not stopped:
        return  # the objects themselves are at fault
    objects = [item for value in values for item in (value.get("items") or [value])]
    assert [item["metadata"]["name"] for item in objects] == [created["name"] for created in row["objects"]]
    for item, created in zip(objects, row["objects"], strict=True):
        assert [port["port"] for port in item["spec"]["ports"]] == created["ports"]
        if "clusterIP" in item["spec"]:
            assert [item["spec"]["clusterIP"]] == created["clusterIPs"]
