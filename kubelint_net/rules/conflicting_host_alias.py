"""conflicting-host-alias: one name for two addresses of one family. The page is conflicting_host_alias.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.net.address import parse_address
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.net.address import Address, Family
    from kubelint_net.route import Route
    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    pod = view.pod()
    if pod is None:
        return
    first: dict[tuple[str, Family], tuple[Address, Route]] = {}
    for index, alias in enumerate(pod.spec.host_aliases):
        address = parse_address(alias.ip)
        if address is None:
            continue
        for position, name in enumerate(alias.hostnames):
            route = (*pod.route, "hostAliases", index, "hostnames", position)
            earlier, there = first.setdefault((name, address.family), (address, route))
            if earlier.value != address.value:
                yield Hit(
                    f"{name} has {earlier.text} too: glibc without 'multi on' takes that one and never {address.text}, "
                    "every other resolver takes both",
                    view.manifest.at(route),
                    field=format_route(route),
                    related=(Label(view.manifest.at(there), f"{earlier.text} stands first"),),
                    help="give the name one address of each family",
                )


RULE = Rule(
    id="conflicting-host-alias",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="a name in hostAliases with two addresses of one IP family",
    since="0.1.0",
    on_object=_check,
)
