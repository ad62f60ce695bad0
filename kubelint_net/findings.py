"""What is reported: findings, what was not checked, and the report that holds both."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kubelint_net.value import dataclass, public

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kubelint_net.fix.edits import Fix
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

    REJECTED = "rejected"  # the API server, kubectl before it, or the program that reads the file refuses this
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
        fix: Edits of the finding's own file that do away with it; None where there are none.
        template: The template that standard input says its text was rendered from, ``""`` where none is known.
        policy: The name of the policy that it offends against, ``""`` where it is not about one.
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
    fix: Fix | None = None
    template: str = ""
    policy: str = ""

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it is, and its other ends."""
        return (self.place, *(label.place for label in self.related))


@dataclass(frozen=True, slots=True)
class SuppressedFinding:
    """A finding that somebody decided not to be troubled by.

    Attributes:
        finding: What was found all the same.
        how: ``comment``, ``annotation``, ``config`` or ``baseline``.
        reason: In the words of whoever decided; ``""`` where none is given.
        place: Where that is written; None for a baseline.
    """

    finding: Finding
    how: str
    reason: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A rule that could not be checked, and why; ``policy`` is the name of the policy it speaks for, if any."""

    rule: str
    reason: str
    policy: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file, or an object of one, that is nothing to judge by itself: a kustomization, a patch, values of a chart.

    Attributes:
        path: The file.
        what: What it is: ``a Helm values file``.
    """

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a report says of a rule itself: output formats and rules are strangers to each other.

    Attributes:
        id: The rule's id.
        rule_class: What its findings mean.
        severity: How loud they are unless configured.
        summary: One line, lower case, no full stop.
        page: Reads the rule's page, as Markdown; a file is opened at each call.
    """

    id: str
    rule_class: RuleClass
    severity: Severity
    summary: str
    page: Callable[[], str]


@public(frozen=True, slots=True)
class Report:
    """The outcome of one run of ``check``.

    Attributes:
        findings: Sorted by place, then rule.
        skipped: Rules not checked, by id.
        files: How many files were read.
        objects: How many Kubernetes objects were in them.
        sources: The text of each file that has a finding, by path, for excerpts.
        rules: Every rule there is, by id.
        suppressed: Findings that are not among ``findings`` because somebody said so, sorted likewise.
        left_out: What was read and is no manifest, in the order of ``paths``.
        paths: Every file that was read, in the order of the run.
    """

    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    files: int = 0
    objects: int = 0
    sources: tuple[tuple[str, str], ...] = ()
    rules: tuple[RuleInfo, ...] = ()
    suppressed: tuple[SuppressedFinding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    paths: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings have that severity."""
        return sum(finding.severity is severity for finding in self.findings)


def fingerprints(findings: Sequence[Finding]) -> tuple[str, ...]:
    """A name for each finding, in their order, that stays the same while lines move: 32 hexadecimal digits.

    It holds the file, the rule, and what the finding is about: the object, the field and the server's error type, or
    its words where it is about neither object nor field. Of findings alike in all of that, each further one has its
    number in it too: no two names in one report are the same.
    """
    from hashlib import sha256  # noqa: PLC0415  (only some output formats name findings)

    seen: dict[tuple[str, ...], int] = {}
    names: list[str] = []
    for finding in findings:
        key = _about(finding)
        seen[key] = seen.get(key, 0) + 1
        text = "\0".join((*key, str(seen[key])))
        names.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return tuple(names)


def _about(finding: Finding) -> tuple[str, ...]:
    path = finding.place.path.replace("\\", "/").removeprefix("./")
    found = finding.object
    if found is None:
        return (path, finding.rule, finding.field or finding.message, finding.error_type or "")
    identity = (found.api_version, found.kind, found.namespace, found.name)
    policy = (finding.policy,) if finding.policy else ()
    return (path, finding.rule, *identity, finding.field, finding.error_type or "", *policy)
