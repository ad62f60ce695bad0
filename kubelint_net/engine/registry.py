"""The rules there are, and which of them speaks for what.

A run calls few of them, so none is imported before it is called: what rules say of themselves stands in
``rules/index.json`` too, which `tools/rule_index.py` writes. Where that does not know the very modules that there are,
as while a rule is being written, all are imported.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from kubelint_net import rules
from kubelint_net.discover import discover, load, names
from kubelint_net.findings import RuleClass, RuleInfo, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Need, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

INDEX = "index.json"
"""The index, beside the rules."""

_CALLED = ("at_stake", "on_text", "on_object", "on_run", "advise", "mend")


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by id."""
    indexed = _indexed()
    if tuple(indexed) != names(rules):
        return discover(rules, Rule)
    return tuple(_from_index(module, said) for module, said in indexed.items())


def index() -> dict[str, dict[str, Any]]:
    """What the index is to hold: by module what each rule says of itself, and of its functions which it has."""
    return {module: _said(load(rules, module, Rule)) for module in names(rules)}


def _said(rule: Rule) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(rule, name) for name in Rule.__match_args__}
    said["needs"] = [[need.fact, need.why] for need in rule.needs]
    said["called"] = [name for name in _CALLED if said.pop(name) is not None]
    return {name: value for name, value in said.items() if value}


def _indexed() -> dict[str, dict[str, Any]]:
    import json  # noqa: PLC0415 - as where schemas are read: not every program that has rules runs them

    try:
        with open(os.path.join(rules.__path__[0], INDEX), encoding="utf-8") as file:
            found: dict[str, dict[str, Any]] = json.load(file)
    except FileNotFoundError:
        return {}
    return found


def _from_index(module: str, said: dict[str, Any]) -> Rule:
    """A rule whose module is imported where one of its functions is called."""
    made: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    made |= {name: _Called(module, name) for name in made.pop("called", ())}
    made["rule_class"] = RuleClass(said["rule_class"])
    made["severity"] = Severity(said["severity"])
    made["subjects"] = tuple(map(Subject, said.get("subjects", ())))
    made["needs"] = tuple(Need(*need) for need in said.get("needs", ()))
    return Rule(**made)


class _Called:
    """A function of a rule, imported when it is called for the first time."""

    __slots__ = ("_found", "_module", "_name")

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name
        self._found: Any = None

    def __call__(self, *given: Any) -> Any:
        if self._found is None:
            self._found = getattr(load(rules, self._module, Rule), self._name)
        return self._found(*given)


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
