"""What policies have against one object, as findings of the rules that speak for their checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.engine.mapping import findings_of
from kubelint_net.engine.registry import check_speakers
from kubelint_net.findings import Label, Skipped
from kubelint_net.policies.holding import Held, hold
from kubelint_net.policies.matching import policies_for
from kubelint_net.policies.policy import Case, Offence
from kubelint_net.route import format_route
from kubelint_net.rule import Hit
from kubelint_net.source.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.facts import DeclaredRange
    from kubelint_net.findings import Finding, ObjectRef
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.policies.policy import InForce
    from kubelint_net.rule import ObjectView
    from kubelint_net.source.spans import Place


def policy_findings(
    view: ObjectView, holding: InForce, about: ObjectRef, before: dict[str, Any] | None = None
) -> Iterator[Finding | Skipped]:
    """What offends against the policies for an object, and what nobody can tell.

    Args:
        view: The object.
        holding: The policies for its file.
        about: The object, as findings name it.
        before: The object that it replaces, as plain values; None where it is created.
    """
    manifest = view.manifest
    case = Case(manifest.kind, manifest.value, view.outcome, view.cluster, holding.cluster, before)
    place = manifest.at(("kind",))
    for held in hold(policies_for(holding, manifest), case):
        rule = check_speakers()[held.declared.key]
        not_told: list[str] = []
        yield from findings_of(rule, _hits(held, manifest, case, holding.ranges, not_told), place, about)
        for reason in not_told:
            yield Skipped(rule.id, f"policy {held.policy.name}: {reason}", held.policy.name)


def _hits(
    held: Held, manifest: Manifest, case: Case, ranges: tuple[DeclaredRange, ...], not_told: list[str]
) -> Iterator[Hit]:
    for said in held.said:
        if isinstance(said, Offence):
            yield Hit(
                message=held.message(said),
                place=_place(manifest, said),
                field=format_route(said.route),
                related=tuple(_labels(held, said, case, ranges)),
                help=said.help,
                severity=held.policy.severity,
                policy=held.policy.name,
            )
        else:
            not_told.append(said.reason)


def _labels(held: Held, offence: Offence, case: Case, ranges: tuple[DeclaredRange, ...]) -> Iterator[Label]:
    if offence.declared is not None:
        place, text = offence.declared
        yield Label(place, f"policy {held.policy.name}: {text}")
    else:
        yield Label(held.declared.place, held.label)
    for each in ranges if offence.by_ranges else ():
        yield Label(each.place, f"{case.on_cluster} has the service range {each.addresses.text}")


def _place(manifest: Manifest, offence: Offence) -> Place:
    """Where it stands: the value, or the part of it, or its key."""
    if offence.at_key:
        return manifest.key_at(offence.route)
    if offence.part:
        start, end = manifest.offsets(offence.route)
        return Passage("", manifest.source, start, end).find(offence.part).place
    return manifest.at(offence.route)
