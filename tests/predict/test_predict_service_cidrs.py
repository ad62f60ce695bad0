"""What the API server answers to ServiceCIDRs, created and replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.k8s.objects import Metadata, ServiceCIDR
from kubelint_net.predict.service_cidrs import create_service_cidr, replace_service_cidr

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import Outcome

NEW = ClusterConfig(kubernetes_version="1.33")
OLD = ClusterConfig(kubernetes_version="1.32")
Errors = list[tuple[str, str]]

WHOLE = ("spec.cidrs", "Invalid")
FIRST = ("spec.cidrs[0]", "Invalid")
SECOND = ("spec.cidrs[1]", "Invalid")


def service_cidr(*cidrs: str, name: str = "extra") -> ServiceCIDR:
    return ServiceCIDR(Metadata(name=name), cidrs)


def errors(outcome: Outcome) -> Errors:
    return [(error.path, error.type) for error in outcome.errors]


@pytest.mark.parametrize(
    "cidrs",
    [
        ("fd00::/112", "10.0.0.0/24"),
        ("0.0.0.0/0",),
        ("127.0.0.0/8",),
        ("224.0.0.0/4",),
        ("fd00::/48",),
        ("10.0.0.1/32",),
    ],
)
def test_accepted_however_unwise(cidrs: tuple[str, ...]) -> None:
    assert create_service_cidr(service_cidr(*cidrs), NEW).http == 201


@pytest.mark.parametrize(
    ("cidrs", "expected"),
    [
        ((), [("spec.cidrs", "Required")]),
        (("10.0.0.0/24", "10.1.0.0/24", "fd00::/112"), [WHOLE]),
        (("10.0.0.0/24", "10.1.0.0/24"), [WHOLE]),
        (("10.0.0.0/24", "10.0.0.0/24"), [WHOLE]),
        (("10.96.0.5/12",), [FIRST]),
        (("010.96.0.0/12",), [FIRST]),
        (("10.96.0.0/012",), [FIRST]),
        (("2001:DB8::/64",), [FIRST]),
        (("fd00::1.2.0.0/112",), [FIRST]),
        (("::ffff:10.96.0.0/108",), [FIRST]),
        (("10.0.0.0/24", "::ffff:10.1.0.0/112"), [SECOND, WHOLE]),
        (("10.0.0.0/24", "bogus"), [SECOND]),
        (("10.96.0.0",), [FIRST]),
        (("10.96.0.0/12,fd00::/108",), [FIRST]),
    ],
)
def test_refused_on_create(cidrs: tuple[str, ...], expected: Errors) -> None:
    outcome = create_service_cidr(service_cidr(*cidrs), NEW)
    assert (outcome.http, errors(outcome)) == (422, expected)


def test_before_1_33_the_pair_is_judged_first_and_alone() -> None:
    assert errors(create_service_cidr(service_cidr("10.0.0.0/24", "bogus"), OLD)) == [WHOLE]
    assert errors(create_service_cidr(service_cidr("bogus"), OLD)) == [FIRST]


def test_the_name_is_judged_with_the_ranges() -> None:
    assert errors(create_service_cidr(service_cidr("x", name="Svc_1"), NEW)) == [("metadata.name", "Invalid"), FIRST]


def test_the_servers_own_service_cidr_is_there_already() -> None:
    outcome = create_service_cidr(service_cidr("10.0.0.0/24", name="kubernetes"), NEW)
    assert (outcome.http, outcome.why, outcome.errors) == (409, "AlreadyExists", ())
    assert create_service_cidr(service_cidr("10.0.0.0/24", name="kubernetes"), OLD).http == 201


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("10.0.0.0/24",), ("10.0.0.0/24",), []),
        (("10.0.0.0/24",), ("10.0.0.0/24", "fd00::/112"), []),
        (("10.0.0.0/24",), ("10.0.0.0/24", "10.1.0.0/24"), [WHOLE]),
        (("10.0.0.0/24",), ("fd00::/112", "10.0.0.0/24"), [FIRST]),
        (("fd00::/112",), ("10.0.0.0/24", "10.1.0.0/24"), [FIRST, WHOLE]),
        (("10.0.0.0/24", "fd00::/112"), ("10.0.0.0/24",), [WHOLE]),
        (("10.0.0.0/24", "fd00::/112"), ("fd00::/112", "10.0.0.0/24"), [FIRST, SECOND]),
        (("10.0.0.0/24",), ("10.0.0.0/23",), [FIRST]),
        # Where only the length stays, the new text is compared and not read.
        (("10.0.0.0/24",), ("bogus",), [FIRST]),
        (("10.0.0.0/24",), (), [WHOLE]),
        (("10.0.0.0/24",), ("10.0.0.0/24", "fd00::/112", "fd01::/112"), [WHOLE]),
    ],
)
def test_only_a_second_range_may_be_added(before: tuple[str, ...], after: tuple[str, ...], expected: Errors) -> None:
    outcome = replace_service_cidr(service_cidr(*after), service_cidr(*before), NEW)
    assert (outcome.http, errors(outcome)) == (422 if expected else 200, expected)


def test_before_1_33_nothing_may_change() -> None:
    before, after = service_cidr("10.0.0.0/24"), service_cidr("10.0.0.0/24", "fd00::/112")
    assert errors(replace_service_cidr(after, before, OLD)) == [WHOLE]


def test_the_message_names_the_canonical_range() -> None:
    (error,) = create_service_cidr(service_cidr("10.96.0.5/12"), NEW).errors
    assert "write 10.96.0.0/12" in error.message
