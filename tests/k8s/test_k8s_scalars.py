"""The whole table of spec/pod-and-hosts-file.md §4.3, and what kubectl 1.32 was seen to make of tags."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.k8s.scalars import ScalarError, resolve
from kubelint_net.source.nodes import ScalarNode

if TYPE_CHECKING:
    from kubelint_net.k8s.scalars import Scalar

CORE = "tag:yaml.org,2002:"


def read(text: str, style: str | None = None, tag: str | None = None) -> Scalar:
    return resolve(ScalarNode(text, style, tag, 0, len(text)))


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("text", words("y Y yes Yes YES true True TRUE on On ON"))
def test_these_are_true(text: str) -> None:
    assert read(text) is True


@pytest.mark.parametrize("text", words("n N no No NO false False FALSE off Off OFF"))
def test_these_are_false(text: str) -> None:
    assert read(text) is False


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_these_are_null(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("-12", -12),
        ("+12", 12),
        ("1_000", 1000),
        ("1_", 1),
        ("1__0", 10),
        ("010", 8),
        ("017", 15),
        ("0777", 511),
        ("+010", 8),
        ("00", 0),
        ("0_1", 1),
        ("0o17", 15),
        ("0O17", 15),
        ("0x1F", 31),
        ("0X1f", 31),
        ("-0x10", -16),
        ("0x_1", 1),
        ("0b101", 5),
        ("0B11", 3),
        ("-0b11", -3),
        ("9223372036854775808", 2**63),
        ("18446744073709551615", 2**64 - 1),
        ("-9223372036854775808", -(2**63)),
    ],
)
def test_these_are_integers(text: str, number: int) -> None:
    value = read(text)
    assert value == number
    assert type(value) is int


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("08", 8.0),
        ("09", 9.0),
        ("018", 18.0),
        ("1e3", 1000.0),
        ("1e+3", 1000.0),
        ("1E3", 1000.0),
        ("0e0", 0.0),
        ("-.5", -0.5),
        ("+.5", 0.5),
        ("+.5_0", 0.5),
        ("1.0", 1.0),
        ("1.", 1.0),
        ("1.e3", 1000.0),
        (".5", 0.5),
        (".5e3", 500.0),
        (".1_0", 0.1),
        (".5e1_0", 0.5e10),
        ("10.10", 10.1),
        ("1.5e3", 1500.0),
        ("1_0.5", 10.5),
        ("08.5", 8.5),
        ("18446744073709551616", 18446744073709551616.0),
        ("-18446744073709551615", -18446744073709551615.0),
        ("+9223372036854775808", 9223372036854775808.0),
        ("0777777777777777777777777777", 777777777777777777777777777.0),
    ],
)
def test_these_are_floats(text: str, number: float) -> None:
    value = read(text)
    assert value == number
    assert type(value) is float


@pytest.mark.parametrize("text", words(".inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF .nan .NaN .NAN"))
def test_these_are_numbers_that_json_lacks(text: str) -> None:
    value = read(text)
    assert isinstance(value, float)
    assert not math.isfinite(value)


@pytest.mark.parametrize(
    "text",
    words(
        "_1 0x 0xg 0o8 0b2 0b 1e400 .5e400 1:30 190:20:30 1:2 12:30:45.5 1:20.5 2001-01-01 2001-1-1 2001-99-99 "
        "2001-01-01T00:00:00Z 1.2.3.4 010.1.2.3 10.0.0.0/8 ::1 fe80::1 1::2 = << . .. + - -. 1e 0x1p3 0x1.8 .5p1 "
        "._5 .5_ 0x10000000000000000 +.nan inf nan yES nO tRUE nUll oN e3 --1 +-1 1+1 TRue"
    ),
)
def test_these_are_text(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize("style", ["'", '"', "|", ">"])
def test_quoted_and_block_scalars_are_text(style: str) -> None:
    assert read("yes", style) == "yes"
    assert read("010", style) == "010"
    assert read("", style) == ""


@pytest.mark.parametrize(
    ("text", "tag", "value"),
    [
        ("12", f"{CORE}str", "12"),
        ("on", f"{CORE}str", "on"),
        ("", f"{CORE}str", ""),
        ("12", "!", "12"),
        ("12", "!foo", "12"),
        ("", "!foo", ""),
        ("foo", f"{CORE}map", "foo"),
        ("x", f"{CORE}seq", "x"),
        ("12", f"{CORE}int", 12),
        ("0x10", f"{CORE}int", 16),
        ("yes", f"{CORE}bool", True),
        ("", f"{CORE}null", None),
        ("1", f"{CORE}float", 1.0),
        ("0x10", f"{CORE}float", 16.0),
        (".5", f"{CORE}float", 0.5),
        ("2001-01-01", f"{CORE}timestamp", "2001-01-01"),
        ("2001-1-1 1:2:3", f"{CORE}timestamp", "2001-1-1 1:2:3"),
        ("2001-1-1T1:2:3Z", f"{CORE}timestamp", "2001-1-1T1:2:3Z"),
        ("aGk=", f"{CORE}binary", "hi"),
        ("aG\nk=\n", f"{CORE}binary", "hi"),
        ("/w==", f"{CORE}binary", "\ufffd"),
    ],
)
@pytest.mark.parametrize("style", [None, '"'])
def test_tags_decide(text: str, tag: str, value: Scalar, style: str | None) -> None:
    found = read(text, style, tag)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("abc", "int"),
        ("1.0", "int"),
        ("", "int"),
        ("true", "int"),
        ("x", "null"),
        ("1", "bool"),
        ("x", "float"),
        ("18446744073709551615", "float"),
        ("abc", "timestamp"),
        ("2001-99-99", "timestamp"),
        ("%%%", "binary"),
    ],
)
def test_a_tag_that_does_not_fit_is_an_error(text: str, tag: str) -> None:
    with pytest.raises(ScalarError):
        read(text, None, CORE + tag)


@given(st.text())
def test_any_text_has_a_value(text: str) -> None:
    read(text)
    assert read(text, '"') == text


@given(st.integers(-(2**63), 2**64 - 1))
def test_integers_are_read_back(number: int) -> None:
    assert read(str(number)) == number
