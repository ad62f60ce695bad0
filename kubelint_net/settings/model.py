"""The settings of a run as values."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.findings import Severity
from kubelint_net.settings.choices import Selection
from kubelint_net.source.limits import DEFAULT, Limits
from kubelint_net.value import field, public

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.cluster.facts import DeclaredRange
    from kubelint_net.policies.admission.model import AdmissionPolicies
    from kubelint_net.policies.policy import Policy
    from kubelint_net.settings.choices import ConfiguredSuppression


NEARLY_EXHAUSTED = 90
"""Per cent of a family's addresses; for whoever says nothing else."""


@public(frozen=True, slots=True)
class ClusterScope:
    """One of several clusters, and which files are meant for it.

    Attributes:
        name: Its name.
        cluster: What is known of it.
        declared: The ranges of it, with the places they were declared at.
        paths: Globs of the files that it owns, relative to the config file.
    """

    name: str
    cluster: ClusterConfig = field(default_factory=ClusterConfig)
    declared: tuple[DeclaredRange, ...] = ()
    paths: tuple[str, ...] = ()


@public(frozen=True, slots=True)
class Settings:
    """What a run is told.

    Attributes:
        cluster: What is known of the cluster that owns every file no other one does.
        declared: The ranges of it, with the places they were declared at.
        texts: The texts those places point into, by path.
        fail_on: The lowest severity that fails the run.
        exclude: Globs of paths to leave out when a folder is walked.
        root: The folder that globs are relative to.
        clusters: Other clusters, by name, each with the files it owns.
        connected: Groups of clusters, by name, that route to each other.
        selection: Which rules speak, and how loud.
        suppressions: What nobody wants to hear of.
        baseline: The file of accepted findings; None where there is none.
        require_reason: Whether every suppression has to say why.
        respect_gitignore: Whether what git ignores is left out when a folder is walked.
        nearly_exhausted: From how many per cent of its addresses taken a service range counts as nearly exhausted.
        admission: The admission policies that every object is held against; None where there are none.
        policies: The team's own rules.
        limits: How much of each file is read.
    """

    cluster: ClusterConfig = field(default_factory=ClusterConfig)
    declared: tuple[DeclaredRange, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    fail_on: Severity = Severity.ERROR
    exclude: tuple[str, ...] = ()
    root: str = "."
    clusters: tuple[ClusterScope, ...] = ()
    connected: tuple[tuple[str, ...], ...] = ()
    selection: Selection = field(default_factory=Selection)
    suppressions: tuple[ConfiguredSuppression, ...] = ()
    baseline: str | None = None
    require_reason: bool = False
    respect_gitignore: bool = True
    nearly_exhausted: int = NEARLY_EXHAUSTED
    admission: AdmissionPolicies | None = None
    policies: tuple[Policy, ...] = ()
    limits: Limits = DEFAULT

    @property
    def scopes(self) -> tuple[ClusterScope, ...]:
        """Every cluster, the one without a name first."""
        return (ClusterScope("", self.cluster, self.declared), *self.clusters)

    def excludes(self, path: str) -> bool:
        """Whether a path found in a folder is left out."""
        return self._matches(path, self.exclude)

    def owners(self, path: str) -> tuple[str, ...]:
        """The names of the clusters that a file is meant for; ``""`` is the one that has no name."""
        owners = tuple(scope.name for scope in self.clusters if self._matches(path, scope.paths))
        return owners or ("",)

    def _matches(self, path: str, patterns: Iterable[str]) -> bool:
        if not patterns:
            return False
        # Only a run whose settings hold a glob pays for the pattern module.
        from fnmatch import fnmatch  # noqa: PLC0415

        relative = os.path.relpath(path, self.root).replace(os.sep, "/")
        return any(
            fnmatch(relative, pattern.rstrip("/")) or fnmatch(relative, pattern.rstrip("/") + "/*")
            for pattern in patterns
        )
