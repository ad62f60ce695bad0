"""Our own decorator for values, against the library's."""

from __future__ import annotations

import dataclasses
from dataclasses import field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.value import dataclass, replace


@dataclass(frozen=True, slots=True)
class Ours:
    name: str
    numbers: tuple[int, ...] = ()
    said: dict[str, int] = field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Library:
    name: str
    numbers: tuple[int, ...] = ()
    said: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Other:
    name: str
    numbers: tuple[int, ...] = ()


Made = tuple[str, tuple[int, ...]]
FIELDS = st.tuples(st.sampled_from("ab"), st.lists(st.integers(0, 1), max_size=2).map(tuple))


@given(FIELDS, FIELDS)
def test_values_are_equal_where_the_library_says_so(
    one: tuple[str, tuple[int, ...]], two: tuple[str, tuple[int, ...]]
) -> None:
    assert (Ours(*one) == Ours(*two)) is (Library(*one) == Library(*two))
    if one == two:
        assert hash(Other(*one)) == hash(Other(*two))


def test_values_of_two_classes_are_never_equal() -> None:
    values: list[object] = [Ours("a"), Other("a"), "a"]
    assert values.index(Other("a")) == 1
    assert values.index("a") == 2


def test_values_read_replace_and_match_as_the_library_s() -> None:
    value = Ours("a", (1,))
    assert repr(value) == repr(Library("a", (1,))).replace("Library", "Ours")
    assert dataclasses.replace(value, name="b") == Ours("b", (1,))
    match value:
        case Ours(name, numbers):
            assert (name, numbers) == ("a", (1,))
    with pytest.raises(AttributeError):
        value.more = 1  # type: ignore[attr-defined]


@given(FIELDS, FIELDS)
def test_a_copy_with_changes_is_the_librarys(fields: Made, other: Made) -> None:
    for made in (Ours(*fields, {"a": 1}), Library(*fields, {"a": 1})):
        copied = replace(made, numbers=other[1])
        assert copied == dataclasses.replace(made, numbers=other[1])
        assert type(copied) is type(made)
        assert copied.said is made.said


def test_a_field_that_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(KeyError):
        replace(Ours("a"), unheard=1)  # type: ignore[call-arg]


def test_a_value_of_one_field_is_copied() -> None:
    @dataclass(frozen=True, slots=True)
    class One:
        name: str

    assert replace(One("a"), name="b") == One("b")
