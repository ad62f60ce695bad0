"""Finds what grows by one file: each module of a package holds one value of a type.

A rule, an output format, a source of cluster facts is a file in a folder of our own package; nothing is
registered by hand. Asking for exactly one value a module turns a forgotten or doubled one into an error at start.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from types import ModuleType

T = TypeVar("T")


def discover(package: ModuleType, kind: type[T]) -> tuple[T, ...]:
    """The one value of type ``kind`` that each public module of ``package`` defines, by module name.

    Raises:
        TypeError: a module defines none, or more than one.
    """
    found: list[T] = []
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        if info.name.startswith("_"):
            continue
        module = import_module(f"{package.__name__}.{info.name}")
        values = [value for value in vars(module).values() if isinstance(value, kind)]
        if len(values) != 1:
            raise TypeError(f"{module.__name__} must define one {kind.__name__}, it defines {len(values)}")
        found.append(values[0])
    return tuple(found)
