"""What the API server made of a Service that exists, from the manifest it was created with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.predict.ledger import Ledger
from kubelint_net.predict.services.allocation import allocate_cluster_ips
from kubelint_net.predict.services.defaults import default_service
from kubelint_net.predict.services.families import FamilyChoice, choose_families
from kubelint_net.predict.services.node_ports import allocate_node_ports
from kubelint_net.predict.services.unknown_ranges import FAMILY_ORDERS, FamilyOrder
from kubelint_net.predict.services.update import with_plural_cluster_ips
from kubelint_net.value import replace

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.versions import Gates


def could_exist(written: Service, families: FamilyOrder, gates: Gates) -> bool:
    """Whether a cluster of these families, of this version or an older one, could have taken the Service."""
    return not _chosen(written, families, _lenient(gates)).errors


def stored_service(written: Service, families: FamilyOrder, gates: Gates) -> Service:
    """The stored form: with defaults, families, and stand-ins for what was drawn.

    It exists, so nothing is refused: where this cluster would not take it today, it was created by an older version,
    or when the cluster served other families.
    """
    choice = _chosen(written, families, gates)
    lenient = _lenient(gates)
    for order in (families, *reversed(FAMILY_ORDERS)):
        if not choice.errors:
            break
        choice = _chosen(written, order, lenient)
    unbounded = Ledger(ClusterConfig())
    given = allocate_cluster_ips(choice.service, unbounded).service
    return allocate_node_ports(given, unbounded).service


def _chosen(written: Service, families: FamilyOrder, gates: Gates) -> FamilyChoice:
    complete = with_plural_cluster_ips(default_service(written, gates))
    return choose_families(complete, families, gates)


def _lenient(gates: Gates) -> Gates:
    """As before addresses were read strictly."""
    return replace(gates, strict_ip_cidr_validation=False)
