"""single-stack-pod: a running Pod of one IP family in a cluster of two. The page is single_stack_pod.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.net.address import parse_address
from kubelint_net.route import format_route
from kubelint_net.rule import SERVICE_RANGES, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.facts import Facts
    from kubelint_net.net.address import Family
    from kubelint_net.route import Route
    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    if len(set(view.cluster.families)) < 2:
        return
    found: dict[Family, Route] = {}
    for index, entry in enumerate(_pod_ips(view)):
        text = entry.get("ip") if isinstance(entry, dict) else None
        address = parse_address(text) if isinstance(text, str) else None
        if address is not None:
            found.setdefault(address.family, ("status", "podIPs", index, "ip"))
    if len(found) == 1:
        family, route = next(iter(found.items()))
        yield Hit(
            f"this Pod has an address of {family} only, in a cluster that serves {family.other} too: "
            f"no {family.other} Service leads to it",
            view.manifest.at(route),
            field=format_route(route),
        )


def _pod_ips(view: ObjectView) -> list[object]:
    """``status.podIPs`` of a dump; a manifest has none, and says nothing of what the pod will get."""
    status = view.manifest.value.get("status")
    entries = status.get("podIPs") if isinstance(status, dict) else None
    return entries if isinstance(entries, list) else []


def _at_stake(_: Facts) -> bool:
    # Only a dump holds anything to look at, and a cluster that is dumped is a cluster that is known.
    return False


RULE = Rule(
    id="single-stack-pod",
    rule_class=RuleClass.HAZARD,
    severity=Severity.INFO,
    summary="a running Pod with an address of one IP family, in a cluster of two",
    since="0.1.0",
    needs=(SERVICE_RANGES,),
    kinds=("Pod",),
    at_stake=_at_stake,
    on_object=_check,
)
