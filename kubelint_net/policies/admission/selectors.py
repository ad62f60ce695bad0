"""Label selectors: read from a manifest, and held against labels of which not all need be known.

Mirrors ``LabelSelectorAsSelector`` and ``labels.Requirement.Matches`` of ``k8s.io/apimachinery`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.decoding.fields import mapping, mappings, strings, text, texts
from kubelint_net.policies.admission.model import Requirement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.policies.admission.model import Selector

OPERATORS = ("In", "NotIn", "Exists", "DoesNotExist")


def read_selector(value: Any) -> Selector:
    """The selector that a value says; what makes no sense of it is left out, `misfit` tells of it."""
    written = mapping(value)
    found = [Requirement(key, "In", (label,)) for key, label in strings(written.get("matchLabels")).items()]
    found += [
        Requirement(text(each, "key"), text(each, "operator"), texts(each, "values"))
        for each in mappings(written, "matchExpressions")
    ]
    return tuple(found)


def misfit(selector: Selector) -> str:
    """Why the API server refuses a selector; ``""`` where it takes it."""
    for each in selector:
        if not each.key:
            return "a requirement has no key"
        if each.operator not in OPERATORS:
            return f"{each.operator!r} is not one of {', '.join(OPERATORS)}"
        if each.operator in {"In", "NotIn"} and not each.values:
            return f"{each.operator} needs values"
        if each.operator in {"Exists", "DoesNotExist"} and each.values:
            return f"{each.operator} takes no values"
    return ""


def selects(selector: Selector, labels: Mapping[str, str], *, complete: bool = True) -> bool | None:
    """Whether a selector selects labels.

    Args:
        selector: An empty one selects everything.
        labels: By key.
        complete: Whether there are no others. Else the answer is None where it hangs on one that is not known.
    """
    answers = [_meets(each, labels) if complete or each.key in labels else None for each in selector]
    if False in answers:
        return False
    return None if None in answers else True


def _meets(requirement: Requirement, labels: Mapping[str, str]) -> bool:
    value = labels.get(requirement.key)
    match requirement.operator:
        case "In":
            return value in requirement.values
        case "NotIn":
            return value not in requirement.values
        case "Exists":
            return value is not None
        case _:
            return value is None
