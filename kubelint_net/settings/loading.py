"""The settings of a run, from its options and the nearest config file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net.findings import Severity
from kubelint_net.settings.admission_policies import read_admission_policies
from kubelint_net.settings.cluster_facts import OPTIONS, told_facts
from kubelint_net.settings.config_file import SettingsError, find_config
from kubelint_net.settings.layers import read_layers
from kubelint_net.settings.limits import read_limits
from kubelint_net.settings.model import NEARLY_EXHAUSTED, ClusterScope, Settings
from kubelint_net.settings.selection import SelectionOptions, read_selection
from kubelint_net.settings.suppressions import read_suppressions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kubelint_net.policies.policy import Policy
    from kubelint_net.settings.layers import Layers


def load_settings(
    start: str,
    *,
    config: str | None = None,
    settings: Sequence[str] = (),
    options: Mapping[str, str] | None = None,
    selection: SelectionOptions | None = None,
    fail_on: Severity | None = None,
    admission_files: Sequence[str] = (),
) -> Settings:
    """The settings for a run.

    Args:
        start: The folder from which the config file is looked for upwards.
        config: The config file to use instead; ``""`` for none at all.
        settings: Single settings that go before those of the file, each ``key=value`` with dots between keys.
        options: Facts of every cluster, given on the command line, by config key.
        selection: What the command line says of rules.
        fail_on: The severity given on the command line.
        admission_files: Of admission policies, beside those of the config file.

    Raises:
        SettingsError: a file cannot be read, does not fit its schema, or a value makes no sense.
    """
    path = find_config(start) if config is None else config
    layers = read_layers(path or "", settings)
    given = options or {}
    told = told_facts(layers, ("cluster",), given)
    texts = [(OPTIONS[key], given[key]) for key in OPTIONS if key in given]
    texts += [(file.source.path, file.source.text) for file in layers.files]
    admission = read_admission_policies(layers, admission_files)
    if admission is not None:
        texts += admission.texts
    return Settings(
        cluster=told.cluster,
        declared=told.declared,
        texts=tuple(dict(texts).items()),
        fail_on=fail_on or _severity(layers),
        exclude=tuple(value.text for value in layers.texts(("exclude",))),
        root=os.path.dirname(path) or "." if path else ".",
        clusters=tuple(_clusters(layers, given)),
        connected=tuple(_connected(layers)),
        selection=read_selection(layers, selection or SelectionOptions()),
        suppressions=tuple(read_suppressions(layers)),
        baseline=_baseline(layers),
        require_reason=layers.value(("requireReason",)) is True,
        respect_gitignore=layers.value(("respectGitignore",)) is not False,
        nearly_exhausted=_nearly_exhausted(layers),
        admission=admission,
        policies=_policies(layers),
        limits=read_limits(layers),
    )


def _nearly_exhausted(layers: Layers) -> int:
    route = ("nearlyExhausted",)
    percent = layers.value(route)
    if percent is None:
        return NEARLY_EXHAUSTED
    if not 1 <= percent <= 100:
        raise SettingsError(f"nearlyExhausted is a percentage from 1 to 100, not {percent}", layers.place(route))
    return int(percent)


def _policies(layers: Layers) -> tuple[Policy, ...]:
    if not any(layers.entries("policies")):
        return ()
    from kubelint_net.settings.declared_policies import read_policies  # noqa: PLC0415  (few runs have policies)

    return read_policies(layers)


def common_folder(paths: Sequence[str]) -> str:
    """The folder that holds all the paths: where the search for a config file begins."""
    folders = [path if os.path.isdir(path) else os.path.dirname(path) or os.curdir for path in paths]
    try:
        return os.path.commonpath([os.path.abspath(folder) for folder in folders])
    except ValueError:
        # No path at all, or paths on two drives.
        return os.curdir


def _severity(file: Layers) -> Severity:
    for value in file.texts(("failOn",)):
        try:
            return Severity(value.text)
        except ValueError:
            raise SettingsError(f"failOn is error, warning or info, not {value.text!r}", value.place) from None
    return Severity.ERROR


def _baseline(file: Layers) -> str | None:
    route = ("baseline",)
    path = next((text.text for text in file.texts(route)), None)
    return None if path is None else os.path.relpath(os.path.join(file.root(route), path))


def _clusters(file: Layers, options: Mapping[str, str]) -> Iterator[ClusterScope]:
    for name in file.mapping(("clusters",)):
        told = told_facts(file, ("clusters", name), options)
        paths = tuple(value.text for value in file.texts(("clusters", name, "paths")))
        if not paths:
            raise SettingsError(
                f"clusters.{name} owns no file: say which in its paths, as globs relative to this file",
                file.place(("clusters", name)),
            )
        yield ClusterScope(name, told.cluster, told.declared, paths)


def _connected(file: Layers) -> Iterator[tuple[str, ...]]:
    names = file.mapping(("clusters",))
    groups = file.value(("connected",))
    for index, group in enumerate(groups if isinstance(groups, list) else ()):
        for position, name in enumerate(group):
            if name not in names:
                place = file.place(("connected", index, position))
                raise SettingsError(f"{name!r} is none of the clusters: {', '.join(names) or 'there are none'}", place)
        yield tuple(group)
