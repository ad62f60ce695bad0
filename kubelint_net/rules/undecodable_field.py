"""undecodable-field: a value of the wrong JSON type. The page is undecodable_field.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.fix.scalars import in_brackets, without_quotes
from kubelint_net.k8s.unquoted import unquoted_text
from kubelint_net.k8s.values import node_at
from kubelint_net.route import format_route
from kubelint_net.rule import HIDES_THE_REST, Hit, Rule
from kubelint_net.source.nodes import ScalarNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.fix.edits import Fix
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.k8s.schema import WrongType
    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    for wrong in view.structure.type_errors:
        if unquoted_text(view.manifest, wrong) is not None:
            continue  # unquoted-scalar speaks for it
        path = format_route(wrong.route)
        yield Hit(
            f"{path} {wrong.message}",
            view.manifest.at(wrong.route),
            field=path,
            help="; ".join(filter(None, (_instead(wrong, view.manifest), HIDES_THE_REST))),
            fix=_mended(wrong, view.manifest),
        )


def _instead(wrong: WrongType, manifest: Manifest) -> str:
    """The same text in the type that the field holds, where quotes or brackets are all that is amiss."""
    node = node_at(manifest.root, manifest.route + wrong.route).value
    if not isinstance(node, ScalarNode) or "\n" in node.value:
        return ""
    plain = node.style is None and node.tag is None
    if wrong.expected == "a list":
        return f"write [{node.value}]" if plain else f'write ["{node.value}"]'
    if "integer" in wrong.expected and not plain and node.value.isdecimal():
        return f"write {node.value}, without quotes"
    if wrong.expected == "true or false" and not plain and node.value in ("true", "false"):
        return f"write {node.value}, without quotes"
    return ""


def _mended(wrong: WrongType, manifest: Manifest) -> Fix | None:
    """The edit that does what `_instead` says."""
    said = _instead(wrong, manifest)
    if wrong.expected == "a list":
        return in_brackets(manifest, wrong.route) if said else None
    return without_quotes(manifest, wrong.route) if said else None


RULE = Rule(
    id="undecodable-field",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a value of a type that the field cannot hold",
    since="0.1.0",
    on_object=_check,
)
