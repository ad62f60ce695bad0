"""What a run is told: `.kubelint-net.yaml` and the command line, validated, with the place of every mistake.

Knows no rule. An option given on the command line replaces the file's; a value keeps the place it was declared at, so
that a finding can point at it. An option counts as a one-line text of its own name.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kubelint_net.cluster.config import (
    ClusterConfig,
    parse_port_range,
    service_range_problem,
)
from kubelint_net.cluster.facts import DeclaredRange, RangeUse
from kubelint_net.findings import Severity
from kubelint_net.k8s.schema import config_misfits
from kubelint_net.k8s.values import node_at, read_value, span_for
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.source.files import FileProblem, read_bytes
from kubelint_net.source.nodes import ScalarNode
from kubelint_net.source.parse import parse
from kubelint_net.source.text import SourceText, decode_bytes
from kubelint_net.versions import parse_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kubelint_net.route import Route
    from kubelint_net.source.nodes import Node
    from kubelint_net.source.spans import Place

CONFIG_NAME = ".kubelint-net.yaml"
_MAX_BYTES = 1024 * 1024

OPTIONS: Mapping[str, str] = {
    "serviceClusterIPRange": "--service-cluster-ip-range",
    "clusterCIDR": "--cluster-cidr",
    "nodeCIDRs": "--node-cidr",
    "loadBalancerCIDRs": "--load-balancer-cidr",
    "serviceNodePortRange": "--service-node-port-range",
    "kubernetesVersion": "--kubernetes-version",
    "clusterDomain": "--cluster-domain",
}
"""The option that declares each fact of the cluster, by config key."""

_USES: Mapping[str, RangeUse] = {
    "serviceClusterIPRange": RangeUse.SERVICE,
    "clusterCIDR": RangeUse.POD,
    "nodeCIDRs": RangeUse.NODE,
    "loadBalancerCIDRs": RangeUse.LOAD_BALANCER,
}


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


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told.

    Attributes:
        cluster: What is known of the cluster.
        declared: The ranges of it, with the places they were declared at.
        texts: The texts those places point into, by path.
        fail_on: The lowest severity that fails the run.
        exclude: Globs of paths to leave out when a folder is walked.
        root: The folder they are relative to.
    """

    cluster: ClusterConfig = field(default_factory=ClusterConfig)
    declared: tuple[DeclaredRange, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    fail_on: Severity = Severity.ERROR
    exclude: tuple[str, ...] = ()
    root: str = "."

    def excludes(self, path: str) -> bool:
        """Whether a path found in a folder is left out."""
        if not self.exclude:
            return False
        # Only a run that excludes something pays for the pattern module.
        from fnmatch import fnmatch  # noqa: PLC0415

        relative = os.path.relpath(path, self.root).replace(os.sep, "/")
        return any(
            fnmatch(relative, pattern.rstrip("/")) or fnmatch(relative, pattern.rstrip("/") + "/*")
            for pattern in self.exclude
        )


@dataclass(frozen=True, slots=True)
class _Value:
    """One piece of text with the place it was written at."""

    text: str
    place: Place
    by: str


def load_settings(
    start: str,
    *,
    config: str | None = None,
    options: Mapping[str, str] | None = None,
    fail_on: Severity | None = None,
) -> Settings:
    """The settings for a run.

    Args:
        start: The folder from which the config file is looked for upwards.
        config: The config file to use instead; ``""`` for none at all.
        options: Facts of the cluster given on the command line, by config key.
        fail_on: The severity given on the command line.

    Raises:
        SettingsError: the file cannot be read, does not fit its schema, or a value makes no sense.
    """
    path = find_config(start) if config is None else config
    file = _read(path) if path else None
    given = options or {}
    texts: dict[str, str] = {}
    facts: dict[str, list[_Value]] = {}
    for key, option in OPTIONS.items():
        if key in given:
            texts[option] = given[key]
            facts[key] = list(_split(SourceText(option, given[key]), given[key], 0, option))
        elif file is not None:
            facts[key] = list(file.values(("cluster", key)))
    if file is not None:
        texts[file.source.path] = file.source.text
    return Settings(
        cluster=_cluster(facts),
        declared=tuple(
            DeclaredRange(use, cidr, value.place, value.by)
            for key, use in _USES.items()
            for value in facts.get(key, ())
            if (cidr := parse_cidr(value.text)) is not None
        ),
        texts=tuple(texts.items()),
        fail_on=fail_on or _severity(file),
        exclude=tuple(value.text for value in file.values(("exclude",))) if file is not None else (),
        root=os.path.dirname(path) or "." if path else ".",
    )


def common_folder(paths: Sequence[str]) -> str:
    """The folder that holds all the paths: where the search for a config file begins."""
    folders = [path if os.path.isdir(path) else os.path.dirname(path) or os.curdir for path in paths]
    try:
        return os.path.commonpath([os.path.abspath(folder) for folder in folders])
    except ValueError:
        # No path at all, or paths on two drives.
        return os.curdir


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


class _ConfigFile:
    """A config file that fits its schema."""

    def __init__(self, source: SourceText, node: Node) -> None:
        self.source = source
        self.node = node

    def place(self, route: Route) -> Place:
        return self.source.place(*span_for(self.node, route))

    def values(self, route: Route) -> Iterator[_Value]:
        """The pieces of a value: of a list its items, of a string what its commas separate."""
        found = node_at(self.node, route)
        if found.found < len(route) or found.value is None:
            return
        for item in getattr(found.value, "items", [found.value]):
            if isinstance(item, ScalarNode):
                plain = item.style is None
                by = f"{route[-1]} in {self.source.path}"
                if plain or len(item.value) == item.end - item.start - 2:
                    # The text stands as it reads: each piece has a place of its own.
                    yield from _split(self.source, item.value, item.start + (not plain), by)
                else:
                    yield _Value(item.value, self.source.place(item.start, item.end), by)


def _split(source: SourceText, text: str, start: int, by: str) -> Iterator[_Value]:
    for piece in text.split(","):
        yield _Value(piece, source.place(start, start + len(piece)), by)
        start += len(piece) + 1


def _read(path: str) -> _ConfigFile | None:
    data = read_bytes(path, _MAX_BYTES)
    if isinstance(data, FileProblem):
        raise SettingsError(f"{path}: {data.message}")
    text, problems = decode_bytes(data)
    source = SourceText(path, text)
    parsed = parse(text)
    value: Any = None
    problem = parsed.problem or (problems[0] if problems else None)
    if problem is None and parsed.node is not None:
        value, unreadable = read_value(parsed.node)
        problem = unreadable[0] if unreadable else None
    if problem is not None:
        raise SettingsError(problem.message, source.place(problem.start, problem.end))
    if parsed.node is None:
        return None
    for misfit in config_misfits(value):
        key = node_at(parsed.node, misfit.route).key if misfit.by_name else None
        where = span_for(parsed.node, misfit.route) if key is None else (key.start, key.end)
        raise SettingsError(misfit.message, source.place(*where))
    return _ConfigFile(source, parsed.node)


def _severity(file: _ConfigFile | None) -> Severity:
    for value in file.values(("failOn",)) if file is not None else ():
        try:
            return Severity(value.text)
        except ValueError:
            raise SettingsError(f"failOn is error, warning or info, not {value.text!r}", value.place) from None
    return Severity.ERROR


def _cluster(facts: Mapping[str, list[_Value]]) -> ClusterConfig:
    for key in _USES:
        for value in facts.get(key, ()):
            if parse_cidr(value.text) is None:
                raise SettingsError(_not_a_cidr(value.text), value.place)
    service = facts.get("serviceClusterIPRange", [])
    problem = service_range_problem(tuple(value.text for value in service))
    if problem:
        raise SettingsError(f"the service cluster IP range {problem}", service[0].place)
    _checked(facts, "kubernetesVersion", parse_version)
    _checked(facts, "serviceNodePortRange", parse_port_range)
    return ClusterConfig(
        service_cidrs=tuple(value.text for value in service),
        pod_cidrs=tuple(value.text for value in facts.get("clusterCIDR", ())),
        node_cidrs=tuple(value.text for value in facts.get("nodeCIDRs", ())),
        load_balancer_cidrs=tuple(value.text for value in facts.get("loadBalancerCIDRs", ())),
        kubernetes_version=_single(facts, "kubernetesVersion"),
        cluster_domain=_single(facts, "clusterDomain"),
        node_port_range=_single(facts, "serviceNodePortRange"),
    )


def _not_a_cidr(text: str) -> str:
    if text != text.strip() and parse_cidr(text.strip()) is not None:
        return f"{text!r} has a space in it, which kube-apiserver does not accept: write {text.strip()!r}"
    return f"{text!r} is not a CIDR such as 10.96.0.0/16 or fd00:10:96::/112"


def _checked(facts: Mapping[str, list[_Value]], key: str, parse_text: Any) -> None:
    for value in facts.get(key, ()):
        try:
            parse_text(value.text)
        except ValueError as error:
            raise SettingsError(str(error), value.place) from None


def _single(facts: Mapping[str, list[_Value]], key: str) -> str | None:
    values = facts.get(key)
    return ",".join(value.text for value in values) if values else None
