"""Findings of several clusters put together: each once, naming the clusters it holds in where not all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Finding, Label
from kubelint_net.value import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kubelint_net.cluster.declaration import DeclaredFact
    from kubelint_net.cluster.plan import ClusterPlan
    from kubelint_net.rule import Rule


def told_apart(
    findings: Mapping[str, Iterable[Finding]],
    owners: Callable[[str], tuple[str, ...]],
) -> list[Finding]:
    """Every finding once.

    Args:
        findings: By the name of the cluster.
        owners: The clusters that a file is meant for.
    """
    clusters: dict[Finding, list[str]] = {}
    for name, found in findings.items():
        for finding in found:
            clusters.setdefault(finding, []).append(name)
    return [
        replace(finding, message=f"{finding.message} ({_on(names)})")
        if _is_partial(finding, names, owners)
        else finding
        for finding, names in clusters.items()
    ]


def _is_partial(finding: Finding, names: list[str], owners: Callable[[str], tuple[str, ...]]) -> bool:
    if names == [""] or all(f"cluster {name}" in finding.message for name in names):
        return False
    return set(names) != set(owners(finding.place.path))


def _on(names: list[str]) -> str:
    named = [name or "the others" for name in names]
    return f"cluster {named[0]}" if len(named) == 1 else f"clusters {', '.join(named)}"


def with_origin(finding: Finding, rule: Rule, plan: ClusterPlan) -> Finding:
    """A finding that rests on a fact which a file declares, with the place where it does."""
    labels = tuple(label for need in rule.needs for label in _origin(plan.declared_by_file(need.fact)))
    return replace(finding, related=(*finding.related, *labels)) if labels else finding


def _origin(declared: DeclaredFact | None) -> Iterator[Label]:
    if declared is not None:
        yield Label(declared.places[0], f"{declared.by} is {declared.text}")
