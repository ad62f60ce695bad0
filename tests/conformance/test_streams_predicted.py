"""What the real kubectl made of whole files, against what `predict` says of each object in them."""

from __future__ import annotations

import base64

import pytest
from conformance_harness import Row, cluster, rows

from kubelint_net import Prediction, predict
from kubelint_net.source.text import decode_bytes

ROWS = list(rows("streams.jsonl"))

UNREADABLE = ("error parsing", "error validating", "'Kind' is missing", "is not a list")
"""kubectl's words for what it cannot send; any other error is the server's answer to an object."""

WITHOUT_NAMESPACE = "namespaces"
"""Of the words that the server has for a namespace that is not there: no manifest tells."""


def predicted(row: Row) -> list[Prediction]:
    text = row["text"] if "text" in row else decode_bytes(base64.b64decode(row["base64"]))[0]
    return predict(text, cluster("v4v6", dry_run=True))


def is_sent_and_taken(prediction: Prediction) -> bool:
    # kubectl asks for strict field validation, and has settled which of two keys it sends by then.
    unknown = any(said.startswith("unknown field") for said in prediction.strict)
    return prediction.accepted is True and not unknown


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_same_objects_are_created(row: Row) -> None:
    if any(WITHOUT_NAMESPACE in error for error in row["errors"]):
        pytest.skip("whether a namespace exists is not in the manifest")
    created = [(each.kind, each.name) for each in predicted(row) if is_sent_and_taken(each)]
    assert created == [(each["kind"], each["name"]) for each in row["objects"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_what_cannot_be_read_is_said(row: Row) -> None:
    errors = " ".join(row["errors"])
    assert any(each.problem for each in predicted(row)) == any(words in errors for words in UNREADABLE), errors


@pytest.mark.parametrize("row", [row for row in ROWS if row["objects"] and row["errors"]], ids=lambda row: row["id"])
def test_what_comes_before_is_created_and_what_comes_after_is_not(row: Row) -> None:
    sent = [not each.problem for each in predicted(row)]
    assert sent == sorted(sent, reverse=True)
    assert sent.count(True) == len(row["objects"])
