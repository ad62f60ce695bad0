"""``externalIPs``: which addresses Services may take traffic for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.fields import EACH, written_at
from kubelint_net.policies.networks import address_at, network_check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.networks import Named
    from kubelint_net.policies.policy import Case


def _named(case: Case) -> Iterator[Named]:
    for route, text in written_at(case.value, ("spec", "externalIPs", EACH)):
        yield from address_at(route, text)


CHECK = network_check("externalIPs", frozenset({"Service"}), "external IP", _named, single=True)
