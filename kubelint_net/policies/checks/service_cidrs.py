"""``serviceCIDRs``: which ranges ServiceCIDRs may add to a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.fields import EACH, written_at
from kubelint_net.policies.networks import network_at, network_check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.networks import Named
    from kubelint_net.policies.policy import Case


def _named(case: Case) -> Iterator[Named]:
    for route, text in written_at(case.value, ("spec", "cidrs", EACH)):
        yield from network_at(route, text)


CHECK = network_check("serviceCIDRs", frozenset({"ServiceCIDR"}), "service range", _named, single=False)
