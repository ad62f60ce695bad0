"""``loadBalancerSourceRanges``: who may reach a load balancer, as the field or the older annotation says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.fields import EACH, written_at
from kubelint_net.policies.networks import network_at, network_check
from kubelint_net.predict.services.source_ranges import SOURCE_RANGES_ANNOTATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.networks import Named
    from kubelint_net.policies.policy import Case


def _named(case: Case) -> Iterator[Named]:
    found = tuple(written_at(case.value, ("spec", "loadBalancerSourceRanges", EACH)))
    for route, text in found:
        if isinstance(text, str):
            # The API server takes spaces around a range away.
            yield from network_at(route, text.strip())
    if found:
        return  # the annotation counts only without the field
    for route, text in written_at(case.value, ("metadata", "annotations", SOURCE_RANGES_ANNOTATION)):
        for part in text.split(",") if isinstance(text, str) else ():
            yield from network_at(route, part.strip(), part.strip())


CHECK = network_check("loadBalancerSourceRanges", frozenset({"Service"}), "source range", _named, single=False)
