"""Plain YAML is read as the parser reads it, or not at all."""

from __future__ import annotations

import glob
import os
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_net.k8s.values import read_value
from kubelint_net.source.parse import parse
from kubelint_net.source.plain import read_plain
from kubelint_net.source.plain_scalars import BlockText, NotPlainError
from kubelint_net.source.split import split_documents

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))


def by_the_parser(text: str) -> list[Any]:
    values: list[Any] = []
    for document in split_documents(text):
        assert document.problem is None
        parsed = parse(document.text, json=document.json)
        assert parsed.problem is None
        assert parsed.ignored_from is None
        if parsed.node is not None:
            value, problems = read_value(parsed.node)
            assert not problems
            values.append(value)
    return values


def same(plain: Any, parsed: Any) -> bool:
    if isinstance(plain, BlockText):
        return isinstance(parsed, str)
    if type(plain) is not type(parsed):
        return False
    if isinstance(plain, dict):
        return list(plain) == list(parsed) and all(same(plain[name], parsed[name]) for name in plain)
    if isinstance(plain, list):
        return len(plain) == len(parsed) and all(map(same, plain, parsed))
    return bool(plain == parsed)


def agrees(text: str) -> bool:
    """Whether a text is plain; fails where it then says something else than the parser says."""
    try:
        plain = read_plain(text)
    except NotPlainError:
        return False
    parsed = by_the_parser(text)
    assert same(plain, parsed), (plain, parsed)
    return True


SCALARS = (
    "a",
    "10",
    "0",
    "010",
    "1.5",
    "1.0",
    "1e3",
    "1_000",
    "0x1F",
    "0o7",
    "-1",
    "+1",
    "100m",
    "64Mi",
    "1.2.3.4",
    "fd00::1",
    "10.0.0.0/8",
    "2024-01-01",
    "12:30",
    "true",
    "True",
    "FALSE",
    "tRue",
    "yes",
    "y",
    "on",
    "null",
    "~",
    ".inf",
    ".5",
    "./x",
    "-c",
    "--flag=a",
    "-",
    "- a",
    "http://x/y",
    "a:b",
    "a: b",
    "a:",
    "a # c",
    "a#b",
    '"a"',
    '"a b" # c',
    "'a'",
    "'it''s'",
    '"\\x41"',
    '"a',
    "[]",
    "[a, b]",
    '["a", "b,c"]',
    "[fd00::1]",
    "[a: b]",
    "[-1, 2]",
    "{}",
    "{a: b}",
    "{a: b, 'c': \"d\", e-f: 1}",
    "{a: b, a: c}",
    "{a: b # c",
    "{a: }",
    "{a}",
    "{a: b,}",
    "{a:b}",
    "{a: {b: c}}",
    "{a: b c}",
    "{a: ?}",
    "{'a':b}",
    "{}  # x",
    "&x a",
    "*x",
    "!!str 1",
    "|",
    ">-",
    "|2",
    "|  # c",
    "<<",
    "=",
    "@a",
    "`a`",
    "%a",
    "é",
    "日本",
    "a\tb",
    "$(POD)",
    "{{ .x }}",
    "a {{ x }}",
    "? a",
    "...",
    "9999999999999999999",
    "1.",
    "1.5.2",
    "8dc603abd4",
    "8e5",
    "0dead",
    "0b1",
    "1f",
    "1E+5",
    "12_ab",
    "Null",
    "1e999",
    "0.10",
    "_",
    "_1",
    "NO",
    "null # x",
    "",
    "#x",
    " # x",
)

KEYS = (
    "a: ",
    "b: ",
    "a:",
    "k.x/y: ",
    "yes: ",
    "1: ",
    '"q": ',
    "'q' : ",
    "'a':",
    '"1":',
    '"yes":',
    '"<<": ',
    "{{ x }}: ",
    "a : ",
    "",
    "# ",
    "---",
    "--- ",
)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.sampled_from(("", "", "- ", "-  ", "- - ")),
            st.sampled_from(KEYS),
            st.sampled_from(SCALARS),
        ),
        max_size=9,
    ),
    st.sampled_from(("\n", "\n", "\n", "\r\n")),
)
@settings(max_examples=4000, deadline=None)
def test_what_is_plain_means_what_the_parser_says(lines: list[tuple[int, str, str, str]], end: str) -> None:
    agrees(end.join(" " * 2 * indent + dash + key + scalar for indent, dash, key, scalar in lines))


@given(st.text(alphabet="ab:-# \n\"'[]{},|>&*!%1.0\tx\\", max_size=30))
@settings(max_examples=4000, deadline=None)
def test_whatever_is_written_is_read_alike_or_not_at_all(text: str) -> None:
    agrees(text)
    agrees(f"a:\n  {text}")


def manifests_of_the_project() -> list[str]:
    found: list[str] = []
    for folder in ("examples", "tests", "docs"):
        found += glob.glob(os.path.join(ROOT, folder, "**", "*.yaml"), recursive=True)
    return sorted(found)


def test_manifests_of_the_project_are_read_alike_and_most_are_plain() -> None:
    paths = manifests_of_the_project()
    plain = 0
    for path in paths:
        with open(path, "rb") as file:
            plain += agrees(file.read().decode("utf-8", "replace"))
    assert plain > len(paths) / 2


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n",
        "a:\n- b\n- c: d\n  e: f\n",
        "a:\n  - b: |\n      text\n\n      more\n    c: d\n",
        "---\na: b\n---\n# nothing\n---\nc: [x, 'y']\n",
        "a: {b: c, 'd': 1}\n",
        "'8080': a\n\"x/y\": b\n",
        "a: b\r\nc:\r\n  - d\r\n",
        "a: {}\nb: []\nc:\nd: 'x' # said\n",
    ],
)
def test_what_people_write_is_plain(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: &x b\n",
        "a: *x\n",
        "a:\n\tb: c\n",
        "a: b\n  c\n",
        "a: 'b\n  c'\n",
        "- a\n",
        "a: b\n...\n",
        "{a: b}\n",
    ],
)
def test_what_takes_a_parser_is_not_plain(text: str) -> None:
    with pytest.raises(NotPlainError):
        read_plain(text)
