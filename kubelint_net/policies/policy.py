"""What a policy is, and what a kind of check is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kubelint_net.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.facts import DeclaredRange
    from kubelint_net.policies.written import Written
    from kubelint_net.predict.outcome import Outcome
    from kubelint_net.route import Route
    from kubelint_net.source.rendered import Templates
    from kubelint_net.source.spans import Place


class PolicyError(Exception):
    """A mistake in a policy.

    Attributes:
        message: What is wrong.
        place: Where.
    """

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


@dataclass(frozen=True, slots=True)
class Match:
    """Which objects a policy is for; what is empty is no condition.

    Attributes:
        kinds: Their kinds.
        namespaces: Patterns for their namespaces.
        names: Patterns for their names.
        labels: Keys of labels that they have, each with a pattern for its value.
        paths: Globs of their files.
        root: The folder these are relative to, absolute.
        clusters: The clusters that their files are meant for.
    """

    kinds: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    paths: tuple[str, ...] = ()
    root: str = "."
    clusters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """One check as a policy declares it.

    Attributes:
        key: The key of its kind of check.
        place: Where it is declared.
        wanted: What is wanted, as its kind of check has read it.
    """

    key: str
    place: Place
    wanted: Any


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy.

    Attributes:
        name: Unique among all.
        place: Where its name stands.
        message: What a finding says first; ``""`` for nothing but what is wrong.
        severity: How loud its findings are.
        match: Which objects it is for.
        checks: What it asks of them.
        params: The values that its expression takes.
        written: Its entry as plain values, to be shown.
    """

    name: str
    place: Place
    message: str = ""
    severity: Severity = Severity.ERROR
    match: Match = field(default_factory=Match)
    checks: tuple[Declared, ...] = ()
    params: dict[str, Any] = field(default_factory=dict, hash=False)
    written: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class InForce:
    """The policies that hold for one file on one cluster.

    Attributes:
        policies: In the order of their declaration.
        cluster: The cluster's name; ``""`` where it has none.
        ranges: Its service ranges as the user declares them.
        templates: What the file says it was rendered from, where policies for the paths of templates are among them.
    """

    policies: tuple[Policy, ...]
    cluster: str = ""
    ranges: tuple[DeclaredRange, ...] = ()
    templates: Templates | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One object that a policy is for, and what becomes of it on one cluster.

    Attributes:
        kind: Its kind.
        value: It as plain values.
        outcome: What the API server makes of it.
        config: What is known of the cluster.
        cluster: The cluster's name; ``""`` where it has none.
        before: The object it replaces, as plain values; None where it is created.
        params: What the policy gives its expression.
    """

    kind: str
    value: dict[str, Any]
    outcome: Outcome
    config: ClusterConfig
    cluster: str = ""
    before: dict[str, Any] | None = None
    params: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def on_cluster(self) -> str:
        """The cluster, as a sentence names it."""
        return f"cluster {self.cluster}" if self.cluster else "this cluster"


@dataclass(frozen=True, slots=True)
class Offence:
    """What offends against a check.

    Attributes:
        route: Where it stands; may name a value that is absent.
        message: What is wrong, in a sentence.
        help: What to write instead; ``""`` where there is nothing to add.
        at_key: Whether the key at ``route`` offends, whatever its value.
        part: The part of the text at ``route`` that offends; ``""`` for all of it.
        by_ranges: Whether it follows from the service ranges of the cluster.
        declared: What exactly it offends against, where that is but a part of the check: the place, and in words.
    """

    route: Route
    message: str
    help: str = ""
    at_key: bool = False
    part: str = ""
    by_ranges: bool = False
    declared: tuple[Place, str] | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """Why a check cannot tell, for want of a fact."""

    reason: str


def never(_: Any, __: Any) -> str:
    """That two wishes never contradict each other."""
    return ""


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of check, which policies declare by its key.

    Attributes:
        key: The key in a policy.
        kinds: The kinds of object it can say anything of; empty for all.
        read: Reads what is wanted of the objects that match; raises `PolicyError`. Its result is a comparable value.
        judge: What of an object offends against that.
        contradiction: Why no object can satisfy two wishes of this kind; ``""`` unless that is certain. Both may be
            the same.
        says: What is wanted, in words, for the label at its declaration.
    """

    key: str
    read: Callable[[Written, Match], Any]
    judge: Callable[[Any, Case], Iterable[Offence | Undecided]]
    says: Callable[[Any], str]
    kinds: frozenset[str] = frozenset()
    contradiction: Callable[[Any, Any], str] = never
