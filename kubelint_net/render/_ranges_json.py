"""What service ranges hold, as the values of ``schemas/prediction-v1.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.net.address import canonical_text
from kubelint_net.predict.ranges.layout import why_nothing
from kubelint_net.predict.ranges.shares import Share, share
from kubelint_net.predict.ranges.stock import HeldAs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.net.address import Family
    from kubelint_net.predict.ranges.layout import Band, RangeLayout
    from kubelint_net.predict.ranges.removal import Removal
    from kubelint_net.predict.ranges.stock import FamilyStock, Holding, Stock, Unfit
    from kubelint_net.render._predictions import RangesPrediction, ServiceCIDRPrediction


def ranges_values(prediction: RangesPrediction) -> dict[str, Any]:
    """All of a prediction."""
    stock = prediction.stock
    families = {found.family: found for found in stock.families}
    return {
        "cluster": prediction.cluster,
        "families": [_family(found, stock) for found in stock.families],
        "serviceCIDRs": [_service_cidr(each, families) for each in prediction.service_cidrs],
        "unknown": list(prediction.unknown),
        "steps": [{"what": step.what, "upstream": step.upstream} for step in prediction.steps],
    }


def _family(found: FamilyStock, stock: Stock) -> dict[str, Any]:
    return {
        "family": found.family.value,
        "usable": found.size,
        "reserved": found.count(HeldAs.RESERVED),
        "static": found.count(HeldAs.STATIC),
        "objects": found.count(HeldAs.OBJECT),
        "automatic": len(found.drawn),
        "left": found.left,
        "held": [_holding(holding) for holding in found.holdings],
        "unfit": [_unfit(each) for each in stock.unfit if each.family is found.family],
    }


def _holding(holding: Holding) -> dict[str, str]:
    return {"address": holding.text, "by": holding.by}


def _unfit(unfit: Unfit) -> dict[str, Any]:
    demand = unfit.demand
    start = demand.place.span.start
    return {
        "namespace": demand.owner.namespace,
        "name": demand.owner.name,
        "path": demand.place.path,
        "start": {"line": start.line, "column": start.column},
    }


def _service_cidr(each: ServiceCIDRPrediction, families: Mapping[Family, FamilyStock]) -> dict[str, Any]:
    return {
        "name": each.name,
        "path": None if each.place is None else each.place.path,
        "refused": each.refused,
        "ranges": [
            _layout(layout, None if each.refused else families.get(layout.cidr.family)) for layout in each.layouts
        ],
        "removal": None if each.removal is None else _removal(each.removal),
    }


def _layout(layout: RangeLayout, family: FamilyStock | None) -> dict[str, Any]:
    taken = Share(0, 0) if family is None else share(layout, family)
    return {
        "cidr": layout.cidr.canonical,
        "family": layout.cidr.family.value,
        "usable": layout.size,
        "taken": {"least": taken.least, "most": taken.most},
        "why": why_nothing(layout.cidr) if layout.usable is None else "",
        "staticBand": _band(layout.static),
        "dynamicBand": _band(layout.dynamic),
    }


def _band(band: Band | None) -> dict[str, Any] | None:
    if band is None:
        return None
    first, last = (canonical_text(band.family, end) for end in (band.first, band.last))
    return {"first": first, "last": last, "size": band.size}


def _removal(removal: Removal) -> dict[str, Any]:
    return {
        "fate": removal.fate.value,
        "within": list(removal.within),
        "heldBy": [_holding(holding) for holding in removal.held_by],
        "mayHold": [{"namespace": owner.namespace, "name": owner.name} for owner in removal.may_hold],
        "orphans": [_holding(holding) for holding in removal.orphans],
        "recreated": removal.recreated,
    }
