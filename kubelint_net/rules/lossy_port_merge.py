"""lossy-port-merge: two ports of a Service that differ in protocol only. The page is lossy_port_merge.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.k8s.objects import Service
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    service = view.manifest.object
    if not isinstance(service, Service) or view.structure.type_errors:
        return
    first: dict[int, int] = {}
    for index, port in enumerate(service.ports):
        earlier = first.setdefault(port.port, index)
        protocol, other = port.protocol or "TCP", service.ports[earlier].protocol or "TCP"
        # The same protocol twice is refused; only a different one gets this far.
        if earlier != index and port.port and protocol != other:
            yield Hit(
                f"ports[{earlier}] and ports[{index}] are both {port.port}, over {other} and {protocol}: "
                "client-side apply tells ports apart by number alone, and a later change to one may lose the other",
                view.manifest.at(("spec", "ports", index, "port")),
                field=f"spec.ports[{index}].port",
                related=(Label(view.manifest.at(("spec", "ports", earlier, "port")), f"{port.port} over {other}"),),
                help="change such a Service with kubectl apply --server-side, which looks at the protocol too",
            )


RULE = Rule(
    id="lossy-port-merge",
    rule_class=RuleClass.HAZARD,
    severity=Severity.INFO,
    summary="two ports of a Service that differ in protocol only: client-side apply takes them for one",
    since="0.1.0",
    kinds=("Service",),
    on_object=_check,
)
