"""Why kube-apiserver does not start with the network flags it is given.

Mirrors ``validateClusterIPFlags`` of ``cmd/kube-apiserver/app/options/validation.go`` (1.31) and ``ServiceIPRange`` of
``pkg/controlplane/services.go``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.config import parse_port_range
from kubelint_net.cluster.source import Program, Refusal
from kubelint_net.cluster.subnets import address_count
from kubelint_net.net.address import parse_address
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.net.cidr import Cidr
    from kubelint_net.source.passage import Passage
    from kubelint_net.versions import Gates

SERVICE_RANGE = "service-cluster-ip-range"
NODE_PORT_RANGE = "service-node-port-range"
DEFAULT_SERVICE_RANGE = "10.0.0.0/24"

_SMALLEST = 8
_MAX_HOST_BITS = 20


def service_range_refusals(flag: Passage, gates: Gates) -> Iterator[Refusal]:
    """What it has against ``--service-cluster-ip-range``.

    Args:
        flag: The flag's value.
        gates: What differs between versions.
    """
    pieces = tuple(flag.split())
    primary, *rest = pairs = [(piece, parse_cidr(piece.text)) for piece in pieces[:2]]
    for piece, cidr in pairs:
        if cidr is None:
            yield _refusal(f"{piece.text!r} is not a CIDR", piece, SERVICE_RANGE, _spaces(piece))
            if piece is pieces[0]:
                return
    if len(pieces) > 2:
        yield _refusal(f"{flag.text} names {len(pieces)} ranges: two are the most", pieces[2], SERVICE_RANGE)
    if primary[1] is not None:
        yield from _primary_refusals(primary[0], primary[1])
    for piece, cidr in rest:
        if cidr is not None and primary[1] is not None and cidr.family is primary[1].family:
            why = f"both ranges are {cidr.family}: the second must be of the other family"
            yield _refusal(why, piece, SERVICE_RANGE)
    # Up to 1.33 every address is also kept in a bitmap, which has room for 20 bits.
    for piece, cidr in pairs if gates.service_ip_bitmap else ():
        if cidr is not None:
            yield from _size_refusals(piece, cidr)


def _size_refusals(piece: Passage, cidr: Cidr) -> Iterator[Refusal]:
    if cidr.host_bits > _MAX_HOST_BITS:
        longest = f"the prefix must be /{cidr.family.bits - _MAX_HOST_BITS} or longer"
        yield _refusal(f"{cidr.text} is too large before Kubernetes 1.34: {longest}", piece, SERVICE_RANGE)


def _primary_refusals(piece: Passage, cidr: Cidr) -> Iterator[Refusal]:
    count = address_count(cidr)
    if count < _SMALLEST:
        why = f"{cidr.text} counts {count} addresses: the primary range must hold at least {_SMALLEST}"
        yield _refusal(why, piece, SERVICE_RANGE)


def advertised_family_refusals(flag: Passage, advertised: Passage) -> Iterator[Refusal]:
    """What it has against a primary range of another family than the address it advertises itself at."""
    primary, address = parse_cidr(next(flag.split()).text), parse_address(advertised.text)
    if primary is not None and address is not None and primary.family is not address.family:
        yield _refusal(
            f"the primary range {primary.text} is {primary.family}, but the server advertises itself at {address.text}",
            next(flag.split()),
            SERVICE_RANGE,
            "write the range of that family first",
        )


def node_port_refusals(flag: Passage) -> Iterator[Refusal]:
    """What it has against ``--service-node-port-range``."""
    try:
        parse_port_range(flag.text)
    except ValueError as error:
        yield _refusal(str(error), flag, NODE_PORT_RANGE)


def _spaces(piece: Passage) -> str:
    if piece.text != piece.text.strip() and parse_cidr(piece.text.strip()) is not None:
        return "no space may stand beside the comma"
    return ""


def _refusal(why: str, piece: Passage, flag: str, advice: str = "") -> Refusal:
    return Refusal(
        Program.API_SERVER, f"kube-apiserver does not start: --{flag}: {why}", piece.place, f"--{flag}", help=advice
    )
