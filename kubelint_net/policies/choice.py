"""``allow`` and ``deny``, or ``none`` at all: how most checks say what is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from kubelint_net.policies.policy import PolicyError
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kubelint_net.policies.written import Written

T = TypeVar("T")

NONE = "none"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """What may be written.

    Attributes:
        allow: Nothing but these; empty means anything.
        deny: None of these.
        none: Whether nothing at all may be written.
    """

    allow: tuple[T, ...] = ()
    deny: tuple[T, ...] = ()
    none: bool = False


def read_choice(written: Written, read: Callable[[Written], T]) -> Choice[T]:
    """A choice.

    Args:
        written: ``none``, or a mapping with ``allow`` and ``deny``.
        read: Reads one item of theirs; raises `PolicyError`.

    Raises:
        PolicyError: it says nothing, or something that makes no sense.
    """
    if isinstance(written.value, str):
        if written.value == NONE:
            return Choice(none=True)
        message = f"{written.key} is {NONE} or has allow and deny, not {written.value!r}"
        raise PolicyError(message, written.place)
    allow, deny = written.at("allow"), written.at("deny")
    if allow.value is None and deny.value is None:
        raise PolicyError(f"{written.key} says nothing: give it allow or deny, or write {NONE}", written.key_place)
    return Choice(
        read_list(allow, read, f"nothing at all would be allowed; for that write {written.key}: {NONE}"),
        read_list(deny, read, "it denies nothing"),
    )


def read_list(written: Written, read: Callable[[Written], T], empty: str) -> tuple[T, ...]:
    """The items of a list, or a single one; none where nothing is written.

    Args:
        written: The list.
        read: Reads an item; raises `PolicyError`.
        empty: What a list without items would mean.

    Raises:
        PolicyError: the list is empty, or an item makes no sense.
    """
    if written.value == []:
        raise PolicyError(f"{written.key} is empty: {empty}", written.key_place)
    return tuple(read(item) for item in written.items())


def one_of(words: Sequence[str], what: str) -> Callable[[Written], str]:
    """A reader of one of several words."""

    def read(written: Written) -> str:
        if written.value in words:
            return str(written.value)
        near = next((word for word in words if word.lower() == str(written.value).lower()), None)
        said = f"did you mean {near}?" if near else f"it is one of {', '.join(words)}"
        raise PolicyError(f"{written.value!r} is no {what}; {said}", written.place)

    return read


def says(choice: Choice[T], what: str, text: Callable[[T], str] = str) -> str:
    """A choice in words."""
    if choice.none:
        return f"no {what} at all"
    parts = []
    if choice.allow:
        parts.append(f"only {listed(map(text, choice.allow))}")
    if choice.deny:
        parts.append(f"not {listed(map(text, choice.deny), 'or')}")
    return f"{what}: {', '.join(parts)}"


def listed(items: Iterable[str], conjunction: str = "and") -> str:
    """The items as a sentence lists them, of many the first ones."""
    texts = list(items)
    if len(texts) > _SHOWN + 1:
        texts = [*texts[:_SHOWN], f"{len(texts) - _SHOWN} more"]
    if len(texts) < 2:
        return texts[0] if texts else "nothing"
    return f"{', '.join(texts[:-1])} {conjunction} {texts[-1]}"
