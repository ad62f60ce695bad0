from __future__ import annotations

import pytest
from rule_cases import lint

from kubelint_net.engine import all_rules

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


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
class TestPage:
    def test_has_every_heading_in_order(self, rule) -> None:  # type: ignore[no-untyped-def]
        page = rule.page()
        assert page.startswith(f"# {rule.id}\n")
        assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == HEADINGS

    def test_blocks_yield_what_the_page_says(self, rule) -> None:  # type: ignore[no-untyped-def]
        found = blocks(rule.page())
        for index, (language, text) in enumerate(found):
            if language in {"yaml", "json"}:
                follows = found[index + 1] if index + 1 < len(found) else ("", "")
                expected = follows[1] if follows[0] == "findings" else ""
                assert lint(text, rule.id) == expected
