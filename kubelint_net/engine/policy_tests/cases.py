"""A case and what came of it, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.source.spans import Place
    from kubelint_net.source.text import SourceText


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that there must be; what is empty may be anything.

    Attributes:
        policy: The policy's name.
        rule: The rule that speaks.
        severity: How loud it is.
        object: The name of the object.
        field: The field path.
        line: The line in the manifest; 0 for any.
        message: A part of the message.
        not_checked: Whether it must be said that this could not be checked.
        place: Where the policy, or else the rule, is written.
    """

    policy: str = ""
    rule: str = ""
    severity: str = ""
    object: str = ""
    field: str = ""
    line: int = 0
    message: str = ""
    not_checked: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a policy had to say.

    Attributes:
        policy: The policy's name.
        rule: The rule that speaks.
        message: What it says.
        severity: How loud it is; ``""`` where it could not be checked.
        object: The name of the object.
        field: The field path.
        path: The manifest.
        line: The line there.
        column: The column there.
        not_checked: Whether it could not be checked.
    """

    policy: str
    rule: str
    message: str
    severity: str = ""
    object: str = ""
    field: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    not_checked: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """Manifests of a case.

    Attributes:
        source: Their text, under the name that policies and clusters go by.
        written_at: Where they are written in the file of cases; None where they are a file of their own.
    """

    source: SourceText
    written_at: Place | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Attributes:
        name: What is tried, in words.
        place: Where its name stands.
        manifest: The objects.
        expected: Every finding that there must be.
        before: What the objects replace.
        cluster: The cluster it is about; None for those that own the manifest.
        cluster_place: Where that is written.
        facts: What is known of the cluster, by option.
        config: The config file; None for the nearest one.
        admission: Files of admission policies.
    """

    name: str
    place: Place
    manifest: Texts
    expected: tuple[Expected, ...] = ()
    before: Texts | None = None
    cluster: str | None = None
    cluster_place: Place | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    config: str | None = None
    admission: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a case.

    Attributes:
        case: The case.
        missing: What was expected and not found.
        surplus: What was found and not expected.
        notes: What explains either, in sentences.
    """

    case: Case
    missing: tuple[Expected, ...] = ()
    surplus: tuple[Found, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything was as expected."""
        return not (self.missing or self.surplus)
