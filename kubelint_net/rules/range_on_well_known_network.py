"""range-on-well-known-network. The page is range_on_well_known_network.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.facts import RangeUse
from kubelint_net.findings import RuleClass, Severity
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.net.sweep import overlap
from kubelint_net.rule import Hit, Rule
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.facts import DeclaredRange
    from kubelint_net.rule import RunView

_ALL = frozenset(RangeUse)
_INSIDE = frozenset((RangeUse.SERVICE, RangeUse.POD))


@dataclass(frozen=True, slots=True)
class _Network:
    """A network with a meaning of its own.

    Attributes:
        cidr: The network.
        name: What it is called.
        trouble: What goes wrong with a range of a cluster in it.
        uses: The ranges that it goes wrong with.
    """

    cidr: str
    name: str
    trouble: str
    uses: frozenset[RangeUse] = _ALL


_LOOPBACK = "every host answers these addresses itself"
_MULTICAST = "no single host can have such an address"
_LINK_LOCAL = "routers do not forward these addresses, and clouds serve their metadata there"
_METADATA = "pods and nodes then do not reach the cloud's metadata"
_CGNAT = "carriers, clouds and VPNs such as Tailscale use it: what they have there cannot be reached from the cluster"

# The first that fits is reported: the narrower before the wider.
_NETWORKS = (
    _Network("169.254.169.254/32", "the cloud metadata address", _METADATA, _INSIDE),
    _Network("fd00:ec2::254/128", "the metadata address of AWS", _METADATA, _INSIDE),
    _Network("127.0.0.0/8", "the loopback network", _LOOPBACK),
    _Network("::1/128", "the loopback address", _LOOPBACK),
    _Network("169.254.0.0/16", "the link-local network", _LINK_LOCAL),
    _Network("fe80::/10", "the link-local network", _LINK_LOCAL),
    _Network("224.0.0.0/4", "the multicast network", _MULTICAST),
    _Network("ff00::/8", "the multicast network", _MULTICAST),
    _Network(
        "172.17.0.0/16",
        "Docker's default bridge",
        "on nodes that run Docker these addresses lead to its containers",
        _INSIDE,
    ),
    # Pods there are common and meant: AWS recommends it where addresses are short.
    _Network("100.64.0.0/10", "the shared address space of RFC 6598", _CGNAT, frozenset((RangeUse.SERVICE,))),
)


def _check(view: RunView) -> Iterator[Hit]:
    for declared in view.facts.ranges:
        network = _network(declared)
        if network is not None:
            yield Hit(
                f"the {declared.use} range {declared.addresses.text} ({declared.by}) meets {network.name}, "
                f"{network.cidr}: {network.trouble}",
                declared.place,
                help="take a part of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or fc00::/7 that nothing else uses",
            )


def _network(declared: DeclaredRange) -> _Network | None:
    for network in _NETWORKS:
        cidr = parse_cidr(network.cidr)
        if declared.use in network.uses and cidr is not None and overlap(cidr, declared.addresses):
            return network
    return None


RULE = Rule(
    id="range-on-well-known-network",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="a range of the cluster meets loopback, link-local, multicast or another well-known network",
    since="0.1.0",
    rests_on=("ranges",),
    on_run=_check,
)
