"""``dataclass`` for the many small values of this program, at a twentieth of the price.

The standard library's module imports a dozen others and compiles six methods for each class, which is half of what
starting this program used to cost. Here the methods are shared and look at the fields; only ``__init__`` is compiled,
for a class of which many values are made. To type checkers these are the library's own names, and it is they who keep
values from being changed: at run time only those that are `public` are frozen. Whoever asks a class as one of the
library's (``dataclasses.fields``, ``inspect.signature``) is answered as by one; ``replace`` works for those too.
"""

from __future__ import annotations

from operator import attrgetter

# Type checkers take the name for typing's own, which takes two milliseconds to import.
TYPE_CHECKING = False

__all__ = ["dataclass", "field", "public", "replace"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass, field, replace
    from dataclasses import dataclass as public
    from typing import Any
else:

    def dataclass(*, frozen: bool, slots: bool, order: bool = False) -> Callable[[type], type]:
        """The library's decorator with shared methods; takes the arguments that values here are given."""
        assert frozen  # noqa: S101 - what is not to be frozen asks the library itself
        assert slots  # noqa: S101
        methods = _METHODS | _ORDER if order else _METHODS
        return lambda plain: _made(plain, methods)

    def public(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """The same for values of the public API, which are frozen at run time too."""
        assert frozen  # noqa: S101
        assert slots  # noqa: S101
        return lambda plain: _made(plain, _METHODS | _FROZEN)

    def field(*, default_factory: Callable[[], Any]) -> Any:
        """A field whose default is made anew for each value."""
        return _Factory(default_factory)

    def replace(value: Any, /, **changes: Any) -> Any:
        """What the library's function of this name returns, for a third of the time."""
        cls = value.__class__
        found = _FIELDS.get(cls)
        if found is None:
            names = cls.__match_args__  # the fields, in the order in which they are given
            found = _FIELDS[cls] = _getter(names), {name: index for index, name in enumerate(names)}
        every, index = found
        values = [*every(value)]
        for name, changed in changes.items():
            values[index[name]] = changed
        return cls(*values)

    _FIELDS: dict[type, Any] = {}


class _Factory:
    """What makes the default of a field."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


_DEFAULTS: dict[type, dict[str, Any]] = {}
"""The defaults of the fields of each class, by name; those that it inherits among them."""


def _made(plain: type, methods: dict[str, Any]) -> type:
    """The class again, with a slot for each field that it annotates, and the methods that it does not define."""
    inherited: list[str] = []
    defaults: dict[str, Any] = {}
    for base in reversed(plain.__mro__[1:]):
        if base in _DEFAULTS:
            inherited = list(base.__match_args__)  # type: ignore[attr-defined]
            defaults |= _DEFAULTS[base]
    own = [name for name in plain.__annotations__ if name not in inherited]
    namespace = {name: each for name, each in plain.__dict__.items() if name not in ("__dict__", "__weakref__")}
    defaults |= {name: namespace.pop(name) for name in plain.__annotations__ if name in namespace}
    names = (*inherited, *own)
    namespace = methods | namespace
    namespace |= {"__slots__": tuple(own), "__match_args__": names, "_values": _getter(names)}
    made = type(plain)(plain.__name__, plain.__bases__, namespace)
    made.__qualname__ = plain.__qualname__
    _DEFAULTS[made] = defaults
    return made


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What reads the fields of a value as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _first(self: Any, *args: Any, **kwargs: Any) -> None:
    """The ``__init__`` of a class of which few values have been made: sets one field after the other.

    Of most classes a short run makes no more; compiling the true one takes as long as making thirty values like this.
    It also has the words for arguments that do not fit.
    """
    cls = type(self)
    made = _MADE.get(cls, 0)
    if made < _FEW and cls in _DEFAULTS and _fill(self, cls, args, kwargs):
        _MADE[cls] = made + 1
        return
    for each in cls.__mro__:
        if each.__dict__.get("__init__") is _first:
            each.__init__ = _constructor(each)  # type: ignore[misc]
            break
    self.__init__(*args, **kwargs)


_FEW = 8
_MADE: dict[type, int] = {}
_SET = object.__setattr__


def _fill(value: Any, cls: type, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Sets the fields of a new value; does nothing where the arguments do not fit them."""
    names: tuple[str, ...] = cls.__match_args__  # type: ignore[attr-defined]
    given = dict(zip(names, args, strict=False)) | kwargs
    if len(given) < len(args) + len(kwargs):
        return False
    if len(given) < len(names):
        for name, default in _DEFAULTS[cls].items():
            if name not in given:
                given[name] = default.make() if isinstance(default, _Factory) else default
    if len(given) != len(names) or not all(name in given for name in names):
        return False
    for name in names:
        _SET(value, name, given[name])
    if hasattr(cls, "__post_init__"):
        value.__post_init__()
    return True


def _constructor(cls: type) -> Any:
    """The ``__init__`` that the library would give the class."""
    scope: dict[str, Any] = {"_set": _SET, "_missing": object()}
    frozen = cls.__setattr__ is _keep
    defaults = _DEFAULTS[cls]
    parameters = ["self"]
    lines: list[str] = []
    for name in cls.__match_args__:  # type: ignore[attr-defined]
        parameter, value = name, name
        if name in defaults:
            default = defaults[name]
            if isinstance(default, _Factory):
                scope[f"_make_{name}"] = default.make
                parameter = f"{name}=_missing"
                value = f"_make_{name}() if {name} is _missing else {name}"
            else:
                scope[f"_default_{name}"] = default
                parameter = f"{name}=_default_{name}"
        parameters.append(parameter)
        lines.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"]), scope)  # noqa: S102 - our own names
    made = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _equal(self: Any, other: Any) -> Any:
    cls = self.__class__
    if other.__class__ is not cls:
        return NotImplemented
    return self is other or cls._values(self) == cls._values(other)


def _hash(self: Any) -> int:
    cls = self.__class__
    return hash(cls._values(self))


def _text(self: Any) -> str:
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({said})"


def _less(self: Any, other: Any) -> Any:
    cls = self.__class__
    return cls._values(self) < cls._values(other) if other.__class__ is cls else NotImplemented


def _at_most(self: Any, other: Any) -> Any:
    cls = self.__class__
    return cls._values(self) <= cls._values(other) if other.__class__ is cls else NotImplemented


def _greater(self: Any, other: Any) -> Any:
    cls = self.__class__
    return cls._values(self) > cls._values(other) if other.__class__ is cls else NotImplemented


def _at_least(self: Any, other: Any) -> Any:
    cls = self.__class__
    return cls._values(self) >= cls._values(other) if other.__class__ is cls else NotImplemented


def _keep(_self: Any, name: str, _value: Any = None) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - whoever reads values only never needs it

    raise FrozenInstanceError(f"cannot change field {name!r}")


def _reduced(self: Any) -> Any:
    cls = self.__class__
    return cls, cls._values(self)


class _AsLibrary:
    """An attribute that a class of the library would have, made where somebody asks for it."""

    __slots__ = ("read",)

    def __init__(self, read: Callable[[type], Any]) -> None:
        self.read = read

    def __get__(self, value: object, cls: type) -> Any:
        return self.read(_twin(cls))


def _twin(cls: type) -> type:
    """A class of the library with the same fields."""
    import dataclasses  # noqa: PLC0415 - dear, and few ask

    types: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        types |= getattr(base, "__annotations__", {})
    fields: list[Any] = []
    for name in cls.__match_args__:  # type: ignore[attr-defined]
        default = _DEFAULTS[cls].get(name, dataclasses.MISSING)
        if isinstance(default, _Factory):
            fields.append((name, types[name], dataclasses.field(default_factory=default.make)))
        else:
            fields.append((name, types[name], dataclasses.field(default=default)))
    return dataclasses.make_dataclass(cls.__name__, fields, frozen=cls.__setattr__ is _keep, repr=False, eq=False)


def _signature(twin: type) -> Any:
    from inspect import signature  # noqa: PLC0415 - likewise

    return signature(twin)


_METHODS: dict[str, Any] = {
    "__init__": _first,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _text,
    "__replace__": replace,
    "__dataclass_fields__": _AsLibrary(lambda twin: twin.__dataclass_fields__),  # type: ignore[attr-defined]
    "__dataclass_params__": _AsLibrary(lambda twin: twin.__dataclass_params__),  # type: ignore[attr-defined]
    "__signature__": _AsLibrary(_signature),
}
_ORDER: dict[str, Any] = {"__lt__": _less, "__le__": _at_most, "__gt__": _greater, "__ge__": _at_least}
_FROZEN: dict[str, Any] = {"__setattr__": _keep, "__delattr__": _keep, "__reduce__": _reduced}
