"""How the figures of the service ranges come about, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Family
from kubelint_net.predict.outcome import Step
from kubelint_net.predict.ranges.layout import static_band_size, why_nothing
from kubelint_net.predict.ranges.removal import FINALIZER, GRACE_SECONDS
from kubelint_net.predict.ranges.stock import HeldAs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.predict.ranges.layout import RangeLayout
    from kubelint_net.predict.ranges.stock import FamilyStock
    from kubelint_net.versions import Gates

_ALLOCATOR = "pkg/registry/core/service/ipallocator/ipallocator.go NewIPAllocator (1.36)"
_BITMAP = "pkg/registry/core/service/ipallocator/bitmap.go NewInMemory (1.33)"
_BANDS = "pkg/registry/core/service/ipallocator/bitmap.go calculateRangeOffset (1.36)"
_UNION = "pkg/registry/core/service/ipallocator/cidrallocator.go AllocateNext (1.36)"
_DRAWN = "pkg/registry/core/service/storage/alloc.go allocIPs (1.36)"
_FIRST = "pkg/controlplane/apiserver/options ServiceIPRange (1.36)"
_REMOVAL = "pkg/controller/servicecidrs/servicecidrs_controller.go canDeleteCIDR (1.36)"


def layout_steps(layout: RangeLayout, gates: Gates) -> Iterator[Step]:
    """How many addresses one range gives, and where its bands lie."""
    cidr = layout.cidr
    bits, prefix = cidr.family.bits, cidr.prefix
    if layout.usable is None:
        yield Step(f"{cidr.canonical} gives nothing: {why_nothing(cidr)}", _ALLOCATOR)
        return
    power = f"2^({bits}-{prefix})"
    if cidr.family is Family.IPV4:
        sum_ = f"{power} - 2 = {layout.size:,}: all but the network and the broadcast address"
    elif layout.size == (1 << cidr.host_bits) - 1:
        sum_ = f"{power} - 1 = {layout.size:,}: all but the network address"
    else:
        sum_ = f"{layout.size:,}: the bitmap of this version keeps no more of an IPv6 range"
    yield Step(f"{cidr.canonical} gives {sum_}", _BITMAP if gates.service_ip_bitmap else _ALLOCATOR)
    size = static_band_size(cidr)
    if size:
        what = f"its static band is {size} addresses, a sixteenth but at least 16 and at most 256"
    else:
        what = "it has no static band: a range of 16 addresses or fewer is drawn from as a whole"
    yield Step(what, _BANDS)


def family_steps(found: FamilyStock) -> Iterator[Step]:
    """What is taken of a family and what is left."""
    if len(found.cidrs) > 1:
        what = f"{found.family}: the ranges together hold {found.size:,}; an address in several of them counts once"
        yield Step(what, _UNION)
    for holding in found.holdings:
        if holding.held_as is HeldAs.RESERVED:
            yield Step(f"{holding.text} is taken by {holding.by}", _FIRST)
    named, objects, drawn = found.count(HeldAs.STATIC), found.count(HeldAs.OBJECT), len(found.drawn)
    what = f"{found.family}: Services name {named:,} addresses, and the API server draws {drawn:,}"
    if objects:
        what += f"; IPAddress objects hold {objects:,}"
    yield Step(f"{what}; {found.left:,} are left", _DRAWN)


def removal_steps() -> Iterator[Step]:
    """By what a deletion is decided."""
    yield Step(
        f"a ServiceCIDR carries the finalizer {FINALIZER}; once deleted it gives no new addresses, and goes no sooner "
        f"than {GRACE_SECONDS} seconds later",
        _REMOVAL,
    )
    yield Step(
        "it goes where each of its ranges lies within another ServiceCIDR, or where no address that the API server "
        "keeps for a Service is inside it alone; the network address and the IPv4 broadcast address of a range are "
        "not inside it",
        _REMOVAL,
    )
    yield Step("ServiceCIDRs that are being deleted too still count as others", _REMOVAL)
