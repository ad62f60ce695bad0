"""``networkPolicyBlocks``: which addresses the ``ipBlock`` entries of NetworkPolicies may let through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address_set import addresses_of
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.policies.fields import EACH, written_at
from kubelint_net.policies.networks import Named, network_check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.policy import Case

_PEERS = (("spec", "ingress", EACH, "from", EACH, "ipBlock"), ("spec", "egress", EACH, "to", EACH, "ipBlock"))


def _named(case: Case) -> Iterator[Named]:
    for steps in _PEERS:
        for route, block in written_at(case.value, steps):
            text = block.get("cidr") if isinstance(block, dict) else None
            cidr = parse_cidr(text) if isinstance(text, str) else None
            if not isinstance(text, str) or cidr is None:
                continue
            excepts = block.get("except")
            left_out = [parse_cidr(each) for each in excepts if isinstance(each, str)] if excepts else []
            let_through = addresses_of([cidr]).minus(addresses_of([each for each in left_out if each is not None]))
            yield Named((*route, "cidr"), f"{text} but for its exceptions" if left_out else text, let_through)


CHECK = network_check("networkPolicyBlocks", frozenset({"NetworkPolicy"}), "block", _named, single=False)
