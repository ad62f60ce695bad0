"""One answer where the cluster's service ranges are not declared: what holds in every cluster there can be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kubelint_net.net.address import Family
from kubelint_net.predict.outcome import NO_CLAIMS, Outcome, Step
from kubelint_net.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kubelint_net.predict.outcome import FieldError

FamilyOrder = tuple[Family, ...]
"""The families a cluster serves, primary first."""

FAMILY_ORDERS: tuple[FamilyOrder, ...] = (
    (Family.IPV4,),
    (Family.IPV6,),
    (Family.IPV4, Family.IPV6),
    (Family.IPV6, Family.IPV4),
)

UNKNOWN = ("serviceClusterIPRange",)


def common_answer(answers: Mapping[FamilyOrder, Outcome]) -> Outcome:
    """What all the answers agree on.

    Where all refuse with a shared error, or all accept with the same result, that is the answer. Otherwise ``http`` is
    None and the result stays open; ``later`` then holds the errors that come sooner or later whatever the ranges are.
    """
    first, *others = outcomes = list(answers.values())
    if all(_same(first, other) for other in others):
        return first
    errors = _shared(outcome.errors for outcome in outcomes)
    all_errors = [outcome.errors + outcome.later for outcome in outcomes]
    later = _without(_shared(all_errors), errors)
    steps = tuple(_step(order, outcome) for order, outcome in answers.items())
    statuses = {outcome.http for outcome in outcomes}
    if statuses == {422} and errors:
        return Outcome(422, errors=errors, later=later, steps=(*steps, _closing("refused in each case")))
    accepted = [outcome for outcome in outcomes if outcome.accepted]
    agreed = bool(accepted) and all(outcome.claims == accepted[0].claims for outcome in accepted)
    claims = replace(accepted[0].claims, name=None) if agreed else NO_CLAIMS
    steps = (*steps, _closing("it depends on the cluster"))
    warnings = (
        tuple(said for said in accepted[0].warnings if all(said in other.warnings for other in accepted))
        if accepted
        else ()
    )
    possible = tuple(dict.fromkeys(outcome.result for outcome in accepted if outcome.result is not None))
    return Outcome(None, errors, later, warnings, possible=possible, steps=steps, unknown=UNKNOWN, claims=claims)


def _same(first: Outcome, other: Outcome) -> bool:
    return first is other or (
        first.http == other.http
        and first.result == other.result
        and _identities(first.errors) == _identities(other.errors)
        and first.why == other.why
    )


def _identities(errors: Iterable[FieldError]) -> Counter[tuple[str, str]]:
    return Counter((error.type, error.path) for error in errors)


def _shared(lists: Iterable[tuple[FieldError, ...]]) -> tuple[FieldError, ...]:
    """The errors that are in every list, as the first list words them."""
    first, *others = every = list(lists)
    if not all(every):
        return ()
    common = _identities(first)
    for other in others:
        common &= _identities(other)
    return _pick(first, common)


def _without(errors: tuple[FieldError, ...], excluded: tuple[FieldError, ...]) -> tuple[FieldError, ...]:
    return _pick(errors, _identities(errors) - _identities(excluded)) if excluded else errors


def _pick(errors: tuple[FieldError, ...], wanted: Counter[tuple[str, str]]) -> tuple[FieldError, ...]:
    """So many errors of each identity as wanted, in the order they come."""
    left = Counter(wanted)
    picked: list[FieldError] = []
    for error in errors:
        identity = (error.type, error.path)
        if left[identity] > 0:
            left[identity] -= 1
            picked.append(error)
    return tuple(picked)


def _step(order: FamilyOrder, outcome: Outcome) -> Step:
    if outcome.result is not None:
        families = " and ".join(outcome.result.ip_families) or "no cluster IP"
        what = f"accepted, {outcome.result.ip_family_policy or outcome.result.type}, {families}"
    elif outcome.errors:
        what = "refused: " + "; ".join(f"{error.path} {error.message}" for error in outcome.errors)
    else:
        what = f"refused: {outcome.why}"
    return Step(f"in a cluster of {' then '.join(order)}{' only' if len(order) == 1 else ''}: {what}")


def _closing(what: str) -> Step:
    return Step(f"the cluster's service ranges are not known: {what}")
