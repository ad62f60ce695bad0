"""ignored-text: text after ``...`` that Kubernetes does not read. The page is ignored_text.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.manifest import Contents


def _check(contents: Contents) -> Iterator[Hit]:
    if contents.holds_objects:
        for place in contents.ignored:
            yield Hit(
                "Kubernetes does not read what follows: '...' ends the document, and only '---' begins another",
                place,
                help="write '---' where the next document begins",
            )


RULE = Rule(
    id="ignored-text",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="text after '...', which Kubernetes does not read",
    since="0.1.0",
    on_text=_check,
)
