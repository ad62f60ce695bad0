"""What the API server answers to Nodes, for the sake of their pod ranges."""

from __future__ import annotations

import pytest
from network_kind_samples import Errors, answer, errors, manifest, warnings

LIST = "spec.podCIDRs"
V4, V6 = "10.0.0.0/24", "fd00::/64"


def node(*cidrs: str, pod_cidr: str = "") -> str:
    return manifest("Node", spec={"podCIDRs": cidrs, "podCIDR": pod_cidr})


@pytest.mark.parametrize(
    ("cidrs", "expected"),
    [
        ((), []),
        ((V4, V6), []),
        ((V6, V4), []),
        ((V4, "10.0.1.0/24"), [(LIST, "Invalid")]),
        ((V4, V4), [(LIST, "Invalid")]),
        ((V4, "junk"), [(f"{LIST}[1]", "Invalid"), (LIST, "InternalError"), (LIST, "Invalid")]),
        ((V4, V6, "fd01::/64"), [(LIST, "Invalid")]),
        (("10.0.0.9/24",), [(f"{LIST}[0]", "Invalid")]),
        ((V4, "::ffff:10.0.0.0/120"), [(f"{LIST}[1]", "Invalid"), (LIST, "Invalid")]),
    ],
)
def test_created(cidrs: tuple[str, ...], expected: Errors) -> None:
    assert errors(node(*cidrs)) == expected


def test_host_bits_are_refused_since_1_36() -> None:
    assert errors(node("10.0.0.9/24"), "1.35") == []


def test_one_that_stands_there_twice_is_a_duplicate_up_to_1_32() -> None:
    assert errors(node(V4, V4), "1.32") == [(LIST, "Invalid"), (f"{LIST}[1]", "Duplicate")]


def test_the_older_field_wins_where_the_two_differ() -> None:
    prediction = answer(node(V4, V4, pod_cidr="10.9.9.0/24"))
    assert prediction.accepted is True
    assert "podCIDR alone" in prediction.steps[0].what
    (error,) = answer(node(V4, pod_cidr="10.9.9.0")).outcome.errors
    assert (error.path, error.route) == (f"{LIST}[0]", ("spec", "podCIDR"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((), (V4, V6), []),
        ((V4,), (V4,), []),
        ((V4,), (V4, V6), [(LIST, "Forbidden")]),
        ((V4,), (), [(LIST, "Forbidden")]),
        ((V4, V6), (V6, V4), [(LIST, "Forbidden")] * 2),
        (("10.0.0.9/24",), ("10.0.0.9/24",), []),
    ],
)
def test_replaced(before: tuple[str, ...], after: tuple[str, ...], expected: Errors) -> None:
    assert errors(node(*after), before=node(*before)) == expected


def test_warnings() -> None:
    text = node("010.0.0.0/24", "FD00::/64")
    assert warnings(text, "1.35") == [f"{LIST}[0]", f"{LIST}[1]"]
    assert warnings(text, "1.32") == []
    assert warnings(node("FD00::/64"), before=node()) == [f"{LIST}[0]"]
