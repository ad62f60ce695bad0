"""What an expression may read beside the object: what is known of the cluster, and what the object ends up as there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.policies.fields import EACH, in_pod, written_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.policies.policy import Case
    from kubelint_net.predict.outcome import ClusterIP, ServiceResult

FAMILIES = "families"
"""The facts' one name that is no key of the config: it follows from the service ranges."""
SERVICE_RANGES = "serviceClusterIPRange"


class Known(dict[str, Any]):
    """Facts by name; which of those that nobody declared were asked for is kept.

    An expression may ask with ``has``, and go on. One that fails where such a fact was asked for has no answer, and is
    not wrong.
    """

    def __init__(self, facts: dict[str, Any], unknown: Iterable[str]) -> None:
        """Takes what is known.

        Args:
            facts: The facts.
            unknown: The names of those that nobody declared.
        """
        super().__init__(facts)
        self.asked: list[str] = []
        self._unknown = frozenset(unknown)

    def __contains__(self, key: object) -> bool:
        if isinstance(key, str) and key in self._unknown:
            self.asked.append(key)
        return super().__contains__(key)


def cluster_facts(case: Case) -> Known:
    """``cluster``: every fact that is declared, under its key of the config file."""
    config = case.config
    facts = _facts(config)
    known = {name: value for name, value in facts.items() if value not in (None, [])}
    if case.cluster:
        known["name"] = case.cluster
    return Known(known, facts.keys() - known.keys())


def _facts(config: ClusterConfig) -> dict[str, Any]:
    return {
        SERVICE_RANGES: list(config.service_cidrs),
        FAMILIES: [str(family) for family in config.families],
        "clusterCIDR": list(config.pod_cidrs),
        "nodeCIDRs": list(config.node_cidrs),
        "loadBalancerCIDRs": list(config.load_balancer_cidrs),
        "kubernetesVersion": config.kubernetes_version,
        "clusterDomain": config.cluster_domain,
        "serviceNodePortRange": config.node_port_range,
        "installer": config.installer,
        "podNetwork": config.pod_network,
    }


def predicted(case: Case) -> dict[str, Any]:
    """``predicted``: what becomes of an object that the API server takes."""
    result = case.outcome.result
    if result is not None:
        return _service(result)
    steps = in_pod(case.kind, "spec", "hostAliases", EACH)
    if steps is None:
        return {}
    return {"hosts": [_entry(alias) for _, alias in written_at(case.value, steps) if isinstance(alias, dict)]}


def _service(result: ServiceResult) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": result.type,
        "families": [str(family) for family in result.ip_families],
        "addresses": [_address(each) for each in result.cluster_ips],
        "ranges": [each.range for each in result.cluster_ips if each.range is not None],
    }
    if result.ip_family_policy is not None:
        found["ipFamilyPolicy"] = result.ip_family_policy
    return found


def _address(given: ClusterIP) -> dict[str, Any]:
    found = {
        "how": given.how,
        "family": None if given.family is None else str(given.family),
        "address": given.address,
        "range": given.range,
    }
    return {name: value for name, value in found.items() if value is not None}


def _entry(alias: dict[str, Any]) -> dict[str, Any]:
    names = alias.get("hostnames")
    return {"ip": alias.get("ip"), "hostnames": list(names) if isinstance(names, list) else []}
