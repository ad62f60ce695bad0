"""What files and options declare that matters beyond the place they stand: small, plain and mergeable.

A run maps every file to its facts and then looks at all of them together; nothing else crosses from file to file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kubelint_net.k8s.objects import ServiceCIDR
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.net.cidr import Cidr
    from kubelint_net.source.spans import Place


class RangeUse(StrEnum):
    """What the addresses of a range are for."""

    SERVICE = "service"
    POD = "pod"
    NODE = "node"
    LOAD_BALANCER = "load balancer"


@dataclass(frozen=True, slots=True)
class DeclaredRange:
    """A range of addresses that somebody declares.

    Attributes:
        use: What for.
        cidr: The range.
        place: Where it is declared.
        by: Who declares it, as a reader would call it: ``--cluster-cidr``, ``ServiceCIDR extra``.
        by_service_cidr: Whether a ServiceCIDR object does.
    """

    use: RangeUse
    cidr: Cidr
    place: Place
    by: str
    by_service_cidr: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What one file, or a whole run, declares.

    Attributes:
        ranges: Ranges of addresses.
        kinds: The kinds of object that were judged, for telling which checks had something to check.
    """

    ranges: tuple[DeclaredRange, ...] = ()
    kinds: frozenset[str] = frozenset()


NOTHING = Facts()
"""What a file without any of it declares."""


def facts_of(manifest: Manifest) -> Facts:
    """What one object declares."""
    ranges: list[DeclaredRange] = []
    if isinstance(manifest.object, ServiceCIDR):
        for index, text in enumerate(manifest.object.cidrs):
            cidr = parse_cidr(text)
            if cidr is not None:
                place = manifest.at(("spec", "cidrs", index))
                by = f"ServiceCIDR {manifest.name}"
                ranges.append(DeclaredRange(RangeUse.SERVICE, cidr, place, by, by_service_cidr=True))
    return Facts(tuple(ranges), frozenset((manifest.kind,)) if manifest.object is not None else frozenset())


def merge(facts: Iterable[Facts]) -> Facts:
    """All of them as one, in order."""
    ranges: list[DeclaredRange] = []
    kinds: set[str] = set()
    for each in facts:
        ranges += each.ranges
        kinds |= each.kinds
    return Facts(tuple(ranges), frozenset(kinds))
