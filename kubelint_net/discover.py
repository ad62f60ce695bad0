"""Finds what grows by one file: each module of a package holds one value of a type.

A rule, an output format, a source of cluster facts is a file in a folder of our own package; nothing is
registered by hand. Asking for exactly one value a module turns a forgotten or doubled one into an error at start.
"""

from __future__ import annotations

import os
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
    return tuple(load(package, name, kind) for name in names(package))


def names(package: ModuleType) -> tuple[str, ...]:
    """The public modules of ``package``, sorted; none is imported."""
    found: set[str] = set()
    for folder in package.__path__:
        # pkgutil does the same, and costs more to import than some of what is found.
        found.update(each.removesuffix(".py") for each in os.listdir(folder) if each.endswith(".py"))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def load(package: ModuleType, name: str, kind: type[T]) -> T:
    """The one value of type ``kind`` that the module ``name`` of ``package`` defines.

    Raises:
        TypeError: it defines none, or more than one.
    """
    module = import_module(f"{package.__name__}.{name}")
    values = [value for value in vars(module).values() if isinstance(value, kind)]
    if len(values) != 1:
        raise TypeError(f"{module.__name__} must define one {kind.__name__}, it defines {len(values)}")
    return values[0]
