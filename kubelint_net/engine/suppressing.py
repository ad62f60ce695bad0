"""What is suppressed of a run's findings, and what is to be said of the suppressions themselves."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from kubelint_net.engine.mapping import START, findings_of
from kubelint_net.engine.outspoken import Outspoken
from kubelint_net.engine.registry import all_rules, rule_by_id
from kubelint_net.engine.selecting import is_selected, meant_instead, selected
from kubelint_net.findings import Finding, RuleClass
from kubelint_net.rule import Hit
from kubelint_net.source.spans import Place
from kubelint_net.suppress.applying import apply
from kubelint_net.suppress.baseline import apply_baseline
from kubelint_net.suppress.suppression import OWN_RULES, Paths, Suppression
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kubelint_net.settings import Settings
    from kubelint_net.suppress.applying import Applied
    from kubelint_net.suppress.baseline import AfterBaseline, Baseline


@dataclass(frozen=True, slots=True)
class Looked:
    """What a run looked at: a suppression of anything else is not idle.

    Attributes:
        files: The files that were read.
        whole: Whether folders were walked, so that nothing else takes part in what files have to do with each other.
        skipped: The rules that were not checked.
    """

    files: frozenset[str]
    whole: bool
    skipped: frozenset[str]


def suppress(
    findings: Sequence[Finding],
    written: Sequence[Suppression],
    settings: Settings,
    looked: Looked,
    baseline: Baseline | None = None,
) -> Outspoken:
    """Takes out what comments, annotations, the config file and a baseline suppress; adds what is amiss with them.

    Args:
        findings: Those that are selected.
        written: The suppressions of the files that were read.
        settings: The config file's suppressions among others.
        looked: What the run looked at.
        baseline: What is accepted; None where nothing is.
    """
    given = (*written, *_configured(settings))
    applied = apply(findings, given, time.strftime("%Y-%m-%d"))
    after = None
    kept, suppressed = applied.kept, applied.suppressed
    if baseline is not None:
        after = apply_baseline(kept, baseline, _is_checked(settings, looked))
        kept, suppressed = after.kept, (*suppressed, *after.suppressed)
    said = list(_said(given, applied, settings, looked))
    said += _of("stale-baseline-entry", _stale(after)) if after is not None else []
    stale = () if after is None else after.stale
    return Outspoken((*kept, *selected(said, settings.selection)), suppressed, stale)


def _configured(settings: Settings) -> Iterator[Suppression]:
    for each in settings.suppressions:
        scope = Paths(each.paths, each.root, each.kind, each.namespace, each.name)
        rules = tuple(named.name for named in each.rules)
        yield Suppression("config", each.place, rules, scope, each.reason, each.until)


def _said(given: Sequence[Suppression], applied: Applied, settings: Settings, looked: Looked) -> Iterator[Finding]:
    problems = [Hit(each.problem, each.place) for each in given if each.problem]
    yield from _of("unused-suppression", [*problems, *_unused(applied, settings, looked)])
    yield from _of("expired-suppression", _expired(applied))
    if settings.require_reason:
        yield from _of("unexplained-suppression", _unexplained(given))


def _unused(applied: Applied, settings: Settings, looked: Looked) -> Iterator[Hit]:
    for suppression, rules in applied.idle:
        for name in rules:
            said = _why_idle(name, suppression, settings, looked)
            if said:
                yield Hit(said, suppression.place)


def _why_idle(name: str, suppression: Suppression, settings: Settings, looked: Looked) -> str:
    """Why a rule is named in vain; ``""`` where nobody can tell in this run."""
    known = {rule.id: rule for rule in all_rules()}
    rule = known.get(name)
    if any(policy.name == name for policy in settings.policies):
        return _why_idle_policy(name, suppression, settings, looked)
    if rule is None:
        policies = [policy.name for policy in settings.policies]
        what = "rule or policy" if policies else "rule"
        return f"{name!r} is no {what}{meant_instead(name, [*known, *policies])}"
    if rule.rule_class is RuleClass.INTERNAL or name in OWN_RULES:
        return f"{name} cannot be suppressed"
    if not is_selected(rule, suppression.place.path, settings.selection) or name in looked.skipped:
        return ""
    if not looked.whole and (rule.on_run is not None or suppression.how == "config"):
        return ""
    return f"nothing is left here for it to suppress: {name} finds nothing"


def _why_idle_policy(name: str, suppression: Suppression, settings: Settings, looked: Looked) -> str:
    """The same of a policy."""
    speaks = settings.selection.speaks(name, RuleClass.POLICY, suppression.place.path)
    if not speaks or name in looked.skipped or (not looked.whole and suppression.how == "config"):
        return ""
    return f"nothing is left here for it to suppress: nothing offends against policy {name}"


def _expired(applied: Applied) -> Iterator[Hit]:
    for suppression, rules in applied.expired:
        what = f"{', '.join(rules)} is reported again" if rules else "nothing is left for it to suppress: delete it"
        yield Hit(f"this suppression ended on {suppression.until}: {what}", suppression.place)


def _unexplained(given: Sequence[Suppression]) -> Iterator[Hit]:
    for suppression in given:
        if not suppression.reason and not suppression.problem:
            names = ", ".join(suppression.rules)
            yield Hit(f"no reason is given for suppressing {names}", suppression.place)


def _stale(after: AfterBaseline) -> Iterator[Hit]:
    for entry, left in after.stale:
        times = f"{entry.count} times, and now {left or 'not at all'}" if entry.count > 1 else "and no longer does"
        yield Hit(f"{entry.key.rule} occurred in {entry.key.path} {times}: {entry.message}", entry.place)


def _of(rule: str, hits: Iterator[Hit] | list[Hit]) -> Iterator[Finding]:
    return findings_of(rule_by_id(rule), hits, Place("", START))


def _is_checked(settings: Settings, looked: Looked) -> Callable[[str, str], bool]:
    known = {rule.id: rule for rule in all_rules()}
    files = {os.path.normpath(path) for path in looked.files}

    def is_checked(name: str, path: str) -> bool:
        rule = known.get(name)
        if rule is None:
            return True  # it is gone, and so is what it found
        if name in looked.skipped or not is_selected(rule, path, settings.selection):
            return False
        if rule.on_run is not None and not looked.whole:
            return False
        return path in files or (looked.whole and not os.path.exists(path))

    return is_checked
