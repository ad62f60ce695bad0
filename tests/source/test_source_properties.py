"""Anchors, tags and aliases are seen in any text that holds one, and in few that do not."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent, StreamEndEvent

from kubelint_net.source.properties import may_have_aliases, may_have_properties

extension = pytest.importorskip("_ruamel_yaml")

PIECES = (
    "a: ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    "&x ",
    "&x",
    "*x",
    "*x ",
    "!t ",
    "!t",
    '"k":',
    "'s'",
    "b",
    ": ",
)
MORE = ("\n", "\n  ", "\n- ", "\na: ", "|\n ", "# c\n", " ", "!", "&", "*", "?", "{}", "[]", "(")


def held(text: str) -> tuple[bool, bool]:
    """Whether the C parser finds anchors or tags, and aliases, up to where it gives up."""
    properties = aliases = False
    parser = extension.CParser(text)
    event = None
    try:
        while not isinstance(event, StreamEndEvent):
            event = parser.get_event()
            if isinstance(event, AliasEvent):
                aliases = True
            else:
                properties = properties or bool(getattr(event, "anchor", None) or getattr(event, "tag", None))
    except YAMLError:
        pass
    return properties, aliases


@given(st.lists(st.sampled_from(PIECES + MORE), max_size=12).map("".join))
@example("a: [\n*x]")
@example('a: {"k":*x}')
@example("- - ? !t b")
@settings(max_examples=4000)
def test_what_a_parser_finds_is_seen(text: str) -> None:
    properties, aliases = held(text)
    assert may_have_properties(text) or not properties
    assert may_have_properties(text) or may_have_aliases(text) or not aliases


@pytest.mark.parametrize(
    "text",
    [
        "a: b && c\n",
        "a: spec.containers[*].image\n",
        "a: x ? !b : c\n",
        "a: self.all(d, !has(e))\nb: {}\nc: []\n",
        "a: b - !c\n",
        "args: ['-c', 'sleep 1 & wait']\n",
        "a: >-\n  if [ ! -f b ]\n",
    ],
)
def test_signs_in_the_midst_of_a_text_are_none(text: str) -> None:
    assert not may_have_properties(text)
    assert not may_have_aliases(text)
