"""The config file: found, read, held against its schema, with the place of whatever stands in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.schema import config_misfits
from kubelint_net.k8s.values import node_at, read_value, span_for, value_at
from kubelint_net.source.files import FileProblem, read_bytes
from kubelint_net.source.nodes import ScalarNode
from kubelint_net.source.parse import parse
from kubelint_net.source.passage import Passage, scalar_passage
from kubelint_net.source.text import SourceText, decode_bytes
from kubelint_net.source.well_known import CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.route import Route
    from kubelint_net.source.nodes import Node
    from kubelint_net.source.spans import Place

CONFIG_SCHEMA = "config.schema.json"
_MAX_BYTES = 1024 * 1024


class SettingsError(Exception):
    """A mistake in the settings.

    Attributes:
        message: What is wrong.
        place: Where; None where it is about a file that cannot be read.
    """

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


class ConfigFile:
    """A config file that fits its schema.

    Attributes:
        source: Its text.
        node: Its root node.
        value: It as plain values.
    """

    def __init__(self, source: SourceText, node: Node, value: dict[str, Any]) -> None:
        self.source = source
        self.node = node
        self.value = value

    def value_at(self, route: Route) -> Any:
        """The plain value at a route; None where there is none."""
        return value_at(self.value, route)

    def place(self, route: Route) -> Place:
        """Where a route stands."""
        return self.source.place(*span_for(self.node, route))

    def key_place(self, route: Route) -> Place:
        """Where the key of a route stands."""
        key = node_at(self.node, route).key
        return self.place(route) if key is None else self.source.place(key.start, key.end)

    def texts(self, route: Route) -> Iterator[Passage]:
        """The text at a route, or the texts of a list."""
        found = node_at(self.node, route)
        if found.found < len(route):
            return
        for item in getattr(found.value, "items", [found.value]):
            if isinstance(item, ScalarNode):
                yield scalar_passage(item, self.source)


def find_config(start: str) -> str | None:
    """The nearest config file from ``start`` upwards; None where there is none."""
    folder = os.path.abspath(start)
    while True:
        path = os.path.join(folder, CONFIG_NAME)
        if os.path.isfile(path):
            return os.path.relpath(path) if path.startswith(os.getcwd() + os.sep) else path
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def read_config(path: str, schema: str = CONFIG_SCHEMA) -> ConfigFile | None:
    """The config file of that path; None where it holds nothing.

    Args:
        path: The file.
        schema: The schema that it has to fit.

    Raises:
        SettingsError: it cannot be read, or does not fit its schema.
    """
    data = read_bytes(path, _MAX_BYTES)
    if isinstance(data, FileProblem):
        raise SettingsError(f"{path}: {data.message}")
    text, problems = decode_bytes(data)
    if problems:
        problem = problems[0]
        raise SettingsError(problem.message, SourceText(path, text).place(problem.start, problem.end))
    return parse_config(path, text, schema)


def parse_config(path: str, text: str, schema: str = CONFIG_SCHEMA) -> ConfigFile | None:
    """A text as a config file that goes by the name of ``path``; None where it holds nothing.

    Args:
        path: Its name.
        text: The text.
        schema: The schema that it has to fit.

    Raises:
        SettingsError: it cannot be read, or does not fit its schema.
    """
    source = SourceText(path, text)
    parsed = parse(text)
    value: Any = None
    problem = parsed.problem
    if problem is None and parsed.node is not None:
        value, unreadable = read_value(parsed.node)
        problem = unreadable[0] if unreadable else None
    if problem is not None:
        raise SettingsError(problem.message, source.place(problem.start, problem.end))
    if parsed.node is None:
        return None
    for misfit in config_misfits(value, schema):
        key = node_at(parsed.node, misfit.route).key if misfit.by_name else None
        where = span_for(parsed.node, misfit.route) if key is None else (key.start, key.end)
        raise SettingsError(misfit.message, source.place(*where))
    return ConfigFile(source, parsed.node, value if isinstance(value, dict) else {})
