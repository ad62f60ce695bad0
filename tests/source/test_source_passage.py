"""Texts that are cut into parts, each with its own place."""

from __future__ import annotations

import pytest

from kubelint_net.source.nodes import MappingNode, ScalarNode
from kubelint_net.source.parse import parse
from kubelint_net.source.passage import Passage, scalar_passage
from kubelint_net.source.text import SourceText


def passage(text: str) -> Passage:
    node = parse(text).node
    assert isinstance(node, MappingNode)
    value = node.entries[0][1]
    assert isinstance(value, ScalarNode)
    return scalar_passage(value, SourceText("x.yaml", text))


def raw(found: Passage) -> str:
    return found.source.text[found.start : found.end]


@pytest.mark.parametrize("text", ["a: one,two\n", 'a: "one,two"\n', "a: 'one,two'\n", "a: !!str one,two\n"])
def test_pieces_have_places_of_their_own(text: str) -> None:
    assert [raw(piece) for piece in passage(text).split()] == ["one", "two"]


def test_spaces_stay() -> None:
    assert [piece.text for piece in passage("a: one, two\n").split()] == ["one", " two"]


def test_a_piece_that_an_escape_hides_stands_where_the_whole_does() -> None:
    whole = passage('a: "\\x6fne,two"\n')
    assert [(piece.text, raw(piece)) for piece in whole.split()] == [("one", '"\\x6fne,two"'), ("two", "two")]


def test_an_embedded_text_is_found() -> None:
    whole = passage('a: |\n  {"b": "one"}\n')
    assert raw(whole.find("one")) == "one"


def test_an_embedded_text_that_stands_twice_is_the_whole() -> None:
    whole = passage("a: |\n  one one\n")
    found = whole.find("one")
    assert (found.text, found.place) == ("one", whole.place)
