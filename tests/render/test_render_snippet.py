from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from render_samples import span

from kubelint_net.render._paint import Paint, Style
from kubelint_net.render._snippet import Frame, Mark, excerpt, lay_out, split_lines

if TYPE_CHECKING:
    from kubelint_net.source.spans import Span

LINES = [f"line {number}" for number in range(1, 10)]


def draw(lines: list[str], where: Span, *, label: str = "", width: int = 80) -> list[str]:
    return excerpt(lines, where, Mark("^", Style.ERROR, label), Frame(1, width, Paint(colour=False)))


@pytest.mark.parametrize(
    ("line", "start", "end", "shown"),
    [
        ("a: bcd", 3, 6, ["a: bcd", "   ^^^"]),
        ("\ta: b", 4, 5, ["    a: b", "       ^"]),
        ("ab\tc", 3, 4, ["ab  c", "    ^"]),
        ("a: 日本 b", 3, 5, ["a: 日本 b", "   ^^^^"]),
        ("日本: b", 4, 5, ["日本: b", "      ^"]),
        ("e\u0301: b", 4, 5, ["e\u0301: b", "   ^"]),
        ("a: \x1b[0m", 3, 4, [r"a: \x1b[0m", "   ^^^^"]),
        ("a: ##[x] b", 9, 10, [r"a: ##\x5bx] b", "            ^"]),
        ("a: ##vso[x] b", 12, 13, [r"a: ##vso\x5bx] b", "               ^"]),
        ("a: \u202eb", 4, 5, [r"a: \u202eb", "         ^"]),
        ("a:", 2, 2, ["a:", "  ^"]),
        ("a:", 7, 9, ["a:", "  ^"]),
        ("a: b   ", 3, 4, ["a: b", "   ^"]),
    ],
)
def test_the_mark_stands_under_the_span_whatever_the_cells(line: str, start: int, end: int, shown: list[str]) -> None:
    drawn = draw([line], span(1, start + 1, 1, end + 1))
    assert drawn == [f"1 | {shown[0]}", f"  | {shown[1]}"]


def test_a_long_line_is_cut_around_the_span() -> None:
    line = "x" * 200 + " 10.96.0.300 " + "y" * 200
    text, mark = draw([line], span(1, 202, 1, 213), width=44)
    assert text == "1 | ...xxxxxxxxxx 10.96.0.300 yyyyyyyyyyy..."
    assert mark == "  |               ^^^^^^^^^^^"
    assert len(text) <= 44


@pytest.mark.parametrize("at", [0, 1, 15, 16, 35, 200, 392, 393, 409])
def test_wherever_a_long_line_is_cut_the_mark_is_under_the_same_text(at: int) -> None:
    line = "".join(chr(ord("a") + index % 26) for index in range(412))
    text, indent, length = lay_out(line, at, at + 3, 40)
    assert len(text) <= 40
    assert text[indent : indent + length] == line[at : at + 3]
    assert text.startswith("...") == (at > 15)
    assert text.endswith("...") == (at < 393)


def test_a_span_longer_than_the_screen_is_marked_to_its_edge() -> None:
    text, indent, length = lay_out("a: " + "x" * 500, 3, 503, 40)
    assert text == "..." + "x" * 34 + "..."
    assert (indent, length) == (3, 34)


def test_a_line_of_a_million_characters_is_not_laid_out_whole() -> None:
    line = "\u0301" * 1_000_000 + "ab"
    text, _, length = lay_out(line, 1_000_000, 1_000_001, 40)
    assert text.endswith("ab")
    assert length == 1
    assert len(text) < 1000


def test_a_few_lines_are_shown_each_with_its_mark() -> None:
    assert draw(["ports:", "  - port: 80", "", "    name: a  # b"], span(1, 1, 4, 12), label="here") == [
        "1 | ports:",
        "  | ^^^^^^",
        "2 |   - port: 80",
        "  |   ^^^^^^^^^^",
        "3 |",
        "4 |     name: a  # b",
        "  |     ^^^^^^^ here",
    ]


def test_of_many_lines_the_first_and_the_last_are_shown() -> None:
    assert draw(LINES, span(2, 3, 8, 5)) == [
        "2 | line 2",
        "  |   ^^^^",
        "...",
        "8 | line 8",
        "  | ^^^^",
    ]


def test_a_span_that_ends_before_a_line_does_not_show_that_line() -> None:
    assert draw(LINES, span(1, 1, 3, 1)) == ["1 | line 1", "  | ^^^^^^", "2 | line 2", "  | ^^^^^^"]


def test_a_label_without_room_goes_beneath() -> None:
    drawn = draw(["key: value"], span(1, 6, 1, 11), label="also claimed here, by another one", width=30)
    assert drawn == [
        "1 | key: value",
        "  |      ^^^^^",
        "  |      also claimed here, by",
        "  |      another one",
    ]


@pytest.mark.parametrize("where", [span(10, 1, 10, 2), span(4, 1, 3, 1)])
def test_a_span_outside_the_text_has_no_excerpt(where: Span) -> None:
    assert draw(LINES, where) == []


def test_a_span_that_ends_outside_the_text_is_shown_as_far_as_there_is_text() -> None:
    assert draw(LINES[:2], span(2, 1, 9, 4)) == ["2 | line 2", "  | ^^^^^^"]


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    assert split_lines("a\nb\r\nc\rd\x0be\x85f\u2028g") == ["a", "b", "c", "d\x0be\x85f\u2028g"]
