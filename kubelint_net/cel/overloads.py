"""The table of functions: each has a signature, and Python that computes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kubelint_net.cel.types import Signature, read_signature
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    Implementation = Callable[..., object]
    Declared = TypeVar("Declared", bound=Implementation)


@dataclass(frozen=True, slots=True)
class Overload:
    """One way to call a function.

    Attributes:
        signature: Its types.
        call: Computes it: the meter, then the arguments.
        kinds: The names of the parameters' types as values have them; None where any will do.
    """

    signature: Signature
    call: Implementation
    kinds: tuple[str | None, ...]


class Functions:
    """Functions by name."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Overload]] = {}

    def add(self, *signatures: str) -> Callable[[Declared], Declared]:
        """Declares that the decorated function computes these signatures. It is called with the meter first."""

        def declare(call: Declared) -> Declared:
            for text in signatures:
                signature = read_signature(text)
                kinds = tuple(None if p.variable or p.name == "dyn" else p.name for p in signature.params)
                self._by_name.setdefault(signature.name, []).append(Overload(signature, call, kinds))
            return call

        return declare

    def named(self, name: str) -> list[Overload]:
        """The overloads of a function; none where nobody declared it."""
        return self._by_name.get(name, [])

    def include(self, other: Functions) -> None:
        """Takes over another table's functions."""
        for name, overloads in other._by_name.items():
            self._by_name.setdefault(name, []).extend(overloads)
