from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from suppress_samples import TODAY, finding

from kubelint_net.k8s.manifest import read_manifests
from kubelint_net.source.text import SourceText
from kubelint_net.suppress.annotations import annotation_suppressions
from kubelint_net.suppress.applying import apply

if TYPE_CHECKING:
    from kubelint_net.suppress.suppression import Suppression


def annotated(value: str) -> str:
    """Two objects, lines 1 to 7 and 9 to 12; the first one carries the annotation."""
    return f"""\
apiVersion: v1
kind: Service
metadata:
  name: shop
  annotations:
    kubelint-net.dev/ignore: {value}
spec: {{}}
---
apiVersion: v1
kind: Service
metadata:
  name: till
"""


def suppressions(text: str) -> list[Suppression]:
    manifests = read_manifests(SourceText("shop.yaml", text)).manifests
    return [found for manifest in manifests for found in annotation_suppressions(manifest)]


def silenced(text: str, *lines: int) -> list[int]:
    applied = apply([finding(line) for line in lines], suppressions(text), TODAY)
    return [each.finding.place.span.start.line for each in applied.suppressed]


def test_means_the_whole_object_and_no_other() -> None:
    assert silenced(annotated('"invalid-thing: as agreed"'), 1, 7, 9, 12) == [1, 7]


def test_without_it_nothing_is_suppressed() -> None:
    assert silenced(annotated('"another.dev/key: as agreed"'), 1, 7) == []


def test_points_at_its_value_and_gives_the_reason() -> None:
    (found,) = suppressions(annotated('"invalid-thing: as agreed until=2027-01-01"'))
    assert (found.how, found.reason, found.until) == ("annotation", "as agreed", "2027-01-01")
    assert found.place.span.start.line == 6


@pytest.mark.parametrize("value", ['"a-b: one; invalid-thing: two"', "|\n      a-b: one\n      invalid-thing: two"])
def test_several(value: str) -> None:
    assert [(each.rules, each.reason) for each in suppressions(annotated(value))] == [
        (("a-b",), "one"),
        (("invalid-thing",), "two"),
    ]


def test_a_rule_without_a_reason() -> None:
    (found,) = suppressions(annotated("invalid-thing"))
    assert (found.rules, found.reason, found.problem) == (("invalid-thing",), "", "")


def test_what_is_no_rule_and_reason_is_a_mistake() -> None:
    (found,) = suppressions(annotated('"please ignore this"'))
    assert "rule: reason" in found.problem


def test_an_item_of_a_list_is_an_object() -> None:
    text = """\
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata:
      name: shop
      annotations: {kubelint-net.dev/ignore: "invalid-thing: x"}
  - apiVersion: v1
    kind: Service
    metadata: {name: till}
"""
    assert silenced(text, 4, 8, 9, 11) == [4, 8]
