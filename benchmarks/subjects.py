"""The programs that are measured: where they are on this machine, in which version, and how they are called."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from benchmarks.running import Subject

FLOOR = "python -c pass"
US = "kubelint-net"
YAMLLINT = "yamllint"
KUBECONFORM = "kubeconform"
LOADER = "PyYAML CSafeLoader"
VALIDATE = "kubernetes-validate"
CHECKOV = "checkov"

_DRIVERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "drivers")
_REPORTS = frozenset((0, 1))
_OPTIONAL = ("--jobs", "--no-cache", "--cache-dir")
"""Options that cases make use of where there are any: versions with and without them can be measured."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What there is to measure.

    Attributes:
        us: The installed command ``kubelint-net``.
        options: Those of its options that cases depend on.
        yamllint: The command; empty where it is missing, as below.
        checkov: The command.
        kubeconform: The command.
        schemas: Where kubeconform reads its schemas from without a network.
    """

    us: str
    options: frozenset[str]
    yamllint: str
    checkov: str
    kubeconform: str
    schemas: str

    @classmethod
    def here(cls, us: str = "", schemas: str = "") -> Tools:
        """Those of this virtual environment, else those on the PATH.

        Args:
            us: Another ``kubelint-net`` than the installed one.
            schemas: What kubeconform's ``-schema-location`` is to be.

        Raises:
            FileNotFoundError: There is no ``kubelint-net``.
        """
        # What is measured runs in another folder.
        us = os.path.abspath(us) if us else _found("kubelint-net")
        if not us:
            raise FileNotFoundError("kubelint-net is not installed beside this Python")
        described = subprocess.run([us, "check", "--help"], capture_output=True, text=True, check=False).stdout
        options = frozenset(_OPTIONAL) & frozenset(described.split())
        return cls(us, options, _found("yamllint"), _found("checkov"), _found("kubeconform"), schemas)

    def floor(self) -> Subject:
        """The floor: Python that does nothing."""
        return Subject(FLOOR, (sys.executable, "-c", "pass"))

    def check(self, *arguments: str, name: str = US, jobs: int = 1, cache: str = "", emptied: bool = False) -> Subject:
        """``kubelint-net check``.

        Args:
            arguments: Paths and further options.
            name: What the tables call it.
            jobs: Processes, where it can be told.
            cache: The folder of its cache; none for no cache.
            emptied: Whether the cache is removed before each run.
        """
        options: list[str] = []
        if "--jobs" in self.options:
            options += ["--jobs", str(jobs)]
        if cache:
            options += ["--cache-dir", cache]
        elif "--no-cache" in self.options:
            options += ["--no-cache"]
        command = (self.us, "check", *options, *arguments)
        return Subject(name, command, _REPORTS, emptied=cache if emptied else "")

    def peers(self, path: str, *names: str) -> tuple[tuple[Subject, ...], tuple[tuple[str, str], ...]]:
        """The named peers on a file or folder: those that are here, and those that are not, with the reason."""
        found, missing = [], []
        for name in names:
            command = self._peer(name, path)
            if isinstance(command, str):
                missing.append((name, command))
            else:
                found.append(Subject(name, command, _REPORTS))
        return tuple(found), tuple(missing)

    def _peer(self, name: str, path: str) -> tuple[str, ...] | str:
        """The command of a peer, or why there is none."""
        is_folder = os.path.isdir(path)
        validating = (sys.executable, os.path.join(_DRIVERS, "validate.py"), path)
        commands: dict[str, tuple[str, ...]] = {
            YAMLLINT: (self.yamllint, "-d", "relaxed", path),
            CHECKOV: (
                self.checkov,
                "-d" if is_folder else "-f",
                path,
                "--framework",
                "kubernetes",
                "--compact",
                "--skip-download",
            ),
            KUBECONFORM: (
                *(self.kubeconform, "-schema-location", self.schemas, "-ignore-missing-schemas", "-summary"),
                path,
            ),
            LOADER: (sys.executable, os.path.join(_DRIVERS, "load_yaml.py"), path),
            VALIDATE: validating if is_folder else (_found("kubernetes-validate"), path),
        }
        command = commands[name]
        if not command[0]:
            return "not installed"
        if name == KUBECONFORM and not self.schemas:
            return "needs schemas at hand: --kubeconform-schemas"
        if (name == LOADER and not _importable("yaml")) or (
            name == VALIDATE and not _importable("kubernetes_validate")
        ):
            return "not installed"
        return command

    def versions(self) -> dict[str, str]:
        """The version of each program that is here."""
        found = {"kubelint-net": _first_line(self.us, "--version").rpartition(" ")[2]}
        found |= {name: version_of(name) for name in ("yamllint", "kubernetes-validate", "PyYAML", "netaddr")}
        if self.checkov:
            found["checkov"] = _first_line(self.checkov, "--version")
        if self.kubeconform:
            found["kubeconform"] = _first_line(self.kubeconform, "-v")
        return {name: number for name, number in found.items() if number}


def driver(name: str, script: str, path: str) -> Subject:
    """One of our own small programs, which prints the seconds that count."""
    return Subject(name, (sys.executable, os.path.join(_DRIVERS, script), path), own_figure=True)


def version_of(distribution: str) -> str:
    """The version of an installed distribution; empty where it is not."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _found(command: str) -> str:
    beside = os.path.join(os.path.dirname(sys.executable), command)
    return beside if os.access(beside, os.X_OK) else shutil.which(command) or ""


def _importable(module: str) -> bool:
    return find_spec(module) is not None


def _first_line(*command: str) -> str:
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split("\n")
    return lines[0].strip()
