"""The bytes of a file declare what its text does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.screen.declarations import _WORDS, bytes_may_declare, may_declare

PIECES = sorted({word[:at] for word in _WORDS for at in range(len(word) + 1)} | {"-", ".", "/", "I", "S", "é", "\n"})


@pytest.mark.parametrize("word", _WORDS)
def test_each_word_is_found_in_bytes(word: str) -> None:
    assert bytes_may_declare(f"a {word} b".encode())
    assert bytes_may_declare(f"{word[:-1]}{word}".encode())
    assert not bytes_may_declare(f"a {word[:-1]} {word[1:]} b".encode())


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_bytes_tell_what_the_text_tells(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert bytes_may_declare(text.encode()) == may_declare(text)


def test_a_text_in_another_encoding_may_declare_anything() -> None:
    assert bytes_may_declare("a: b".encode("utf-16"))
