"""unknown-field: a field that the kind does not have. The page is unknown_field.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.fix.edits import Fix
from kubelint_net.fix.moving import move_field
from kubelint_net.fix.scalars import replace_key
from kubelint_net.k8s.places import belongs_at
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.places import Home
    from kubelint_net.k8s.schema import UnknownField
    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    for unknown in view.structure.unknown_fields:
        path = format_route(unknown.route)
        yield Hit(
            f"{path} is not a field of {view.manifest.kind}",
            view.manifest.key_at(unknown.route),
            field=path,
            help=_advice(unknown, view),
            fix=_mended(unknown, view),
        )


def _advice(unknown: UnknownField, view: ObjectView) -> str:
    if unknown.since is not None:
        return f"the field came with Kubernetes {unknown.since}; this cluster has {view.cluster.version}"
    if unknown.until is not None:
        return f"the field went after Kubernetes {unknown.until}; this cluster has {view.cluster.version}"
    near = _meant(unknown, view)
    if near is not None:
        return f"did you mean {near}?"
    home = belongs_at(view.manifest.kind, unknown.route)
    return f"it belongs at {home.path}{_indent(home, unknown, view)}" if home is not None else ""


def _meant(unknown: UnknownField, view: ObjectView) -> str | None:
    """The field of the same mapping whose name was probably meant."""
    name, near = str(unknown.route[-1]), unknown.near
    if near is None or near.lower() == name.lower():
        return near
    home = belongs_at(view.manifest.kind, unknown.route)
    # A field of that very name below this mapping is more likely than one of nearly that name in it.
    return None if home is not None and home.below else near


def _indent(home: Home, unknown: UnknownField, view: ObjectView) -> str:
    """What to do where the list it belongs to is the key beside it."""
    listed, entry, _ = home.path.rpartition("[].")
    key = listed.rpartition(".")[2]
    siblings = view.manifest.value_at(unknown.route[:-1])
    if entry and home.below and isinstance(siblings, dict) and key in siblings:
        return f": indent it below {key}, as part of an entry that begins with a hyphen"
    return ""


def _mended(unknown: UnknownField, view: ObjectView) -> Fix | None:
    """Another name or place, where nothing stands yet; a guess, and never safe."""
    if unknown.since is not None or unknown.until is not None:
        return None
    near = _meant(unknown, view)
    if near is None:
        home = belongs_at(view.manifest.kind, unknown.route)
        if home is None or "[]" in home.path:
            return None
        return move_field(view.manifest, unknown.route, tuple(home.path.split(".")))
    if view.manifest.value_at((*unknown.route[:-1], near)) is not None:
        return None
    edit = replace_key(view.manifest, unknown.route, near)
    return None if edit is None else Fix(f"write {near}", (edit,), safe=False)


RULE = Rule(
    id="unknown-field",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a field that the kind does not have: kubectl refuses it, other clients drop it",
    since="0.1.0",
    on_object=_check,
)
