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
def rule_by_id(rule_id: str) -> Rule:
    """The rule of that id.

    Raises:
        KeyError: there is none.
    """
    return {rule.id: rule for rule in all_rules()}[rule_id]


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
