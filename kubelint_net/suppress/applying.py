"""What becomes of findings under suppressions: one pure function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Finding, RuleClass, SuppressedFinding
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.suppress.suppression import Suppression


@dataclass(frozen=True, slots=True)
class Applied:
    """Findings after suppressions.

    Attributes:
        kept: Still to be troubled by.
        suppressed: Not any more, each by the first suppression that covers it.
        idle: The suppressions that cover nothing, each with those of its rules that nothing was found of.
        expired: The suppressions whose last day is over, with the rules that would still have something to cover.
    """

    kept: tuple[Finding, ...]
    suppressed: tuple[SuppressedFinding, ...]
    idle: tuple[tuple[Suppression, tuple[str, ...]], ...]
    expired: tuple[tuple[Suppression, tuple[str, ...]], ...]


def apply(findings: Iterable[Finding], suppressions: Iterable[Suppression], today: str) -> Applied:
    """Takes out what is suppressed.

    A finding about the run itself (a file that cannot be read, a rule that broke down) cannot be suppressed. One that
    several suppressions cover makes each of them used.

    Args:
        findings: What was found.
        suppressions: Who need not be troubled by what.
        today: The day, as ``2027-01-31``; a suppression holds until the end of its last one.
    """
    given = [each for each in suppressions if not each.problem]
    by_rule: dict[str, list[Suppression]] = {}
    for suppression in given:
        for rule in suppression.rules:
            by_rule.setdefault(rule, []).append(suppression)
    used: set[tuple[int, str]] = set()
    kept: list[Finding] = []
    suppressed: list[SuppressedFinding] = []
    for finding in findings:
        covering = [
            each
            for name in ((finding.rule, finding.policy) if finding.rule_class is not RuleClass.INTERNAL else ())
            for each in by_rule.get(name, ())
            if each.scope.covers(finding)
        ]
        used.update((id(each), name) for each in covering for name in (finding.rule, finding.policy))
        first = next((each for each in covering if not each.has_expired(today)), None)
        if first is None:
            kept.append(finding)
        else:
            suppressed.append(SuppressedFinding(finding, first.how, first.reason, first.place))
    idle: list[tuple[Suppression, tuple[str, ...]]] = []
    expired: list[tuple[Suppression, tuple[str, ...]]] = []
    for suppression in given:
        unused = tuple(rule for rule in suppression.rules if (id(suppression), rule) not in used)
        if suppression.has_expired(today):
            expired.append((suppression, tuple(rule for rule in suppression.rules if rule not in unused)))
        elif unused:
            idle.append((suppression, unused))
    return Applied(tuple(kept), tuple(suppressed), tuple(idle), tuple(expired))
