"""Mappings that know what they do not know, and take note when it is read.

What an expression sees of an object is what the manifest says, what the API server fills in, and what it fills in
without our knowing. An answer counts only where none of the last was needed for it. Instead of telling from an
expression what it may read, we let it read, and refuse: an error that does not reach the top decided nothing, as
``&&`` and ``||`` keep errors to themselves where the other side decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kubelint_net.cel.errors import CelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_FAMILIES = ("object.spec.ipFamilies", "object.spec.ipFamilyPolicy")
"""These follow from what the cluster serves, which an option may say."""


class Notes:
    """What was read though it is not known.

    Attributes:
        whys: What evaluations met, in words that go after the name of an expression.
    """

    __slots__ = ("whys",)

    def __init__(self) -> None:
        self.whys: list[str] = []

    def refuse(self, path: str) -> CelError:
        """Takes note of what is read, named as expressions do; the error is for raising."""
        option = " (--service-cluster-ip-range)" if path.endswith(_FAMILIES) else ""
        self.whys.append(f"reads {path}, which only the cluster knows{option}")
        return CelError(f"{path} is not known")


class Drawn:
    """A value that is there but not known: nothing can be made of it, so whatever needs it fails."""

    __slots__ = ()


_DRAWN = Drawn()


class Watched(Mapping[str, Any]):
    """A mapping of which some is not known."""

    __slots__ = ("_drawn", "_hidden", "_known", "_notes", "_open", "_path")

    def __init__(
        self,
        known: Mapping[str, Any],
        path: str,
        notes: Notes,
        *,
        drawn: Iterable[str] = (),
        hidden: Iterable[str] = (),
        is_open: bool = False,
    ) -> None:
        """Makes one.

        Args:
            known: What is known of it.
            path: Where it stands, as an expression writes it.
            notes: Takes note of what is read though it is not known.
            drawn: Keys that are there, with values that are not known.
            hidden: Keys of which not even that is known.
            is_open: Whether that goes for every key that is not there.
        """
        self._known = known
        self._path = path
        self._notes = notes
        self._drawn = frozenset(drawn) - known.keys()
        self._hidden = frozenset(hidden) - known.keys() - self._drawn
        self._open = is_open

    def __getitem__(self, key: str) -> Any:
        if key in self._known:
            return self._known[key]
        if key in self._drawn:
            self._notes.refuse(f"{self._path}.{key}")
            return _DRAWN
        if self._open or key in self._hidden:
            raise self._notes.refuse(f"{self._path}.{key}")
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        if key in self._known or key in self._drawn:
            return True
        if self._open or key in self._hidden:
            raise self._notes.refuse(f"{self._path}.{key}")
        return False

    def __iter__(self) -> Iterator[str]:
        yield from self._known
        yield from self._drawn
        self._look_at_all()

    def __len__(self) -> int:
        self._look_at_all()
        return len(self._known) + len(self._drawn)

    def __bool__(self) -> bool:
        """Whether there may be anything in it: of that, nothing is known for certain."""
        return True

    def _look_at_all(self) -> None:
        if self._open or self._hidden:
            raise self._notes.refuse(self._path)
