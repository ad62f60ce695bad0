"""Which findings are reported, and how loud, as the settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.engine.registry import all_rules, rule_by_id
from kubelint_net.findings import RuleClass
from kubelint_net.settings import SettingsError
from kubelint_net.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kubelint_net.findings import Finding
    from kubelint_net.rule import Rule
    from kubelint_net.settings import Settings
    from kubelint_net.settings.choices import Named, Selection

ALWAYS = frozenset({"rule-crash", "unreadable-file", "syntax-error"})
"""What speaks though it is not selected: a run that could not look at a file must not seem to have found nothing."""


def check_names(settings: Settings) -> None:
    """Makes sure that every rule which the settings name is one.

    Raises:
        SettingsError: one is not; says where it stands, and which one is nearly called that.
    """
    classes = tuple(str(each) for each in RuleClass)
    rules = tuple(rule.id for rule in all_rules())
    for policy in settings.policies:
        if policy.name in (*rules, *classes):
            raise SettingsError(f"{policy.name} is the name of a rule or of a class of rules", policy.place)
    policies = tuple(policy.name for policy in settings.policies)
    either = "rule, class of rules or policy" if policies else "rule or class of rules"
    for named in settings.selection.names():
        _check(named, (*rules, *classes, *policies), either)
    for suppression in settings.suppressions:
        for named in suppression.rules:
            _check(named, (*rules, *policies), "rule or policy" if policies else "rule")


def _check(named: Named, known: tuple[str, ...], what: str) -> None:
    if named.name not in known:
        raise SettingsError(f"{named.name!r} is no {what}{meant_instead(named.name, known)}", named.place)


def meant_instead(name: str, known: Iterable[str]) -> str:
    """``; did you mean …?`` where a known name is like the one that was written."""
    from difflib import get_close_matches  # noqa: PLC0415  (only for a mistake)

    words = list(known)
    near = [word for word in words if name and word.startswith(name)] or get_close_matches(name, words, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def is_selected(rule: Rule, path: str, selection: Selection, policy: str = "") -> bool:
    """Whether findings of a rule, about a policy, in a file are reported; ``""`` stands for the whole run."""
    if rule.id == "rule-crash":
        return True
    if rule.id in ALWAYS:
        return not any(named.name == rule.id for named in selection.choice.ignore)
    return selection.speaks(rule.id, rule.rule_class, path, policy)


def selected(findings: Iterable[Finding], selection: Selection) -> Iterator[Finding]:
    """The findings that are reported, as loud as the settings want them."""
    if not (selection.choice.select or selection.choice.ignore or selection.choice.severity or selection.overrides):
        yield from findings
        return
    for finding in findings:
        path = finding.template or finding.place.path
        if is_selected(rule_by_id(finding.rule), path, selection, finding.policy):
            severity = selection.severity(finding.rule, finding.rule_class, path, finding.policy)
            yield finding if severity is None else replace(finding, severity=severity)
