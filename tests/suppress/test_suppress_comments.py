from __future__ import annotations

import pytest
from suppress_samples import TODAY, finding, place

from kubelint_net.source.text import SourceText
from kubelint_net.suppress.applying import apply
from kubelint_net.suppress.comments import comment_suppressions

MANIFEST = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  thing: 1
  other: 2
"""
THING = 6
"""The line of the thing."""


def silenced(text: str, *lines: int, rule: str = "invalid-thing") -> list[int]:
    """The lines of those findings that comments in a text suppress."""
    source = SourceText("shop.yaml", text)
    found = [finding(line, rule=rule) for line in lines]
    return [each.finding.place.span.start.line for each in apply(found, comment_suppressions(source), TODAY).suppressed]


def with_line(number: int, text: str) -> str:
    """The manifest with a further line, which becomes number so and so."""
    lines = MANIFEST.splitlines(keepends=True)
    return "".join([*lines[: number - 1], f"{text}\n", *lines[number - 1 :]])


def test_a_text_without_comments_of_ours_suppresses_nothing() -> None:
    assert silenced(MANIFEST, THING) == []


def test_at_the_end_of_the_line() -> None:
    text = MANIFEST.replace("thing: 1", "thing: 1  # kubelint-net: ignore[invalid-thing] as agreed")
    assert silenced(text, THING, THING + 1) == [THING]


def test_on_the_line_above() -> None:
    text = with_line(THING, "  # kubelint-net: ignore[invalid-thing] as agreed")
    assert silenced(text, THING + 1, THING + 2) == [THING + 1]


def test_above_with_other_comments_and_an_empty_line_between() -> None:
    text = with_line(THING, "  # kubelint-net: ignore[invalid-thing] as agreed\n  # who reads this?\n")
    assert silenced(text, THING + 3, THING + 4) == [THING + 3]


def test_on_the_line_of_a_related_span() -> None:
    text = MANIFEST.replace("thing: 1", "thing: 1  # kubelint-net: ignore[invalid-thing] as agreed")
    clash = finding(3, path="other.yaml", related=(place(THING),))
    applied = apply([clash], comment_suppressions(SourceText("shop.yaml", text)), TODAY)
    assert [each.finding for each in applied.suppressed] == [clash]


def test_another_file_is_not_meant() -> None:
    text = MANIFEST.replace("thing: 1", "thing: 1  # kubelint-net: ignore[invalid-thing] as agreed")
    applied = apply([finding(THING, path="b.yaml")], comment_suppressions(SourceText("a.yaml", text)), TODAY)
    assert applied.suppressed == ()


def test_another_rule_is_not_meant() -> None:
    text = MANIFEST.replace("thing: 1", "thing: 1  # kubelint-net: ignore[invalid-other] as agreed")
    assert silenced(text, THING) == []


def test_several_rules() -> None:
    text = MANIFEST.replace("thing: 1", "thing: 1  # kubelint-net: ignore[invalid-other, invalid-thing] as agreed")
    assert silenced(text, THING) == [THING]


def test_two_comments_in_one() -> None:
    text = MANIFEST.replace(
        "thing: 1", "thing: 1  # kubelint-net: ignore[a-b] one # kubelint-net: ignore[invalid-thing] x"
    )
    assert silenced(text, THING) == [THING]
    assert [each.reason for each in comment_suppressions(SourceText("x", text))] == ["one", "x"]


def test_a_block_ends_where_it_is_enabled_again() -> None:
    text = MANIFEST.replace(
        "  thing: 1\n",
        "  # kubelint-net: disable[invalid-thing] as agreed\n  thing: 1\n  # kubelint-net: enable[invalid-thing]\n",
    )
    assert silenced(text, 5, 7, 9) == [7]


def test_a_block_that_is_not_ended_goes_to_the_end() -> None:
    text = with_line(THING, "  # kubelint-net: disable[invalid-thing] as agreed")
    assert silenced(text, 5, 7, 8, 999) == [7, 8, 999]


def test_a_block_ends_for_one_rule_alone() -> None:
    text = MANIFEST.replace(
        "  thing: 1\n",
        "  # kubelint-net: disable[invalid-thing,invalid-other]\n  thing: 1\n  # kubelint-net: enable[invalid-thing]\n",
    )
    assert silenced(text, 7, 9) == [7]
    assert silenced(text, 7, 9, rule="invalid-other") == [7, 9]


def test_the_whole_file() -> None:
    text = MANIFEST + "# kubelint-net: ignore-file[invalid-thing] generated\n"
    assert silenced(text, 1, THING) == [1, THING]


def test_reason_and_last_day() -> None:
    text = "a: 1 # kubelint-net: ignore[invalid-thing] until=2027-06-30 waits for TICKET-1"
    (found,) = comment_suppressions(SourceText("x.yaml", text))
    assert (found.reason, found.until) == ("waits for TICKET-1", "2027-06-30")


@pytest.mark.parametrize("day", ["2026-01-31", "2026-02-01"])
def test_holds_on_its_last_day(day: str) -> None:
    assert silenced(f"a: 1 # kubelint-net: ignore[invalid-thing] until={day} x", 1) == [1]


def test_ends_after_its_last_day() -> None:
    text = "a: 1 # kubelint-net: ignore[invalid-thing] until=2026-01-30 x"
    applied = apply([finding(1)], comment_suppressions(SourceText("shop.yaml", text)), TODAY)
    assert applied.suppressed == ()
    assert [(each.until, rules) for each, rules in applied.expired] == [("2026-01-30", ("invalid-thing",))]
    assert applied.idle == ()


NOT_A_COMMENT = [
    'a: "x # kubelint-net: ignore[invalid-thing]"\n',
    "a: 'x # kubelint-net: ignore[invalid-thing]'\n",
    "a: x#kubelint-net: ignore[invalid-thing]\n",
    "a: |\n  # kubelint-net: ignore[invalid-thing]\nb: 1\n",
    "a: >-\n  text\n  # kubelint-net: ignore[invalid-thing]\nb: 1\n",
    '"a # kubelint-net: ignore[invalid-thing]": 1\n',
    "a: 1\n---\nb: |\n  # kubelint-net: ignore[invalid-thing]\n",
    '{"a": "# kubelint-net: ignore[invalid-thing]"}',
    "a: kubelint-net: ignore[invalid-thing]\n",
]


@pytest.mark.parametrize("text", NOT_A_COMMENT)
def test_a_hash_in_a_value_is_no_comment(text: str) -> None:
    assert comment_suppressions(SourceText("x.yaml", text)) == ()


COMMENTS = [
    "a: | # kubelint-net: ignore[invalid-thing] x\n  text\n",
    "a: |\n  text\n# kubelint-net: ignore[invalid-thing] x\nb: 1\n",
    "a:\n  b: |\n    text\n  # kubelint-net: ignore[invalid-thing] x\n  c: 1\n",
    "a: 'it''s' # kubelint-net: ignore[invalid-thing] x\n",
    "a: [1, # kubelint-net: ignore[invalid-thing] x\n  2]\n",
    "\ufeff# kubelint-net: ignore[invalid-thing] x\na: 1\n",
    "a: 1\r\n# kubelint-net: ignore[invalid-thing] x\r\nb: 1\r\n",
    "a: 1 ## kubelint-net:ignore[invalid-thing] -- x\n",
    "a: {{ .Values.x }} # kubelint-net: ignore[invalid-thing] x\n",
    "a: [ # kubelint-net: ignore[invalid-thing] x\n",
]


@pytest.mark.parametrize("text", COMMENTS)
def test_a_hash_outside_of_values_is_one(text: str) -> None:
    (found,) = comment_suppressions(SourceText("x.yaml", text))
    assert (found.rules, found.reason, found.problem) == (("invalid-thing",), "x", "")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("ignore", "name the rules in brackets"),
        ("ignore[]", "name the rules in brackets"),
        ("ignore[invalid-thing", "name the rules in brackets"),
        ("invalid-thing", "write ignore[rule]"),
        ("", "write ignore[rule]"),
        ("ignore[invalid-thing] until=tomorrow", "until=tomorrow is no date"),
        ("ignore[invalid-thing] until=20270131", "is no date"),
        ("enable[invalid-thing]", "no disable[invalid-thing] stands before it"),
    ],
)
def test_what_says_nothing_we_understand_is_kept_as_a_mistake(said: str, problem: str) -> None:
    text = f"a: 1 # kubelint-net: {said}\n"
    (found,) = comment_suppressions(SourceText("shop.yaml", text))
    assert problem in found.problem
    assert apply([finding(1)], [found], TODAY).suppressed == ()
