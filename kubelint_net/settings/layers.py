"""Config files and single settings in layers: what ``extends`` names lies below, ``--config key=value`` on top.

A scalar or a list of a higher layer replaces that of a lower one, mappings are merged key by key; of ``overrides``,
``suppress`` and ``policies`` every layer's entries count, the lowest layer's first.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from kubelint_net.settings.config_file import ConfigFile, SettingsError, parse_config, read_config

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.route import Route
    from kubelint_net.source.passage import Passage
    from kubelint_net.source.spans import Place

COLLECTED = ("overrides", "suppress", "policies")
"""Lists of which every layer's entries count."""

SETTING = "--config"
_DEEPEST = 8


class Layers:
    """Several config files that read as one.

    Attributes:
        files: The lowest first.
    """

    def __init__(self, files: Sequence[ConfigFile]) -> None:
        self.files = tuple(files)

    def mapping(self, route: Route) -> dict[str, Any]:
        """The mapping at a route, merged key by key; an empty one where there is none."""
        merged: dict[str, Any] = {}
        for file in self._files(route):
            value = file.value_at(_inner(route))
            merged |= value if isinstance(value, dict) else {}
        return merged

    def value(self, route: Route) -> Any:
        """The plain value at a route, of the highest layer that has one."""
        file = self._owner(route)
        return None if file is None else file.value_at(_inner(route))

    def texts(self, route: Route) -> Iterator[Passage]:
        """The text at a route, or the texts of a list, of the highest layer that has any."""
        file = self._owner(route)
        if file is not None:
            yield from file.texts(_inner(route))

    def entries(self, key: str) -> Iterator[Route]:
        """The routes of the entries of one of the lists of which every layer's count."""
        for index, file in enumerate(self.files):
            entries = file.value.get(key)
            for position in range(len(entries) if isinstance(entries, list) else 0):
                yield (key, index, position)

    def place(self, route: Route) -> Place:
        """Where a route stands."""
        file = self._owner(route) or self.files[-1]
        return file.place(_inner(route))

    def key_place(self, route: Route) -> Place:
        """Where the key of a route stands."""
        file = self._owner(route) or self.files[-1]
        return file.key_place(_inner(route))

    def root(self, route: Route) -> str:
        """The folder, absolute, that the globs at a route are relative to: that of the file they stand in."""
        file = self._owner(route)
        return os.getcwd() if file is None else os.path.dirname(os.path.abspath(file.source.path))

    def _files(self, route: Route) -> Sequence[ConfigFile]:
        if len(route) > 1 and route[0] in COLLECTED and isinstance(route[1], int):
            return self.files[route[1] : route[1] + 1]
        return self.files

    def _owner(self, route: Route) -> ConfigFile | None:
        for file in reversed(self._files(route)):
            if file.value_at(_inner(route)) is not None:
                return file
        return None


def _inner(route: Route) -> Route:
    """The route in the file itself: that of a collected entry names the layer too."""
    return (route[0], *route[2:]) if len(route) > 1 and route[0] in COLLECTED else route


def read_layers(path: str, settings: Sequence[str]) -> Layers:
    """The config file of a path with all it extends, and single settings over it.

    Args:
        path: The file; ``""`` for none.
        settings: Each ``key=value``, such as ``cluster.clusterDomain=cluster.local``.

    Raises:
        SettingsError: a file cannot be read, extends itself, or does not fit the schema, or a setting does not.
    """
    files = [*(_with_bases(path, ()) if path else ()), *map(_setting, settings)]
    return Layers([file for file in files if file is not None])


def _with_bases(path: str, above: tuple[str, ...]) -> Iterator[ConfigFile]:
    file = read_config(path)
    if file is None:
        return
    chain = (*above, os.path.realpath(path))
    for base in file.texts(("extends",)):
        target = os.path.join(os.path.dirname(path), base.text)
        if os.path.realpath(target) in chain or len(chain) > _DEEPEST:
            raise SettingsError(f"{base.text} extends this file in turn", base.place)
        if not os.path.isfile(target):
            raise SettingsError(f"{base.text}: no such file", base.place)
        yield from _with_bases(target, chain)
    yield file


def _setting(written: str) -> ConfigFile | None:
    """``a.b=value`` as a file that holds nothing else; the value is YAML."""
    key, _, value = written.partition("=")
    steps = [step.strip() for step in key.split(".")]
    text = "".join(f"{'  ' * depth}{step}:\n" for depth, step in enumerate(steps[:-1]))
    return parse_config(SETTING, f"{text}{'  ' * (len(steps) - 1)}{steps[-1]}: {value}\n")
