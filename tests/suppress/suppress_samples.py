"""Findings made by hand, for tests of what becomes of them."""

from __future__ import annotations

from kubelint_net.findings import Finding, Label, ObjectRef, RuleClass, Severity
from kubelint_net.source.spans import Place, Position, Span

TODAY = "2026-01-31"


def place(line: int, path: str = "shop.yaml", last: int | None = None) -> Place:
    return Place(path, Span(Position(line, 3), Position(last or line, 9)))


def finding(
    line: int = 1,
    *,
    rule: str = "invalid-thing",
    path: str = "shop.yaml",
    related: tuple[Place, ...] = (),
    about: ObjectRef | None = None,
    field: str = "spec.thing",
    message: str = "spec.thing: wrong",
    rule_class: RuleClass = RuleClass.REJECTED,
    template: str = "",
) -> Finding:
    return Finding(
        rule=rule,
        rule_class=rule_class,
        severity=Severity.ERROR,
        message=message,
        place=place(line, path),
        field=field,
        error_type="Invalid",
        object=about,
        related=tuple(Label(each, "here too") for each in related),
        template=template,
    )


SHOP = ObjectRef("v1", "Service", "store", "shop")
