"""exceeded-limit: a file or a document beyond what kubelint-net reads. The page is exceeded_limit.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.manifest import Contents


def _check(contents: Contents) -> Iterator[Hit]:
    for entry in contents.problems:
        if entry.problem.limit and (contents.named or "apiVersion" in contents.source.text):
            place = contents.source.place(entry.problem.start, entry.problem.end)
            yield Hit(entry.problem.message, place, help=entry.problem.help)


RULE = Rule(
    id="exceeded-limit",
    rule_class=RuleClass.INTERNAL,
    severity=Severity.ERROR,
    summary="a file or a document beyond what kubelint-net reads",
    since="0.1.0",
    on_text=_check,
)
