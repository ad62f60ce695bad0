"""Our own decorator for values, against the library's."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kubelint_net
from kubelint_net import ClusterConfig, Prediction, Report, Settings
from kubelint_net.value import dataclass, field, public, replace


@dataclass(frozen=True, slots=True)
class Ours:
    name: str
    numbers: tuple[int, ...] = ()
    said: dict[str, int] = field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Library:
    name: str
    numbers: tuple[int, ...] = ()
    said: dict[str, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Other:
    name: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class More(Other):
    further: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Ordered:
    name: str
    numbers: tuple[int, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class LibraryOrdered:
    name: str
    numbers: tuple[int, ...] = ()


@public(frozen=True, slots=True)
class Public:
    name: str
    numbers: tuple[int, ...] = ()
    said: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", tuple(self.numbers))


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


@given(FIELDS, FIELDS)
def test_values_that_have_an_order_have_the_librarys(one: Made, two: Made) -> None:
    ours, library = (Ordered(*one), Ordered(*two)), (LibraryOrdered(*one), LibraryOrdered(*two))
    assert (ours[0] < ours[1]) is (library[0] < library[1])
    assert (ours[0] <= ours[1]) is (library[0] <= library[1])
    assert (ours[0] > ours[1]) is (library[0] > library[1])
    assert (ours[0] >= ours[1]) is (library[0] >= library[1])


def test_values_of_two_classes_have_no_order() -> None:
    other: Any = LibraryOrdered("a")
    with pytest.raises(TypeError, match="not supported between"):
        assert Ordered("a") < other


def test_a_class_of_values_takes_over_the_fields_of_another() -> None:
    value = More("a", further=2)
    assert (value.name, value.numbers, value.further) == ("a", (), 2)
    assert value == More("a", (), 2)
    assert value != More("b", (), 2)
    assert hash(value) == hash(More("a", (), 2))
    assert repr(value) == "More(name='a', numbers=(), further=2)"
    assert replace(value, name="b") == More("b", (), 2)


def fresh(decorate: Any) -> Any:
    """A class of which no value has been made."""

    class Fresh:
        name: str
        number: int
        said: Any = (
            field(default_factory=list)
            if decorate is not dataclasses.dataclass
            else dataclasses.field(default_factory=list)
        )
        more: int = 3

        def __post_init__(self) -> None:
            self.said.append(self.number)

    return decorate(frozen=True, slots=True)(Fresh)


GIVEN = st.tuples(
    st.lists(st.integers(0, 2), max_size=5),
    st.dictionaries(st.sampled_from(["name", "number", "more", "other"]), st.integers(0, 2)),
)


def outcome(cls: Any, given: tuple[list[int], dict[str, int]], first: Any) -> str:
    args, named = given
    try:
        value = cls(*args[:2], *(first(each) for each in args[2:3]), *args[3:], **named)
    except TypeError as error:
        return str(error).replace(cls.__qualname__, "")
    return repr([getattr(value, name) for name in ("name", "number", "said", "more")])


@pytest.mark.parametrize("decorate", [dataclass, public])
@given(st.lists(GIVEN, max_size=30))
def test_values_are_made_and_refused_as_by_the_library(decorate: Any, calls: list[Any]) -> None:
    ours, library = fresh(decorate), fresh(dataclasses.dataclass)
    for call in calls:
        assert outcome(ours, call, lambda each: [each]) == outcome(library, call, lambda each: [each])


def test_each_value_has_a_default_of_its_own() -> None:
    assert Ours("a").said is not Ours("a").said


@pytest.mark.parametrize("value", [Ours("a", (1,), {"b": 2}), More("a", (1,), 2), Ordered("a"), Public("a", (1,))])
def test_values_can_be_copied_and_kept(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value


def test_values_of_the_public_api_are_frozen() -> None:
    value: Any = Public("a", [1, 2])  # type: ignore[arg-type]
    assert value.numbers == (1, 2)
    with pytest.raises(dataclasses.FrozenInstanceError, match="name"):
        value.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError, match="name"):
        del value.name
    assert value == Public("a", (1, 2))


@pytest.mark.parametrize("cls", [ClusterConfig, Prediction, Report, Settings])
def test_the_public_api_is_frozen_and_looks_like_the_librarys(cls: type) -> None:
    names = [each.name for each in dataclasses.fields(cls)]
    assert names == list(inspect.signature(cls).parameters)
    assert dataclasses.is_dataclass(cls)
    assert cls.__setattr__ is Public.__setattr__


@pytest.mark.parametrize("cls", [Ours, Public, More])
def test_whoever_asks_for_a_class_of_the_library_is_answered(cls: Any) -> None:
    value: Any = cls("a", (1,))
    fields = dataclasses.fields(value)
    library = dataclasses.fields(Library)
    assert [(each.name, each.default) for each in fields[:2]] == [(each.name, each.default) for each in library[:2]]
    assert [each.type for each in fields[:2]] == [each.type for each in library[:2]]
    assert dataclasses.asdict(value)["name"] == "a"
    assert dataclasses.replace(value, name="b") == cls("b", (1,))
    assert dataclasses.is_dataclass(value)
    if cls is not More:
        assert inspect.signature(cls) == inspect.signature(Library)


def test_no_module_gives_our_classes_fields_of_the_library() -> None:
    for path in Path(kubelint_net.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        ours = re.search(r"^from kubelint_net.value import .*\b(dataclass|public)\b", text, re.MULTILINE)
        assert not (ours and re.search(r"^from dataclasses import .*\bfield\b", text, re.MULTILINE)), path


def test_the_library_is_imported_by_whoever_asks_for_it() -> None:
    program = (
        "import sys\n"
        "from kubelint_net import ClusterConfig\n"
        "assert ClusterConfig(kubernetes_version='1.30').version.minor == 30\n"
        "assert 'dataclasses' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
