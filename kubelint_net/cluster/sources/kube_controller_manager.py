"""kube-controller-manager's flags, in the manifest of its static Pod or in a dump of Pods.

The checks mirror ``startNodeIpamController`` of ``cmd/kube-controller-manager/app/core.go`` (1.34).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.declaration import Declaration, Fact, Rank, declared
from kubelint_net.cluster.flags import program_flags
from kubelint_net.cluster.source import Program, Refusal, Source
from kubelint_net.cluster.subnets import is_network, is_service_range
from kubelint_net.net.address import Family
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.declaration import DeclaredFact
    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.cluster.flags import ProgramFlags
    from kubelint_net.net.cidr import Cidr
    from kubelint_net.source.passage import Passage

_PROGRAM = "kube-controller-manager"
_SERVICE, _POD, _MASK = "service-cluster-ip-range", "cluster-cidr", "node-cidr-mask-size"
_ALLOCATE = "allocate-node-cidrs"
_FAMILY_MASK = {Family.IPV4: f"{_MASK}-ipv4", Family.IPV6: f"{_MASK}-ipv6"}
_DEFAULT_MASK = {Family.IPV4: 24, Family.IPV6: 64}
_MAX_IPV6_DIFFERENCE = 16


def _recognises(document: FactDocument) -> bool:
    return program_flags(document, _PROGRAM) is not None


def _read(document: FactDocument) -> Declaration:
    flags = program_flags(document, _PROGRAM)
    return Declaration() if flags is None else Declaration(tuple(_facts(flags)))


def _facts(flags: ProgramFlags) -> Iterator[DeclaredFact]:
    rank = Rank.CONTROLLER_MANAGER_FLAG
    service = flags.values.get(_SERVICE)
    if service is not None and is_service_range(tuple(service.split())):
        yield declared(Fact.SERVICE_RANGE, tuple(service.split()), f"{_PROGRAM}'s --{_SERVICE}", rank)
    pods = flags.values.get(_POD)
    if pods is not None and is_network(tuple(pods.split())):
        yield declared(Fact.POD_NETWORK, tuple(pods.split()), f"{_PROGRAM}'s --{_POD}", rank)
    if flags.version is not None:
        yield declared(Fact.VERSION, (flags.version,), f"{_PROGRAM}'s image", rank)


def _check(document: FactDocument, _: ClusterConfig) -> Iterator[Refusal]:
    flags = program_flags(document, _PROGRAM)
    if flags is None:
        return
    allocates = _allocates(flags)
    service = flags.values.get(_SERVICE)
    if service is not None:
        yield from _service(service, allocates=allocates)
    if allocates and _POD in flags.values:
        yield from _pods(flags, flags.values[_POD])
    elif allocates and flags.complete:
        yield _refusal(_POD, f"must be given with --{_ALLOCATE}=true", flags.values[_ALLOCATE])


def _allocates(flags: ProgramFlags) -> bool:
    """Whether it gives blocks of pod addresses to nodes: otherwise it looks at none of this."""
    given = flags.values.get(_ALLOCATE)
    off = "-nodeipam" in flags.text("controllers").split(",")
    return given is not None and given.text in {"", "true"} and not off


def _service(service: Passage, *, allocates: bool) -> Iterator[Refusal]:
    pieces = tuple(service.split())
    if len(pieces) > 2:
        yield _refusal(_SERVICE, f"names {len(pieces)} ranges: two are the most", pieces[2])
    # A range that is none is only logged: it withholds no blocks of pods.
    families = [cidr.family for cidr in (parse_cidr(piece.text) for piece in pieces[:2]) if cidr is not None]
    if allocates and len(families) == 2 and families[0] is families[1]:
        yield _refusal(_SERVICE, f"both ranges are {families[0]}: the second must be of the other family", pieces[1])


def _pods(flags: ProgramFlags, pods: Passage) -> Iterator[Refusal]:
    pieces = tuple(pods.split())
    # The value as a whole is trimmed, what stands beside a comma is not.
    texts = pods.text.strip().split(",")
    cidrs = [parse_cidr(text) for text in texts]
    for piece, cidr in zip(pieces, cidrs, strict=True):
        if cidr is None:
            yield _refusal(_POD, f"{piece.text!r} is not a CIDR", piece)
            return
    known = [cidr for cidr in cidrs if cidr is not None]
    if len(known) > 2:
        yield _refusal(_POD, f"names {len(known)} CIDRs: one for each IP family is the most", pieces[2])
        return
    if len(known) == 2 and known[0].family is known[1].family:
        yield _refusal(_POD, f"both CIDRs are {known[0].family}: the second must be of the other family", pieces[1])
        return
    yield from _mask_flags(flags, known)
    for piece, cidr in zip(pieces, known, strict=True):
        yield from _node_blocks(flags, cidr, piece, dual=len(known) == 2)


def _mask_flags(flags: ProgramFlags, known: list[Cidr]) -> Iterator[Refusal]:
    generic = flags.values.get(_MASK)
    if len(known) == 2:
        if generic is not None:
            advice = f"write --{_FAMILY_MASK[Family.IPV4]} and --{_FAMILY_MASK[Family.IPV6]}"
            yield _refusal(_MASK, "is not for dual-stack clusters", generic, advice)
        return
    own, other = _FAMILY_MASK[known[0].family], _FAMILY_MASK[known[0].family.other]
    if other in flags.values:
        yield _refusal(other, f"is for {known[0].family.other}, but --{_POD} is {known[0].family}", flags.values[other])
    elif generic is not None and own in flags.values:
        yield _refusal(_MASK, f"and --{own} exclude each other", generic)


def _node_blocks(flags: ProgramFlags, cidr: Cidr, piece: Passage, *, dual: bool) -> Iterator[Refusal]:
    text = flags.text(_FAMILY_MASK[cidr.family]) or ("" if dual else flags.text(_MASK))
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        return
    mask = int(text) if text else _DEFAULT_MASK[cidr.family]
    if cidr.prefix > mask:
        yield _refusal(_POD, f"{cidr.text} is smaller than the /{mask} of a single node", piece)
    elif cidr.family is Family.IPV6 and mask - cidr.prefix > _MAX_IPV6_DIFFERENCE:
        advice = f"let --{_FAMILY_MASK[Family.IPV6]} be at most {cidr.prefix + _MAX_IPV6_DIFFERENCE}"
        why = f"{cidr.text} holds more than 2^{_MAX_IPV6_DIFFERENCE} blocks of /{mask}, which is too many"
        yield _refusal(_POD, why, piece, advice)


def _refusal(flag: str, why: str, at: Passage, advice: str = "") -> Refusal:
    message = f"{_PROGRAM} gives no node a pod CIDR and exits: --{flag} {why}"
    return Refusal(Program.CONTROLLER_MANAGER, message, at.place, f"--{flag}", help=advice)


SOURCE = Source(
    name="kube-controller-manager's static Pod",
    telling=(_PROGRAM,),
    recognises=_recognises,
    read=_read,
    check=_check,
)
