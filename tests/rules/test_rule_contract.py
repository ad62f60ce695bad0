"""What holds of every rule, whatever it finds."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from test_rule_pages import blocks

from kubelint_net import __version__, rules
from kubelint_net.engine.registry import all_rules
from kubelint_net.findings import RuleClass
from kubelint_net.policies.registry import all_checks
from kubelint_net.predict.outcome import Subject

if TYPE_CHECKING:
    from kubelint_net.rule import Rule

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = rules.__path__[0]
MODULES = {name.removesuffix(".py") for name in os.listdir(FOLDER) if name.endswith(".py")} - {"__init__"}

WITHOUT_A_MANIFEST = {"rule-crash", "unreadable-file", "stale-baseline-entry"}
"""What these report is no text that could stand in a case."""

OF_SUPPRESSIONS = {"unused-suppression", "expired-suppression", "unexplained-suppression", "stale-baseline-entry"}
"""These have no eyes of their own: the engine reports them once it knows what was suppressed."""

WITHOUT_A_RUN_EXAMPLE = {*WITHOUT_A_MANIFEST, "invalid-encoding"}
"""Their pages describe the example: a page is UTF-8 and names no file."""


def cases(rule: Rule, ending: str) -> set[str]:
    folder = os.path.join(HERE, rule.id.replace("-", "_"))
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return {os.path.splitext(name)[0] for name in names if name.endswith(ending)}


def version(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")))


def test_every_module_holds_a_rule_of_its_name() -> None:
    assert {rule.id.replace("-", "_") for rule in all_rules()} == MODULES


def test_every_subject_has_one_rule_that_speaks_for_it() -> None:
    spoken = Counter(subject for rule in all_rules() for subject in rule.subjects)
    assert spoken == Counter(Subject)


def test_every_check_of_policies_has_one_rule_that_speaks_for_it() -> None:
    spoken = Counter(key for rule in all_rules() for key in rule.checks)
    assert spoken == Counter(list(all_checks()))


def test_no_case_is_of_no_rule() -> None:
    folders = {name for name in os.listdir(HERE) if os.path.isdir(os.path.join(HERE, name))}
    assert folders - {"__pycache__"} <= MODULES


def test_no_golden_is_without_its_case() -> None:
    for rule in all_rules():
        assert cases(rule, ".out") <= cases(rule, ".yaml") | cases(rule, ".json")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
class TestRule:
    def test_id_is_words_with_hyphens(self, rule: Rule) -> None:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.id)

    def test_has_a_page(self, rule: Rule) -> None:
        assert rule.page().startswith(f"# {rule.id}\n")

    def test_page_shows_what_it_finds(self, rule: Rule) -> None:
        if rule.id not in WITHOUT_A_RUN_EXAMPLE:
            assert any(language == "findings" and text for language, text in blocks(rule.page()))

    def test_links_between_pages_lead_somewhere(self, rule: Rule) -> None:
        for link in re.findall(r"\]\(([^)]+)\)", rule.page()):
            assert os.path.isfile(os.path.join(FOLDER, link)), link

    def test_summary_is_a_line_without_a_full_stop(self, rule: Rule) -> None:
        assert rule.summary
        assert "\n" not in rule.summary
        assert not rule.summary.endswith(".")

    def test_since_is_a_version_there_is(self, rule: Rule) -> None:
        assert re.fullmatch(r"\d+\.\d+\.\d+", rule.since)
        assert version(rule.since) <= version(__version__)

    def test_finds_in_some_way(self, rule: Rule) -> None:
        ways = (rule.subjects, rule.checks, rule.on_text, rule.on_object, rule.on_run)
        of_the_run = rule.rule_class is RuleClass.INTERNAL and rule.id != "exceeded-limit"
        assert any(ways) == (not of_the_run and rule.id not in OF_SUPPRESSIONS)

    def test_advises_on_subjects_only(self, rule: Rule) -> None:
        assert rule.advise is None or rule.subjects

    def test_has_a_case_that_finds_and_a_silent_one(self, rule: Rule) -> None:
        if rule.id in WITHOUT_A_MANIFEST:
            return
        manifests = cases(rule, ".yaml") | cases(rule, ".json")
        found = cases(rule, ".out")
        assert found
        assert manifests - found
