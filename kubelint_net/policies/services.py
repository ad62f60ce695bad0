"""What checks ask about Services, as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.predict.services.shape import EXTERNAL_NAME, PREFER_DUAL_STACK, REQUIRE_DUAL_STACK, SINGLE_STACK

if TYPE_CHECKING:
    from kubelint_net.policies.policy import Case

FAMILY_POLICIES = (SINGLE_STACK, PREFER_DUAL_STACK, REQUIRE_DUAL_STACK)

POLICY_ROUTE = ("spec", "ipFamilyPolicy")
FAMILIES_ROUTE = ("spec", "ipFamilies")


def spec_of(case: Case) -> dict[str, Any]:
    """The ``spec`` of an object; an empty one where it has none."""
    spec = case.value.get("spec")
    return spec if isinstance(spec, dict) else {}


def is_external_name(case: Case) -> bool:
    """Whether an object is a Service that is only a DNS alias, without families and addresses."""
    return case.kind == "Service" and spec_of(case).get("type") == EXTERNAL_NAME
