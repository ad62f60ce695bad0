"""``hostAliasAddresses``: which addresses the ``hostAliases`` of pods may point names at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.fields import EACH, POD_KINDS, in_pod, written_at
from kubelint_net.policies.networks import address_at, network_check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.networks import Named
    from kubelint_net.policies.policy import Case


def _named(case: Case) -> Iterator[Named]:
    steps = in_pod(case.kind, "spec", "hostAliases", EACH, "ip")
    for route, text in written_at(case.value, steps) if steps else ():
        yield from address_at(route, text)


CHECK = network_check("hostAliasAddresses", POD_KINDS, "host alias address", _named, single=True)
