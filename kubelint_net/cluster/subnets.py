"""Subnets in files that declare a cluster: what is certain of them, and how programs count their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.config import service_range_problem
from kubelint_net.cluster.facts import DeclaredRange
from kubelint_net.net.address_range import parse_address_range
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.cluster.facts import RangeUse
    from kubelint_net.net.cidr import Cidr
    from kubelint_net.source.passage import Passage


def subnets(passages: Iterable[Passage]) -> tuple[Cidr | None, ...]:
    """Each as a CIDR; None where it is none."""
    return tuple(parse_cidr(passage.text) for passage in passages)


def is_network(passages: tuple[Passage, ...]) -> bool:
    """Whether these are the CIDR of a network or one of each family: else no cluster came of them."""
    parsed = [cidr for cidr in subnets(passages) if cidr is not None]
    families = [cidr.family for cidr in parsed]
    return 0 < len(parsed) == len(passages) <= 2 and len(set(families)) == len(families)


def is_service_range(passages: tuple[Passage, ...]) -> bool:
    """Whether an API server starts with these as its service cluster IP ranges."""
    return is_network(passages) and service_range_problem(tuple(each.text for each in passages)) is None


def address_count(cidr: Cidr) -> int:
    """How many addresses Kubernetes counts in a CIDR: none in one that begins at /0 or /1.

    Mirrors ``RangeSize`` of ``k8s.io/utils/net``, whose integer does not hold them.
    """
    return 0 if cidr.prefix < 2 else 1 << cidr.host_bits


def pool(use: RangeUse, passage: Passage, by: str) -> tuple[DeclaredRange, ...]:
    """A pool of addresses, a CIDR or ``first-last``; none where it cannot be read."""
    found = parse_cidr(passage.text) or parse_address_range(passage.text)
    return () if found is None else (DeclaredRange(use, found, passage.place, by),)
