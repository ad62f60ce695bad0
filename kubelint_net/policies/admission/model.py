"""Policies, bindings and what belongs to them, as plain values that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kubelint_net.value import dataclass, field

if TYPE_CHECKING:
    from kubelint_net.source.spans import Place

FAIL, IGNORE = "Fail", "Ignore"
DENY, WARN, AUDIT = "Deny", "Warn", "Audit"


@dataclass(frozen=True, slots=True)
class Unsure:
    """What cannot be told, and why, in words that end a sentence."""

    why: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A CEL expression and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Named:
    """A variable or match condition: an expression with a name."""

    name: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Validation:
    """One of ``validations``; ``message`` ``""`` and ``message_expression`` None where nothing is written."""

    expression: Expression
    message: str = ""
    message_expression: Expression | None = None
    reason: str = "Invalid"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement of a label selector: ``In``, ``NotIn``, ``Exists`` or ``DoesNotExist``."""

    key: str
    operator: str
    values: tuple[str, ...] = ()


Selector = tuple[Requirement, ...]
"""A label selector; an empty one selects everything."""


@dataclass(frozen=True, slots=True)
class ResourceRule:
    """One of ``resourceRules`` or ``excludeResourceRules``."""

    groups: tuple[str, ...]
    versions: tuple[str, ...]
    resources: tuple[str, ...]
    operations: tuple[str, ...]
    scope: str = "*"
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchResources:
    """``matchConstraints`` of a policy, or ``matchResources`` of a binding."""

    rules: tuple[ResourceRule, ...] = ()
    excluded: tuple[ResourceRule, ...] = ()
    namespaces: Selector = ()
    objects: Selector = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """A ValidatingAdmissionPolicy.

    Attributes:
        name: Its name.
        place: Where that stands.
        match: What it is for.
        validations: What it asks.
        variables: What its expressions may name, each with those before it.
        conditions: What has to hold before it asks anything.
        annotations: The expressions of its audit annotations: where one fails, so does the request.
        param_kind: The API version and kind of its params; None where it takes none.
        ignores_errors: Whether its ``failurePolicy`` is ``Ignore``.
    """

    name: str
    place: Place
    match: MatchResources
    validations: tuple[Validation, ...] = ()
    variables: tuple[Named, ...] = ()
    conditions: tuple[Named, ...] = ()
    annotations: tuple[Named, ...] = ()
    param_kind: tuple[str, str] | None = None
    ignores_errors: bool = False


@dataclass(frozen=True, slots=True)
class ParamRef:
    """Which params a binding gives: one of a name, or all that a selector selects where ``selector`` is not None."""

    name: str = ""
    namespace: str = ""
    selector: Selector | None = None
    denies_without: bool = False


@dataclass(frozen=True, slots=True)
class Binding:
    """A ValidatingAdmissionPolicyBinding; ``match`` None where it is for all that its policy is for."""

    name: str
    place: Place
    policy: str
    policy_place: Place
    actions: tuple[str, ...]
    match: MatchResources | None = None
    param_ref: ParamRef | None = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why a policy or a binding is of no use.

    Attributes:
        message: In one sentence.
        place: Where.
        field: The field path, ``""`` where it is about none.
        refused: Whether the API server, or kubectl before it, refuses it; else it is taken and does nothing.
    """

    message: str
    place: Place
    field: str = ""
    refused: bool = False


Namespaces = Mapping[str, dict[str, Any] | None]
"""Namespaces as plain values, by name; None for one of which two manifests say different things."""


@dataclass(frozen=True, slots=True)
class Param:
    """An object that may be a param of a policy."""

    api_version: str
    kind: str
    namespace: str
    name: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AdmissionPolicies:
    """Everything that the policy files of a run hold.

    Attributes:
        policies: Those that an API server takes.
        bindings: Likewise, in the order of the files.
        params: Every other object of the files.
        namespaces: The Namespaces that are known.
        mistakes: What of the files is of no use, and why.
        texts: The files, by path.
    """

    policies: tuple[Policy, ...] = ()
    bindings: tuple[Binding, ...] = ()
    params: tuple[Param, ...] = ()
    namespaces: Namespaces = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
