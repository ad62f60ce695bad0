"""Whether one type can stand where another is wanted, type variables being found on the way."""

from __future__ import annotations

from kubelint_net.cel.errors import CelTooCostly
from kubelint_net.cel.types import DYN, NULL, PLAIN, Type

_STEPS = 200_000
"""How often a type is looked at; a large expression takes some thousands."""


class Unifier:
    """What has been found out about type variables."""

    def __init__(self) -> None:
        self._found: dict[str, Type] = {}
        self._count = 0
        self._steps = 0

    def fresh(self) -> Type:
        """A type variable nobody has used."""
        self._count += 1
        return Type(f"?{self._count}")

    def renew(self, types: tuple[Type, ...]) -> tuple[Type, ...]:
        """The types of a signature with its variables replaced by fresh ones."""
        names: dict[str, Type] = {}
        return tuple(self._renew(item, names) for item in types)

    def _renew(self, item: Type, names: dict[str, Type]) -> Type:
        if item.variable:
            if item.name not in names:
                names[item.name] = self.fresh()
            return names[item.name]
        return Type(item.name, tuple(self._renew(p, names) for p in item.params)) if item.params else item

    def all_assignable(self, wanted: tuple[Type, ...], given: tuple[Type, ...]) -> bool:
        """Whether each of ``given`` can stand for its ``wanted``; where not, nothing has been found."""
        before = dict(self._found)
        if all(self._assignable(w, g) for w, g in zip(wanted, given, strict=True)):
            return True
        self._found = before
        return False

    def assignable(self, wanted: Type, given: Type) -> bool:
        """Whether ``given`` can stand for ``wanted``."""
        return self.all_assignable((wanted,), (given,))

    def snapshot(self) -> dict[str, Type]:
        """What has been found so far, to come back to."""
        return dict(self._found)

    def restore(self, found: dict[str, Type]) -> None:
        """Forgets what has been found since the snapshot."""
        self._found = found

    def shallow(self, item: Type) -> Type:
        """What a variable was found to be."""
        self._steps += 1
        if self._steps > _STEPS:
            raise CelTooCostly("the types are too large to be checked")
        while item.variable and item.name in self._found:
            item = self._found[item.name]
        return item

    def resolve(self, item: Type) -> Type:
        """The type with everything in it that was found; what was not is of any type."""
        item = self.shallow(item)
        if item.variable:
            return DYN
        return Type(item.name, tuple(self.resolve(p) for p in item.params)) if item.params else item

    def _assignable(self, wanted: Type, given: Type) -> bool:
        wanted, given = self.shallow(wanted), self.shallow(given)
        if wanted == given or (DYN in (wanted, given) and not (wanted.variable or given.variable)):
            return True
        if wanted.variable or given.variable:
            name, item = (wanted.name, given) if wanted.variable else (given.name, wanted)
            if self._occurs(name, item):
                return False
            self._found[name] = item
            return True
        if NULL in (wanted, given):
            return (given if wanted == NULL else wanted).name not in PLAIN
        alike = wanted.name == given.name and len(wanted.params) == len(given.params)
        # A type is a type: type(1) == string compiles.
        return alike and (wanted.name == "type" or all(map(self._assignable, wanted.params, given.params)))

    def _occurs(self, name: str, item: Type) -> bool:
        item = self.shallow(item)
        return item.name == name or any(self._occurs(name, p) for p in item.params)
