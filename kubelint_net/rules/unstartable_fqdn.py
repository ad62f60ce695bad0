"""unstartable-fqdn: a fully qualified host name too long for a pod to start. The page is unstartable_fqdn.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.pods.identity import LISTED, UNKNOWN_CLUSTER_DOMAIN, pod_identities
from kubelint_net.route import format_route
from kubelint_net.rule import CLUSTER_DOMAIN, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.facts import Facts
    from kubelint_net.predict.pods.identity import PodIdentity
    from kubelint_net.rule import ObjectView

_LONGEST = 64
"""Bytes that the kernel takes for a host name."""


def _check(view: ObjectView) -> Iterator[Hit]:
    pod = view.pod()
    if pod is None or pod.spec.host_network or not pod.spec.set_hostname_as_fqdn:
        return
    cluster = view.cluster
    identities = pod_identities(pod.workload, cluster.cluster_domain, hostname_override=cluster.gates.hostname_override)
    # The last of numbered pods has the most digits.
    last = identities[-1]
    length = _length(last) + _digits_not_listed(last, pod.workload.ordinals_start)
    if last.domain and length > _LONGEST:
        route = (*pod.route, "setHostnameAsFQDN")
        limit = "at least " if last.unknown else "up to " if last.more or "<" in last.hostname else ""
        yield Hit(
            f"the pod cannot start: its host name {last.hostname}.{last.domain} has {limit}{length} bytes, "
            f"and {_LONGEST} at most fit",
            view.manifest.at(route),
            field=format_route(route),
            help="leave setHostnameAsFQDN out, or shorten hostname or subdomain",
        )


def _length(identity: PodIdentity) -> int:
    """The bytes of the full name; of a cluster domain that nobody declared, none."""
    return identity.width + 1 + len(identity.domain.removesuffix(UNKNOWN_CLUSTER_DOMAIN))


def _digits_not_listed(identity: PodIdentity, start: int) -> int:
    """How many digits more than a listed pod's the number of the last pod has."""
    if not identity.more:
        return 0
    listed = start + LISTED - 1
    return len(str(listed + identity.more)) - len(str(listed))


def _asked_for(facts: Facts) -> bool:
    return facts.qualified_hostnames


RULE = Rule(
    id="unstartable-fqdn",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="a fully qualified host name of more than 64 bytes: the pod never starts",
    since="0.1.0",
    needs=(CLUSTER_DOMAIN,),
    at_stake=_asked_for,
    on_object=_check,
)
