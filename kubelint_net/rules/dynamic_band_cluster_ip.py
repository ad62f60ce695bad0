"""dynamic-band-cluster-ip: a static cluster IP where the API server draws. The page is dynamic_band_cluster_ip.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.net.lookup import Lookup
from kubelint_net.predict.ranges.declared import service_ranges
from kubelint_net.predict.ranges.layout import range_layout
from kubelint_net.rule import SERVICE_RANGES, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.facts import Facts
    from kubelint_net.net.address import Family
    from kubelint_net.predict.ranges.layout import Band, RangeLayout
    from kubelint_net.rule import RunView


def _check(view: RunView) -> Iterator[Hit]:
    # What a cluster stores, it may have drawn itself: the address is nobody's choice any more.
    claims = [claim for demand in view.facts.demands if not demand.stored for claim in demand.named]
    if not claims:
        return
    of_family: dict[Family, list[tuple[RangeLayout, Band]]] = {}
    for layout in _layouts(view):
        if layout.static is not None and layout.dynamic is not None:
            of_family.setdefault(layout.dynamic.family, []).append((layout, layout.dynamic))
    lookups = {family: Lookup([(band.first, band.last) for _, band in of]) for family, of in of_family.items()}
    for claim in claims:
        lookup = lookups.get(claim.address.family)
        found = None if lookup is None else lookup.first_at(claim.address.value)
        if found is not None:
            layout, dynamic = of_family[claim.address.family][found]
            yield Hit(
                f"cluster IP {claim.address.text} is in the dynamic band of {layout.cidr.canonical}, "
                f"{dynamic}: the API server may have drawn it for another Service before; "
                f"the static band is {layout.static}",
                claim.place,
            )


def _layouts(view: RunView) -> Iterator[RangeLayout]:
    """The ranges that Services can have addresses from, the flag's first."""
    gates = view.cluster.gates
    for cidr in view.cluster.service_ranges:
        yield range_layout(cidr, gates, of_flag=True)
    for declared, cidr in service_ranges(view.facts):
        if declared.by_service_cidr and gates.multi_cidr_service_allocator:
            yield range_layout(cidr, gates, of_flag=False)


def _at_stake(facts: Facts) -> bool:
    return bool(facts.addresses)


RULE = Rule(
    id="dynamic-band-cluster-ip",
    rule_class=RuleClass.HAZARD,
    severity=Severity.INFO,
    summary="a static cluster IP where the API server draws addresses for other Services",
    since="0.1.0",
    needs=(SERVICE_RANGES,),
    rests_on=("addresses", "demands"),
    at_stake=_at_stake,
    on_run=_check,
)
