"""``clusterIPs``: which cluster IPs Services may ask for by name; what the API server draws is not meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.fields import EACH, written_at
from kubelint_net.policies.networks import address_at, network_check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.networks import Named
    from kubelint_net.policies.policy import Case


def _named(case: Case) -> Iterator[Named]:
    several = tuple(written_at(case.value, ("spec", "clusterIPs", EACH)))
    texts = {text for _, text in several if isinstance(text, str)}
    for route, text in (*written_at(case.value, ("spec", "clusterIP")), *several):
        # The one field repeats the first of the other.
        if route != ("spec", "clusterIP") or text not in texts:
            yield from address_at(route, text)


CHECK = network_check("clusterIPs", frozenset({"Service"}), "cluster IP", _named, single=True)
