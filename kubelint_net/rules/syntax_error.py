"""syntax-error: kubectl cannot read a document. The page is syntax_error.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.manifest import Contents


def _check(contents: Contents) -> Iterator[Hit]:
    applied = 0
    for entry in contents.problems:
        problem = entry.problem
        if problem.template:
            continue
        advice = [problem.help] if problem.help else []
        applied = entry.applied
        if applied:
            objects = "object" if applied == 1 else f"{applied} objects"
            advice.append(f"kubectl applies the {objects} before it all the same, and nothing after it")
        yield Hit(
            problem.message,
            contents.source.place(problem.start, problem.end),
            help="; ".join(advice),
        )


RULE = Rule(
    id="syntax-error",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="kubectl cannot read this document",
    since="0.1.0",
    on_text=_check,
)
