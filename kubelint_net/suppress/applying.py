"""What becomes of findings under suppressions: one pure function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Finding, RuleClass, SuppressedFinding
from kubelint_net.suppress.covering import Covering
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
    covering = Covering(given, today)
    used: set[tuple[int, str]] = set()
    marked: set[tuple[int, str, str]] = set()
    kept: list[Finding] = []
    suppressed: list[SuppressedFinding] = []
    for finding in findings:
        first: Suppression | None = None
        for name in (finding.rule, finding.policy) if finding.rule_class is not RuleClass.INTERNAL else ():
            alike = list(covering.of(name, finding))
            for each in alike:
                if (id(each), finding.rule, finding.policy) not in marked:
                    marked.add((id(each), finding.rule, finding.policy))
                    used.update((id(one), said) for one in each.members for said in (finding.rule, finding.policy))
            held = [each.first for each in alike if each.first is not None]
            if first is None and held:
                _, first = min(held, key=lambda each: each[0])
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
