"""What checks ask about Services, as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.predict.services.shape import (
    EXTERNAL_NAME,
    LOAD_BALANCER,
    NODE_PORT,
    PREFER_DUAL_STACK,
    REQUIRE_DUAL_STACK,
    SINGLE_STACK,
)

if TYPE_CHECKING:
    from kubelint_net.policies.policy import Case
    from kubelint_net.route import Route

FAMILY_POLICIES = (SINGLE_STACK, PREFER_DUAL_STACK, REQUIRE_DUAL_STACK)

POLICY_ROUTE = ("spec", "ipFamilyPolicy")
FAMILIES_ROUTE = ("spec", "ipFamilies")


def spec_of(case: Case) -> dict[str, Any]:
    """The ``spec`` of an object; an empty one where it has none."""
    spec = case.value.get("spec")
    return spec if isinstance(spec, dict) else {}


_NOT_OF_EXTERNAL_NAME = frozenset({"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"})
_ONLY_OF_LOAD_BALANCER = frozenset({"loadBalancerClass", "loadBalancerSourceRanges", "allocateLoadBalancerNodePorts"})


def may_write(case: Case, steps: Route) -> bool:
    """Whether the API server takes a field in an object of its type: nobody can be asked for what it refuses."""
    if case.kind != "Service" or len(steps) < 2:
        return True
    type_ = spec_of(case).get("type")
    if steps[1] in _NOT_OF_EXTERNAL_NAME:
        return type_ != EXTERNAL_NAME
    if steps[1] in _ONLY_OF_LOAD_BALANCER:
        return type_ == LOAD_BALANCER
    if steps[1] == "healthCheckNodePort":
        return type_ == LOAD_BALANCER and spec_of(case).get("externalTrafficPolicy") == "Local"
    return steps[-1] != "nodePort" or type_ in (NODE_PORT, LOAD_BALANCER)


def is_external_name(case: Case) -> bool:
    """Whether an object is a Service that is only a DNS alias, without families and addresses."""
    return case.kind == "Service" and spec_of(case).get("type") == EXTERNAL_NAME
