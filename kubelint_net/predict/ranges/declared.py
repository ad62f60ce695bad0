"""The service ranges of a run as its facts tell them, and the stock taken of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.facts import RangeUse
from kubelint_net.net.cidr import Cidr
from kubelint_net.predict.ranges.stock import take_stock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.facts import DeclaredRange, Facts
    from kubelint_net.predict.ranges.stock import Stock


def service_ranges(facts: Facts) -> Iterator[tuple[DeclaredRange, Cidr]]:
    """The ranges of ServiceCIDRs, and of the API server's flag where somebody declares it, with what they are."""
    for declared in facts.ranges:
        if declared.use is RangeUse.SERVICE and isinstance(declared.addresses, Cidr):
            yield declared, declared.addresses


def stock_of(facts: Facts, cluster: ClusterConfig) -> Stock:
    """What is taken and left once every Service of a run is there."""
    added = [cidr for declared, cidr in service_ranges(facts) if declared.by_service_cidr]
    return take_stock(cluster, added, facts.demands)
