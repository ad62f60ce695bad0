from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from rule_cases import lint

from kubelint_net import rules
from kubelint_net.engine.registry import all_rules

if TYPE_CHECKING:
    from kubelint_net.rule import Rule

HEADINGS = [
    "What it does",
    "Why it matters",
    "Example",
    "Use instead",
    "What Kubernetes does",
    "Options",
    "References",
]


def blocks(page: str) -> list[tuple[str, str]]:
    """The fenced blocks of a page: language and text."""
    found: list[tuple[str, str]] = []
    language = None
    lines: list[str] = []
    for line in page.splitlines(keepends=True):
        if line.startswith("```"):
            if language is None:
                language, lines = line[3:].strip(), []
            else:
                found.append((language, "".join(lines)))
                language = None
        elif language is not None:
            lines.append(line)
    return found


def write_page(rule: Rule, page: str) -> None:
    path = os.path.join(rules.__path__[0], f"{rule.id.replace('-', '_')}.md")
    with open(path, "w", encoding="utf-8") as file:
        file.write(page)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
class TestPage:
    def test_has_every_heading_in_order(self, rule: Rule) -> None:
        page = rule.page()
        assert page.startswith(f"# {rule.id}\n")
        assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == HEADINGS

    def test_blocks_yield_what_the_page_says(self, rule: Rule, request: pytest.FixtureRequest) -> None:
        page = rule.page()
        found = blocks(page)
        for (language, text), (follows, said) in pairwise([*found, ("", "")]):
            if language not in {"yaml", "json"}:
                continue
            findings = lint(text, rule.id)
            if request.config.getoption("--update-goldens") and follows == "findings":
                page = page.replace(f"```findings\n{said}```", f"```findings\n{findings}```", 1)
                write_page(rule, page)
            else:
                assert findings == (said if follows == "findings" else "")
