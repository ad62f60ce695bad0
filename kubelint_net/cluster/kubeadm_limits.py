"""What kubeadm has against the subnets of a cluster, which others that build on it have too.

Mirrors ``ValidateNetworking`` and what it calls in ``cmd/kubeadm/app/apis/kubeadm/validation/validation.go`` (1.33).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.source import Program, Refusal
from kubelint_net.cluster.subnets import address_count
from kubelint_net.net.address import Family
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kubelint_net.net.cidr import Cidr
    from kubelint_net.source.passage import Passage

_SMALLEST_SERVICE_SUBNET = 10
_SMALLEST_POD_SUBNET = 14
_MAX_SERVICE_HOST_BITS = 20
_MAX_MASK_DIFFERENCE = 16

MASK_ARGS = {Family.IPV4: "node-cidr-mask-size-ipv4", Family.IPV6: "node-cidr-mask-size-ipv6"}
"""The only arguments it takes the nodes' blocks from: it does not look at ``node-cidr-mask-size``."""

_DEFAULT_MASK = {Family.IPV4: 24, Family.IPV6: 64}


def service_subnet_refusals(subnet: Passage, field: str) -> Iterator[Refusal]:
    """What it has against a service subnet, two of them separated by a comma."""
    pieces = tuple(subnet.split())
    yield from _pair_refusals(pieces, field)
    for piece, cidr in _readable(pieces):
        yield from _too_small(piece, cidr, _SMALLEST_SERVICE_SUBNET, field)
        if cidr.host_bits > _MAX_SERVICE_HOST_BITS:
            longest = cidr.family.bits - _MAX_SERVICE_HOST_BITS
            why = f"{cidr.text} is too large for Services: the prefix must be /{longest} or longer"
            yield refusal(field, why, piece)


def pod_subnet_refusals(
    subnet: Passage, field: str, masks: Mapping[Family, Passage] | None, mask_field: str
) -> Iterator[Refusal]:
    """What it has against a pod subnet.

    Args:
        subnet: One CIDR, or two separated by a comma.
        field: Its field path.
        masks: What `MASK_ARGS` say; None where nodes are given no blocks, and no block has to fit.
        mask_field: The field path of those arguments.
    """
    pieces = tuple(subnet.split())
    yield from _pair_refusals(pieces, field)
    for piece, cidr in _readable(pieces):
        yield from _too_small(piece, cidr, _SMALLEST_POD_SUBNET, field)
        if masks is not None:
            yield from _block_refusals(piece, cidr, field, masks.get(cidr.family), mask_field)


def refusal(field: str, why: str, at: Passage, advice: str = "") -> Refusal:
    """One refusal, in kubeadm's name."""
    return Refusal(Program.KUBEADM, f"kubeadm refuses {field}: {why}", at.place, field, advice)


def _readable(pieces: tuple[Passage, ...]) -> list[tuple[Passage, Cidr]]:
    """Each with its CIDR; none at all where one cannot be read, as kubeadm then looks no further."""
    pairs = [(piece, cidr) for piece in pieces if (cidr := parse_cidr(piece.text)) is not None]
    return pairs if len(pairs) == len(pieces) else []


def _pair_refusals(pieces: tuple[Passage, ...], field: str) -> Iterator[Refusal]:
    for piece in pieces:
        if parse_cidr(piece.text) is None:
            trimmed = piece.text != piece.text.strip() and parse_cidr(piece.text.strip()) is not None
            advice = "no space may stand beside the comma" if trimmed else ""
            yield refusal(field, f"{piece.text!r} is not a subnet", piece, advice)
            return
    families = [cidr.family for _, cidr in _readable(pieces)]
    if len(families) > 2 or len(set(families)) < len(families):
        yield refusal(field, "one subnet, or one of each IP family, can be given", pieces[-1])


def _too_small(piece: Passage, cidr: Cidr, least: int, field: str) -> Iterator[Refusal]:
    count = address_count(cidr)
    if count < least:
        yield refusal(field, f"{cidr.text} counts {count} addresses, and {least} are the least", piece)


def _block_refusals(
    piece: Passage, cidr: Cidr, field: str, mask_arg: Passage | None, mask_field: str
) -> Iterator[Refusal]:
    mask = _DEFAULT_MASK[cidr.family]
    if mask_arg is not None:
        # As strconv.Atoi: a sign may stand there.
        digits = mask_arg.text.removeprefix("-").removeprefix("+")
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
            arg = f"{MASK_ARGS[cidr.family]} in {mask_field}"
            yield refusal(field, f"{arg} is {mask_arg.text!r}, not a whole number", mask_arg)
            return
        mask = int(mask_arg.text)
    if cidr.prefix > mask:
        yield refusal(
            field,
            f"{cidr.text} is smaller than the /{mask} that a single node gets",
            piece,
            f"write a larger subnet, or let {MASK_ARGS[cidr.family]} in {mask_field} be {cidr.prefix} or more",
        )
    elif mask - cidr.prefix > _MAX_MASK_DIFFERENCE:
        yield refusal(
            field,
            f"{cidr.text} holds more than 2^{_MAX_MASK_DIFFERENCE} nodes' blocks of /{mask}",
            piece,
            f"write /{mask - _MAX_MASK_DIFFERENCE} or longer",
        )
