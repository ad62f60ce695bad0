from __future__ import annotations

from pathlib import Path

import pytest

from kubelint_net.render._markdown import section, show_page
from kubelint_net.render._paint import Paint
from kubelint_net.render._width import text_width

PLAIN = Paint(colour=False)
PAGES = sorted((Path(__file__).parents[2] / "kubelint_net" / "rules").glob("*.md"))


def shown(page: str, width: int = 40) -> str:
    return show_page(page, width, PLAIN)


def test_headings_stand_apart_and_paragraphs_are_wrapped_anew() -> None:
    page = "# a-rule\n\n## What it does\nReports one thing,\nand another, and a third one of them.\n"
    assert shown(page) == ("a-rule\n\nWhat it does\n\nReports one thing, and another, and a\nthird one of them.\n")


def test_code_keeps_its_layout_however_long() -> None:
    page = f"```yaml\na:\n\n  b: |-\n    # {'x' * 50}\n```\n"
    assert shown(page) == f"    a:\n\n      b: |-\n        # {'x' * 50}\n"


def test_findings_are_wrapped() -> None:
    page = "```findings\n1:1-1:3 error a-rule: one two three four\n2:1-2:3 error\n```\n"
    assert shown(page) == "    1:1-1:3 error a-rule: one two three\n        four\n    2:1-2:3 error\n"


def test_a_list_hangs() -> None:
    page = "- the first item, which goes on and on and\n  on\n- the second\n"
    assert shown(page) == "- the first item, which goes on and on\n  and on\n- the second\n"


def test_inline_code_is_never_broken() -> None:
    assert shown("one two three four five six `seven eight`\n") == "one two three four five six\n`seven eight`\n"


def test_links_keep_their_addresses_but_for_those_to_other_rules() -> None:
    page = "See [a-rule](a_rule.md), [docs](https://x.example/) and <https://y.example/>.\n"
    assert shown(page, 80) == "See a-rule, docs <https://x.example/> and https://y.example/.\n"


TABLE = "| path | error | cause |\n| --- | --- | --- |\n| `spec.type` | Invalid | x |\n| `a\\|b` | Required | y z |\n"


def test_a_table_is_aligned() -> None:
    assert shown(TABLE) == (
        "path         error     cause\n"
        "-----------  --------  -----\n"
        "`spec.type`  Invalid   x\n"
        "`a|b`        Required  y z\n"
    )


def test_cells_are_wrapped_where_a_table_is_too_wide() -> None:
    page = "| path | cause |\n| --- | --- |\n| spec | one two three four five six seven eight |\n| type | nine |\n"
    assert shown(page, 30) == (
        "path  cause\n"
        "----  ------------------------\n"
        "spec  one two three four five\n"
        "      six seven eight\n"
        "\n"
        "type  nine\n"
    )


def test_a_table_of_long_words_becomes_paragraphs() -> None:
    assert shown(TABLE, 24) == (
        "path   `spec.type`\nerror  Invalid\ncause  x\n\npath   `a|b`\nerror  Required\ncause  y z\n"
    )


def test_colour_takes_the_place_of_backquotes() -> None:
    coloured = show_page("# a-rule\n\nSee `spec.type` here.\n", 40, Paint(colour=True))
    assert coloured == "\x1b[1ma-rule\x1b[0m\n\nSee \x1b[1;36mspec.type\x1b[0m here.\n"


def test_a_section_is_its_first_paragraph() -> None:
    page = "# a-rule\n\n## What it does\n\nReports\none thing.\n\nAnd more.\n\n## Empty\n"
    assert section(page, "What it does") == "Reports one thing."
    assert section(page, "Missing") == section(page, "Empty") == ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_page_of_ours_fits_a_terminal_and_loses_no_word(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    laid_out = shown(page, 80)
    long = [line for line in laid_out.splitlines() if text_width(line) > 80 and not line.startswith("    ")]
    assert [line for line in long if "https://" not in line and " `" not in line] == []
    assert [line for line in laid_out.splitlines() if line.startswith(("|", "#", "```"))] == []
    assert {word for word in words(page) if word not in laid_out} == set()


def words(page: str) -> set[str]:
    """Every word of a page that is no mark-up."""
    page = "\n".join(line for line in page.splitlines() if not line.startswith("```"))
    return {word.strip("*#|-`<>()[],.") for word in page.replace("](", " ").split() if ".md)" not in word}
