"""What is reported: findings, what was not checked, and the report that holds both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kubelint_net.source.spans import Place


class Severity(StrEnum):
    """How loud a finding is; configurable, apart from what it is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Larger is louder."""
        return {"info": 0, "warning": 1, "error": 2}[self.value]


class RuleClass(StrEnum):
    """What a rule's findings mean."""

    REJECTED = "rejected"  # the API server, or kubectl before it, refuses this
    WARNED = "warned"  # the API server takes it and warns
    HAZARD = "hazard"  # accepted, then surprises
    POLICY = "policy"  # your own
    INTERNAL = "internal"  # our own failure


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """Which Kubernetes object a finding is about."""

    api_version: str
    kind: str
    namespace: str
    name: str


@dataclass(frozen=True, slots=True)
class Label:
    """The other end of a finding: a place and what is there."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    Attributes:
        rule: The rule's id.
        rule_class: What the finding means.
        severity: How loud it is.
        message: What is wrong, in one sentence.
        place: The exact span it is about.
        field: The field path as the server writes it, ``""`` where it is about no field.
        error_type: The server's error type, None where the server makes no error of it.
        object: None where the text holds no readable object.
        related: The other ends.
        help: What to write instead, or what comes next; ``""`` where there is nothing to add.
    """

    rule: str
    rule_class: RuleClass
    severity: Severity
    message: str
    place: Place
    field: str = ""
    error_type: str | None = None
    object: ObjectRef | None = None
    related: tuple[Label, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A rule that could not be checked, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one run of ``check``.

    Attributes:
        findings: Sorted by place, then rule.
        skipped: Rules not checked, by id.
        files: How many files were read.
        objects: How many Kubernetes objects were in them.
        sources: The text of each file that has a finding, by path, for excerpts.
    """

    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    files: int = 0
    objects: int = 0
    sources: tuple[tuple[str, str], ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings have that severity."""
        return sum(finding.severity is severity for finding in self.findings)
