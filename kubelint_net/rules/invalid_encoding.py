"""invalid-encoding: bytes that are not UTF-8. The page is invalid_encoding.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.manifest import Contents


def _check(contents: Contents) -> Iterator[Hit]:
    # One is enough: a file in another encoding has them in every word.
    for problem in contents.unreadable_bytes[:1]:
        more = len(contents.unreadable_bytes) - 1
        yield Hit(
            problem.message,
            contents.source.place(problem.start, problem.end),
            help=problem.help or "save the file as UTF-8" + (f"; {more} more places like this one" if more else ""),
        )


RULE = Rule(
    id="invalid-encoding",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="bytes that are not UTF-8, which kubectl replaces without a word",
    since="0.1.0",
    on_text=_check,
)
