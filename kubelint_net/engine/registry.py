"""The rules there are, and which of them speaks for what."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kubelint_net import rules
from kubelint_net.discover import discover
from kubelint_net.findings import RuleInfo
from kubelint_net.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.predict.outcome import Subject


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by id."""
    return discover(rules, Rule)


@cache
def text_rules() -> tuple[Rule, ...]:
    """The rules that look at a text, by id."""
    return tuple(rule for rule in all_rules() if rule.on_text is not None)


@cache
def object_rules(kind: str) -> tuple[Rule, ...]:
    """The rules that look at objects of a kind, by id."""
    return tuple(rule for rule in all_rules() if rule.on_object is not None and (not rule.kinds or kind in rule.kinds))


@cache
def rule_by_id(rule_id: str) -> Rule:
    """The rule of that id.

    Raises:
        KeyError: there is none.
    """
    return _by_id()[rule_id]


@cache
def _by_id() -> Mapping[str, Rule]:
    return {rule.id: rule for rule in all_rules()}


@cache
def speakers() -> Mapping[Subject, Rule]:
    """Which rule speaks for each subject of the predictions; each subject has one."""
    return {subject: rule for rule in all_rules() for subject in rule.subjects}


@cache
def check_speakers() -> Mapping[str, Rule]:
    """Which rule speaks for each kind of check of policies, by its key; each has one."""
    return {key: rule for rule in all_rules() for key in rule.checks}


@cache
def rule_infos() -> tuple[RuleInfo, ...]:
    """What a report says of every rule, by id."""
    return tuple(RuleInfo(rule.id, rule.rule_class, rule.severity, rule.summary, rule.page) for rule in all_rules())
