"""shadowed-service-name: an alias for a name that a Service answers to. The page is shadowed_service_name.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.facts import Owner
from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.rule import CLUSTER_DOMAIN, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kubelint_net.cluster.facts import AliasName, Facts
    from kubelint_net.rule import RunView
    from kubelint_net.source.spans import Place

_API_SERVER = Owner("default", "kubernetes")


def _check(view: RunView) -> Iterator[Hit]:
    if not view.facts.alias_names:
        return
    services = _services(view.facts)
    for alias in view.facts.alias_names:
        owner = _owner(alias, view.cluster.cluster_domain)
        if owner is not None and owner in services:
            place = services[owner]
            yield Hit(
                f"{alias.name} leads to {alias.ip} in these pods, not to Service {owner}: the hosts file comes before "
                "DNS, for this spelling of the name only",
                alias.place,
                related=(Label(place, "the Service"),) if place is not None else (),
                help="rename the alias, or let the name lead to the Service and leave the alias out",
            )


def _services(facts: Facts) -> Mapping[Owner, Place | None]:
    """Where each Service is named; the API server's own, which every cluster has, stands in no file."""
    named: dict[Owner, Place | None] = {}
    for service in facts.services:
        named.setdefault(service.owner, service.place)
    return {_API_SERVER: None} | named


def _owner(alias: AliasName, cluster_domain: str | None) -> Owner | None:
    """The Service that answers to exactly this name; None where the name has none of the spellings."""
    name, _, rest = alias.name.partition(".")
    if not rest:
        return Owner(alias.namespace, name)
    namespace, _, rest = rest.partition(".")
    full = f"svc.{cluster_domain}" if cluster_domain else None
    return Owner(namespace, name) if rest in {"", "svc", full} else None


def _spelled_out(facts: Facts) -> bool:
    """Whether an alias begins like the full name of a Service, which ends in the cluster's domain."""
    services = _services(facts)
    for alias in facts.alias_names:
        name, _, rest = alias.name.partition(".")
        namespace, _, rest = rest.partition(".")
        if rest.startswith("svc.") and Owner(namespace, name) in services:
            return True
    return False


RULE = Rule(
    id="shadowed-service-name",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="hostAliases for a name by which a Service is reached",
    since="0.1.0",
    needs=(CLUSTER_DOMAIN,),
    rests_on=("alias_names",),
    at_stake=_spelled_out,
    on_run=_check,
)
