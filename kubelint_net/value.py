"""``dataclass`` for the many small values of this program, at a fifth of the price.

The standard library compiles six methods for each class, which is half of what starting this program used to cost. Here
it compiles one, ``__init__``; the others are shared and look at the fields. To type checkers this is the library's own
decorator, and it is they who keep values from being changed: at run time only the values of the public API are frozen.
``replace`` is the library's as well, to type checkers, and works for its dataclasses too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - said again, so that it may be imported from here
    from dataclasses import replace as replace  # noqa: PLC0414
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(*, frozen: bool, slots: bool) -> Any:
        """The library's decorator with shared methods; takes the two arguments that every value here is given."""
        assert frozen  # noqa: S101 - what is not to be frozen asks the library itself
        assert slots  # noqa: S101
        return _value

    def _value(plain: type) -> type:
        made = dataclasses.dataclass(repr=False, eq=False, slots=True)(plain)
        for name, method in (("__eq__", _equal), ("__hash__", _hash), ("__repr__", _text)):
            if name not in plain.__dict__:
                setattr(made, name, method)
        return made

    def replace(value: Any, /, **changes: Any) -> Any:
        """What the library's function of this name returns, for a third of the time."""
        cls = value.__class__
        found = _FIELDS.get(cls)
        if found is None:
            names = cls.__match_args__  # the fields, in the order in which they are given
            every = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
            found = _FIELDS[cls] = every, {name: index for index, name in enumerate(names)}
        every, index = found
        values = [*every(value)]
        for name, changed in changes.items():
            values[index[name]] = changed
        return cls(*values)

    _FIELDS: dict[type, Any] = {}


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self is other or all(getattr(self, name) == getattr(other, name) for name in self.__slots__)


def _hash(self: Any) -> int:
    return hash(tuple([getattr(self, name) for name in self.__slots__]))


def _text(self: Any) -> str:
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{type(self).__qualname__}({said})"
