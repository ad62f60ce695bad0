"""Which policies no manifest ever meets here, because of what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.api_versions import API_VERSIONS
from kubelint_net.policies.admission.requests import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.policies.admission.model import AdmissionPolicies, ResourceRule

_APPLIED = frozenset({"CREATE", "UPDATE", "*"})


def out_of_reach(policies: AdmissionPolicies) -> Iterator[str]:
    """Why a policy is never applied here, for each that is not."""
    for policy in policies.policies:
        rules = policy.match.rules
        if not any(_APPLIED & set(rule.operations) for rule in rules):
            asked = ", ".join(dict.fromkeys(each for rule in rules for each in rule.operations))
            yield f"policy '{policy.name}' is for {asked}, which no manifest asks for"
        elif not any(_is_read(rule) for rule in rules):
            resources = ", ".join(dict.fromkeys(each for rule in rules for each in rule.resources))
            yield f"policy '{policy.name}' is for {resources}, which kubelint-net does not read"


def _is_read(rule: ResourceRule) -> bool:
    return any(
        _listed(rule.groups, api_version.rpartition("/")[0])
        and any(
            each.partition("/")[0] in {"*", resource} and each.partition("/")[2] in {"", "*"} for each in rule.resources
        )
        for kind, resource in RESOURCES.items()
        for api_version in API_VERSIONS[kind]
    )


def _listed(items: Sequence[str], item: str) -> bool:
    return "*" in items or item in items
