"""duplicate-host-alias-ip. The page is duplicate_host_alias_ip.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.fix.edits import Edit, Fix
from kubelint_net.fix.items import append_items, remove_item
from kubelint_net.fix.scalars import simple_scalar
from kubelint_net.k8s.objects import Workload
from kubelint_net.k8s.workloads import POD_SPEC_ROUTES
from kubelint_net.predict.outcome import Subject
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.route import Route
    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    # The API server warns of it only where it accepts the pod; what it leads to does not wait for that.
    workload = view.manifest.object
    if not isinstance(workload, Workload) or workload.spec is None or view.structure.type_errors:
        return
    first: dict[str, Route] = {}
    for index, alias in enumerate(workload.spec.host_aliases):
        route = (*POD_SPEC_ROUTES[workload.kind], "hostAliases", index, "ip")
        earlier = first.setdefault(alias.ip, route)
        if earlier != route and alias.ip:
            yield Hit(
                f"hostAliases[{earlier[-2]}] has {alias.ip!r} too: "
                "write one entry with all its host names, or a later apply loses some",
                view.manifest.at(route),
                field=format_route(route),
                related=(Label(view.manifest.at(earlier), "the first entry of this address"),),
                fix=_merged(view, earlier[:-1], route[:-1]),
            )


def _merged(view: ObjectView, first: Route, second: Route) -> Fix | None:
    """One entry with the names of both. Not safe: applied to a live object it loses both, once (see the page)."""
    alias, names = view.manifest.value_at(second), view.manifest.value_at((*first, "hostnames"))
    if not isinstance(alias, dict) or not isinstance(names, list) or not set(alias) <= {"ip", "hostnames"}:
        return None
    document = view.manifest.document.text
    added: list[str] = []
    for index, name in enumerate(alias.get("hostnames") or ()):
        node = simple_scalar(view.manifest, (*second, "hostnames", index))
        if node is None:
            return None
        if name not in names:
            added.append(document[node.start : node.end])
    removed = remove_item(view.manifest, second)
    appended = append_items(view.manifest, (*first, "hostnames"), added) if added else None
    if removed is None or (added and appended is None):
        return None
    edits: tuple[Edit, ...] = (removed,) if appended is None else (appended, removed)
    return Fix("merge the two entries", edits, safe=False)


RULE = Rule(
    id="duplicate-host-alias-ip",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="two hostAliases with one address: a later apply loses one of them",
    since="0.1.0",
    subjects=(Subject.DUPLICATE_HOST_ALIAS_IP,),
    on_object=_check,
)
