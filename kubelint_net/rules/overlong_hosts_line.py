"""overlong-hosts-line: a line of the hosts file that musl does not read to its end. See overlong_hosts_line.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.pods.resolve import MUSL_LINE, lost_on_musl
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    pod = view.pod()
    if pod is None:
        return
    for index, alias in enumerate(pod.spec.host_aliases):
        lost = lost_on_musl(alias.ip, alias.hostnames)
        if lost:
            route = (*pod.route, "hostAliases", index, "hostnames", lost[0])
            others = {1: "", 2: " and the one after it"}.get(len(lost), f" and the {len(lost) - 1} after it")
            yield Hit(
                f"musl, the C library of Alpine, does not find {alias.hostnames[lost[0]]}{others}: "
                f"it reads {MUSL_LINE} bytes of this line of /etc/hosts",
                view.manifest.at(route),
                field=format_route(route),
                help="put the names that matter first; a second entry of the same address is lost by a later apply",
            )


RULE = Rule(
    id="overlong-hosts-line",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="more names for one address than musl (Alpine) reads",
    since="0.1.0",
    on_object=_check,
)
