"""Policies that no object can satisfy together; only what is certain counts."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from kubelint_net.k8s.api_versions import API_VERSIONS
from kubelint_net.policies.demands import cross_contradiction
from kubelint_net.policies.patterns import share
from kubelint_net.policies.policy import PolicyError
from kubelint_net.policies.registry import all_checks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.policies.policy import Declared, Match, Policy
    from kubelint_net.source.spans import Place


def check_contradictions(policies: Sequence[Policy]) -> None:
    """Makes sure that no two policies, and no one policy with itself, contradict each other.

    Raises:
        PolicyError: some do; it is at the later of the two places and names the other.
    """
    for policy in policies:
        for declared in policy.checks:
            why = all_checks()[declared.key].contradiction(declared.wanted, declared.wanted)
            if why:
                message = f"policy {policy.name} contradicts itself in {declared.key}: {why}"
                raise PolicyError(message, declared.place)
        _compare(policy, policy, tuple(combinations(policy.checks, 2)))
    for one, other in combinations(policies, 2):
        if _overlap(one.match, other.match):
            _compare(one, other, tuple(_pairs(one, other)))


def _pairs(one: Policy, other: Policy) -> Iterator[tuple[Declared, Declared]]:
    for first in one.checks:
        for second in other.checks:
            yield first, second


def _compare(one: Policy, other: Policy, pairs: Sequence[tuple[Declared, Declared]]) -> None:
    for first, second in pairs:
        kinds = _common_kinds(one, other, first, second)
        if not kinds:
            continue
        if first.key == second.key:
            why = all_checks()[first.key].contradiction(first.wanted, second.wanted)
        else:
            why = cross_contradiction(first, second, kinds)
        if not why:
            continue
        where = _where(first.place)
        if one is other:
            message = f"policy {one.name} contradicts itself: {why} ({first.key}, at {where})"
        else:
            message = f"policies {one.name} and {other.name} contradict each other: {why}"
            message = f"{message} ({first.key} of {one.name} is declared at {where})"
        raise PolicyError(message, second.place)


def _where(place: Place) -> str:
    start = place.span.start
    return f"{place.path}:{start.line}:{start.column}"


def _common_kinds(one: Policy, other: Policy, first: Declared, second: Declared) -> frozenset[str]:
    """The kinds of object that both checks are about."""
    checks = all_checks()
    limits = (one.match.kinds, other.match.kinds, checks[first.key].kinds, checks[second.key].kinds)
    kinds = frozenset(API_VERSIONS)
    for limit in limits:
        kinds = kinds.intersection(limit) if limit else kinds
    return kinds


def _overlap(one: Match, other: Match) -> bool:
    """Whether there are certainly objects that both are for, kinds aside."""
    if one.clusters and other.clusters and not set(one.clusters) & set(other.clusters):
        return False
    if one.paths and other.paths and (one.root, one.paths) != (other.root, other.paths):
        return False  # globs of paths may or may not meet
    labels = dict(one.labels)
    if any(not share(pattern, labels.get(key, pattern)) for key, pattern in other.labels):
        return False
    return _meet(one.namespaces, other.namespaces) and _meet(one.names, other.names)


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or any(share(first, second) for first in one for second in other)
