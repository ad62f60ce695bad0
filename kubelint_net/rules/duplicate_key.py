"""duplicate-key: a key that stands twice in one mapping. The page is duplicate_key.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.fix.edits import Fix
from kubelint_net.fix.items import remove_shadowed
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.manifest import DuplicateKey
    from kubelint_net.rule import ObjectView
    from kubelint_net.source.spans import Place


def _check(view: ObjectView) -> Iterator[Hit]:
    repeated: dict[Place, list[DuplicateKey]] = {}
    for duplicate in view.manifest.duplicate_keys():
        repeated.setdefault(duplicate.first, []).append(duplicate)
    for first, (*between, last) in repeated.items():
        path = format_route(last.route)
        dropped = [first, *(duplicate.last for duplicate in between)]
        yield Hit(
            f"{path} stands here again: kubectl takes this value and drops the one before without a word",
            last.last,
            field=path,
            related=tuple(Label(place, "this one is dropped") for place in dropped),
            help="keep one of them",
            fix=_without_the_first(last, view),
        )


def _without_the_first(duplicate: DuplicateKey, view: ObjectView) -> Fix | None:
    """What is read stays the same; but whoever wrote two values may have meant the other one."""
    removed = remove_shadowed(view.manifest, duplicate.route)
    if removed is None:
        return None
    edit, alike = removed
    return Fix("drop the first one, which is not read", (edit,), safe=alike)


RULE = Rule(
    id="duplicate-key",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="a key that stands twice in one mapping: kubectl drops the first in silence",
    since="0.1.0",
    on_object=_check,
)
