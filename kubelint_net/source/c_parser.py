"""ruamel's C parser, and what of ruamel.yaml comes with it: all of it, or in a process of our own as little as can be.

The extension imports most of ruamel.yaml, eight modules of it for the class of an error alone, and Python runs the
package's own ``__init__``, which imports the rest. That takes longer than checking a file. Where `import_little` was
called before, stand-ins give the extension classes of those names and are taken away again, and the package stays empty
until somebody asks it for something. A surprise on the way leads to the ordinary import.
"""

from __future__ import annotations

import sys

# Type checkers take the name for typing's own, which takes two milliseconds to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PACKAGE = "ruamel.yaml"
_EXTENSION = "_ruamel_yaml"
_ERRORS = {
    "reader": ("ReaderError", "YAMLError"),
    "scanner": ("ScannerError", "MarkedYAMLError"),
    "parser": ("ParserError", "MarkedYAMLError"),
    "composer": ("ComposerError", "MarkedYAMLError"),
    "constructor": ("ConstructorError", "MarkedYAMLError"),
    "emitter": ("EmitterError", "YAMLError"),
    "serializer": ("SerializerError", "YAMLError"),
    "representer": ("RepresenterError", "YAMLError"),
}
"""The modules of which the extension takes the class of an error and nothing else, with what the class comes from."""

Module = type(sys)


class _Empty(Module):  # type: ignore[misc,valid-type]  # mypy takes no call for a base; it is ModuleType
    """The package before its ``__init__`` has run: that is done where an attribute is missing."""

    def __getattr__(self, name: str) -> Any:
        self.__class__ = Module  # type: ignore[assignment]
        self.__spec__.loader.exec_module(self)
        extension = sys.modules[_EXTENSION]
        for module, (error, _) in _ERRORS.items():
            __import__(f"{_PACKAGE}.{module}")
            setattr(extension, error, getattr(sys.modules[f"{_PACKAGE}.{module}"], error))
        return getattr(self, name)


def import_little() -> None:
    """Imports the extension without what it does not need; for a process in which nobody else uses ruamel.yaml."""
    before = set(sys.modules)
    if before & {_PACKAGE, _EXTENSION}:
        return
    try:
        _import_with_stand_ins()
    except Exception:  # noqa: BLE001 - whatever it is, the ordinary import knows how to go on
        for name in set(sys.modules) - before:
            if name.startswith(_PACKAGE) or name == _EXTENSION:
                del sys.modules[name]


def _import_with_stand_ins() -> None:
    from importlib.machinery import PathFinder  # noqa: PLC0415 - as all of this

    import ruamel  # noqa: PLC0415

    spec = PathFinder.find_spec(_PACKAGE, ruamel.__path__)
    if spec is None or spec.submodule_search_locations is None:
        return
    package = _Empty(_PACKAGE)
    package.__spec__, package.__loader__, package.__file__ = spec, spec.loader, spec.origin
    package.__package__, package.__path__ = _PACKAGE, spec.submodule_search_locations
    sys.modules[_PACKAGE] = package
    setattr(ruamel, _PACKAGE.rpartition(".")[2], package)
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

    bases = {"MarkedYAMLError": MarkedYAMLError, "YAMLError": YAMLError}
    for module, (error, base) in _ERRORS.items():
        stand_in = Module(f"{_PACKAGE}.{module}")
        setattr(stand_in, error, type(error, (bases[base],), {"__module__": stand_in.__name__}))
        sys.modules[stand_in.__name__] = stand_in
    try:
        __import__(_EXTENSION)
    finally:
        for module in _ERRORS:
            del sys.modules[f"{_PACKAGE}.{module}"]
            package.__dict__.pop(module, None)
