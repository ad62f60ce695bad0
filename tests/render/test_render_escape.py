from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.render._escape import _disarmed, visible, visible_character, visible_lines
from kubelint_net.render._width import pad, text_width, wrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain ünïcode 日本 e\u0301", "plain ünïcode 日本 e\u0301"),
        ("a\tb\nc\rd", r"a\tb\nc\rd"),
        ("\x1b[31m\x00\x7f\x9b", r"\x1b[31m\x00\x7f\x9b"),
        ("\u202eevil\u2066\u200f", r"\u202eevil\u2066\u200f"),
        ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
        ("no\u00a0break", r"no\xa0break"),
        ("\u2028\u2029\x85", r"\u2028\u2029\x85"),
        ("\U000e0041", r"\U000e0041"),
        ("not utf-8: \udcff", r"not utf-8: \xff"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_is_not_plainly_visible_is_written_as_an_escape(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_lines_keep_their_layout_and_nothing_else() -> None:
    assert visible_lines("10.0.0.1\tweb\n\x1b[2J\u202e\n") == "10.0.0.1\tweb\n\\x1b[2J\\u202e\n"


def test_width_counts_cells() -> None:
    assert [text_width(text) for text in ("abc", "日本", "e\u0301x", "\uff21")] == [3, 4, 2, 2]
    assert pad("日", 4) == "日  "


def test_wrapping_breaks_at_spaces_and_leaves_long_words_whole() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("one two three", 7, first=4) == ["one", "two", "three"]
    assert wrap("a reallylongword b", 5) == ["a", "reallylongword", "b"]
    assert wrap("日本 日本", 8) == ["日本", "日本"]
    assert wrap("", 8) == [""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::error file=x::y", r"\x3a:error file=x::y"),
        ("a ::stop-commands::t", r"a \x3a:stop-commands::t"),
        ("'::add-mask::x'", r"'\x3a:add-mask::x'"),
        ("a ##[group]x", r"a ##\x5bgroup]x"),
        ("a ##vso[task.complete]x ##VSO[y]", r"a ##vso\x5btask.complete]x ##VSO\x5by]"),
    ],
)
def test_a_command_of_a_ci_system_loses_its_first_character(text: str, expected: str) -> None:
    assert visible(text) == expected
    assert visible(expected) == expected


@pytest.mark.parametrize("text", ["::1", "::ffff:10.0.0.1", "fd00::1 and ::face", "[::]:80", "a::b", "# [x]", "#[x]"])
def test_an_address_is_no_command(text: str) -> None:
    assert visible(text) == text


@given(st.text(alphabet="az1:[# '\"(\n\t\u2003\u00a0-"))
def test_whatever_could_be_a_command_is_looked_at(text: str) -> None:
    assert visible(text) == _disarmed("".join(map(visible_character, text)))
