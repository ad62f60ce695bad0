"""The policies of the config file and of those it extends: one of a name that a lower layer has replaces that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.contradictions import check_contradictions
from kubelint_net.policies.policy import PolicyError
from kubelint_net.policies.reading import read_policy
from kubelint_net.policies.written import Written
from kubelint_net.settings.config_file import SettingsError

if TYPE_CHECKING:
    from kubelint_net.policies.policy import Policy
    from kubelint_net.settings.layers import Layers


def read_policies(layers: Layers) -> tuple[Policy, ...]:
    """Every policy.

    Raises:
        SettingsError: one makes no sense, or some contradict each other.
    """
    clusters = tuple(layers.mapping(("clusters",)))
    by_name: dict[str, tuple[int, Policy]] = {}
    try:
        for route in layers.entries("policies"):
            layer = int(route[1])
            policy = read_policy(Written(layers.value(route), route, layers), clusters, layers.root(route))
            before = by_name.get(policy.name)
            if before is not None and before[0] == layer:
                _refuse_twice(policy, before[1])
            by_name[policy.name] = (layer, policy)
        policies = tuple(policy for _, policy in by_name.values())
        check_contradictions(policies)
    except PolicyError as error:
        raise SettingsError(error.message, error.place) from None
    return policies


def _refuse_twice(policy: Policy, first: Policy) -> None:
    place, start = first.place, first.place.span.start
    message = f"there is a policy {policy.name} already, at {place.path}:{start.line}:{start.column}"
    raise PolicyError(message, policy.place)
