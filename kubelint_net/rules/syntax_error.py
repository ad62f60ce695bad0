"""syntax-error: kubectl cannot read a document. The page is syntax_error.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.k8s.companions import is_policy_test
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.manifest import Contents, TextProblem


def _check(contents: Contents) -> Iterator[Hit]:
    # Whether somebody means to apply the text: a folder holds other YAML too, which is none of our business.
    applied = contents.holds_objects
    named = contents.named or "apiVersion" in contents.source.text
    meant = applied or (named and not is_policy_test(contents.source.path))
    for entry in contents.problems:
        ours = entry.problem.template or entry.problem.limit
        if not ours and meant and (applied or not entry.foreign):
            yield Hit(
                entry.problem.message,
                contents.source.place(entry.problem.start, entry.problem.end),
                help="; ".join(filter(None, (entry.problem.help, _what_is_applied(entry)))),
            )


def _what_is_applied(entry: TextProblem) -> str:
    if not entry.applied:
        return ""
    objects = "object" if entry.applied == 1 else f"{entry.applied} objects"
    return f"kubectl applies the {objects} before it all the same, and nothing after it"


RULE = Rule(
    id="syntax-error",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="kubectl cannot read this document",
    since="0.1.0",
    on_text=_check,
)
