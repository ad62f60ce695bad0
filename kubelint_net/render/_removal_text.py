"""What the deletion of a ServiceCIDR comes to, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.ranges.removal import FINALIZER, GRACE_SECONDS, Fate
from kubelint_net.render._escape import visible
from kubelint_net.render._paint import Style
from kubelint_net.render._width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.predict.ranges.removal import Removal
    from kubelint_net.predict.ranges.stock import Holding
    from kubelint_net.render._format import Context
    from kubelint_net.render._paint import Paint

_STYLES = {Fate.GOES: Style.GOOD, Fate.STAYS: Style.ERROR, Fate.DEPENDS: Style.WARNING}
_LISTED = 8
"""How many Services are named before the rest is only counted."""
_CONDITION = "Ready=False (reason Terminating; OrphanIPAddress in the first releases)"


def removal_lines(removal: Removal, context: Context, paint: Paint) -> Iterator[str]:
    """One ServiceCIDR: goes or stays, what holds it, what is orphaned."""
    title = f"Deleting ServiceCIDR {visible(removal.name)}: "
    fate = {Fate.GOES: "goes", Fate.STAYS: "stays", Fate.DEPENDS: "goes or stays"}[removal.fate]
    yield paint(title, Style.STRONG) + paint(fate, _STYLES[removal.fate])
    for text in _reasons(removal):
        first, *rest = wrap(visible(text), context.width - 4, first=-2)
        yield f"  {first}"
        yield from (f"    {line}" for line in rest)
        if text.endswith(":"):
            yield from _addresses(removal.held_by or removal.orphans)


def _addresses(holdings: Sequence[Holding]) -> Iterator[str]:
    width = max((len(holding.text) for holding in holdings), default=0)
    yield from (f"    {holding.text.ljust(width)}  {visible(holding.by)}" for holding in holdings)


def _reasons(removal: Removal) -> Iterator[str]:
    if removal.fate is Fate.GOES:
        within = " and ".join(removal.within)
        why = f"its ranges lie within {within}" if within else "no address in use is inside it alone"
        yield f"{why}; it is gone {GRACE_SECONDS} seconds after its deletion at the earliest"
        if removal.recreated:
            yield "the API server makes it again from its --service-cluster-ip-range within seconds"
        if removal.may_hold:
            yield f"the addresses that the API server draws for {_services(removal)} may be orphaned"
        if removal.orphans:
            yield (
                "orphaned, in no ServiceCIDR any more; their Services keep working, but the API server warns "
                "(ClusterIPOutOfRange), and no new Service can have these addresses:"
            )
        return
    if removal.held_by:
        many = len(removal.held_by) > 1
        addresses = f"{len(removal.held_by):,} addresses that are" if many else "1 address that is"
        yield f"held by {addresses} inside no other ServiceCIDR:"
    if removal.may_hold:
        yield f"the addresses that the API server draws for {_services(removal)} may be inside no other ServiceCIDR"
        if removal.fate is Fate.STAYS and not removal.held_by:
            yield "some of them must be: they are more than the other ServiceCIDRs have room for"
        yield "a dump of the cluster's Services in place of their manifests tells which addresses were drawn"
    yield (
        f"{'until then' if removal.fate is Fate.STAYS else 'where it stays'} it keeps its finalizer {FINALIZER}, "
        f"its condition is {_CONDITION}, and it gives no new addresses"
    )


def _services(removal: Removal) -> str:
    """The first few, and how many more."""
    names = ", ".join(str(owner) for owner in removal.may_hold[:_LISTED])
    more = len(removal.may_hold) - _LISTED
    return f"{names} and {more:,} more" if more > 0 else names
