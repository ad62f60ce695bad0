"""exhausted-service-cidr: a Service for which no address is left. The page is exhausted_service_cidr.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.predict.ranges.declared import service_ranges, stock_of
from kubelint_net.predict.ranges.stock import HeldAs
from kubelint_net.rule import SERVICE_RANGES, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.predict.ranges.stock import FamilyStock
    from kubelint_net.rule import RunView


def _check(view: RunView) -> Iterator[Hit]:
    stock = stock_of(view.facts, view.cluster)
    for family in stock.families:
        unfit = [each.demand for each in stock.unfit if each.family is family.family]
        if not unfit:
            continue
        more = f"; {len(unfit) - 1:,} more after it get none either" if len(unfit) > 1 else ""
        yield Hit(
            f"no {family.family} address is left for Service {unfit[0].owner}: {_tally(family)}{more}",
            unfit[0].place,
            related=tuple(
                Label(declared.place, f"{declared.by} declares {cidr.canonical} here")
                for declared, cidr in service_ranges(view.facts)
                if cidr.canonical in family.cidrs
            ),
            help=_help(view),
        )


def _tally(family: FamilyStock) -> str:
    """``10.96.0.0/28 has 14, of which default/kubernetes holds 1 and Services before it 13``."""
    if not family.size:
        return f"the {family.family} ranges of the cluster give none"
    verb = "have" if len(family.cidrs) > 1 else "has"
    reserved = family.count(HeldAs.RESERVED)
    parts = [f"{reserved} reserved"] if reserved else []
    parts.append(f"{family.taken - reserved:,} taken by Services before it")
    return f"{' and '.join(family.cidrs)} {verb} {family.size:,}, {' and '.join(parts)}"


def _help(view: RunView) -> str:
    headless = "write clusterIP: None where a Service needs no address of its own"
    if view.cluster.gates.multi_cidr_service_allocator:
        return f"add a ServiceCIDR; {headless}"
    return headless


RULE = Rule(
    id="exhausted-service-cidr",
    rule_class=RuleClass.HAZARD,
    severity=Severity.ERROR,
    summary="more Services than the service ranges have addresses",
    since="0.1.0",
    needs=(SERVICE_RANGES,),
    kinds=("Service",),
    rests_on=("demands",),
    on_run=_check,
)
