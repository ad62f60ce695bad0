"""The examples of ``docs/policies.md``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from policy_cases import settings

from kubelint_net.engine.registry import check_speakers
from kubelint_net.policies.registry import all_checks

PAGE = (Path(__file__).parents[2] / "docs" / "policies.md").read_text(encoding="utf-8")
WRITTEN = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
EXAMPLES = [text for text in WRITTEN if not text.startswith("cases:")]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_can_be_used(tmp_path: Path, example: str) -> None:
    assert settings(tmp_path, example).policies


def test_the_examples_have_a_check_of_every_kind(tmp_path: Path) -> None:
    shown = {check.key for text in EXAMPLES for each in settings(tmp_path, text).policies for check in each.checks}
    assert shown == set(all_checks())


def test_the_page_lists_every_kind_of_check_with_its_rule() -> None:
    listed = dict(re.findall(r"^\| `(\w+)` \| .* \| `([a-z-]+)` \|$", PAGE, re.MULTILINE))
    assert listed == {key: rule.id for key, rule in check_speakers().items()}
