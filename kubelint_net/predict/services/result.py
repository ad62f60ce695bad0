"""What of a stored Service is told to the user, and what it takes from its cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Family, parse_address
from kubelint_net.predict.outcome import Claims, ClusterIP, ServiceResult
from kubelint_net.predict.services.shape import (
    HEADLESS,
    has_node_ports,
    is_external_name,
    needs_health_check_port,
)
from kubelint_net.predict.services.stand_ins import DrawnAddress, is_drawn_port

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Metadata, Service
    from kubelint_net.predict.ledger import Ledger


def service_result(
    stored: Service,
    written: Service,
    ledger: Ledger,
    before: Service | None = None,
) -> ServiceResult:
    """The type, policy, families and cluster IPs of a stored Service, each address with where it comes from."""
    if is_external_name(stored):
        return ServiceResult(stored.type)
    families = tuple(Family(family) for family in stored.ip_families)
    if stored.cluster_ips[:1] == (HEADLESS,):
        addresses: tuple[ClusterIP, ...] = (ClusterIP(None, HEADLESS, "none"),)
    else:
        named = (written.cluster_ip, *written.cluster_ips)
        old = before.cluster_ips if before is not None else ()
        addresses = tuple(
            _cluster_ip(family, text, ledger, named, old)
            for family, text in zip(families, stored.cluster_ips, strict=False)
        )
    return ServiceResult(stored.type, stored.ip_family_policy, families, addresses)


def claims_of(stored: Service) -> Claims:
    """What a stored Service holds: its name, cluster IPs, node ports and health-check port."""
    addresses: list[tuple[Family, int]] = []
    drawn: list[Family] = []
    for text in stored.cluster_ips:
        if isinstance(text, DrawnAddress):
            drawn.append(text.family)
        elif (address := parse_address(text)) is not None:
            addresses.append((address.family, address.value))
    ports = {port.node_port for port in stored.ports if port.node_port} if has_node_ports(stored) else set()
    if needs_health_check_port(stored) and stored.health_check_node_port:
        ports.add(stored.health_check_node_port)
    named = tuple(sorted(port for port in ports if not is_drawn_port(port)))
    return Claims(
        name=object_name(stored.metadata) if stored.metadata.name else None,
        addresses=tuple(addresses),
        drawn_addresses=tuple(drawn),
        node_ports=named,
        drawn_node_ports=len(ports) - len(named),
    )


def object_name(metadata: Metadata) -> tuple[str, str]:
    """The namespace, ``default`` where none is written, and the name."""
    return metadata.namespace or "default", metadata.name


def _cluster_ip(
    family: Family,
    text: str,
    ledger: Ledger,
    named: tuple[str, ...],
    old: tuple[str, ...],
) -> ClusterIP:
    pool = ledger.pool(family)
    if isinstance(text, DrawnAddress):
        cidrs = () if pool is None else pool.cidrs
        # With several ranges it comes from any of them.
        only = cidrs[0] if len(cidrs) == 1 else None
        return ClusterIP(family, None, "kept" if text in old else "auto", only)
    address = parse_address(text)
    usable = None if pool is None or address is None else pool.range_of(address.value)
    how = "static" if text in named else "kept"
    return ClusterIP(family, text, how, None if usable is None else usable.cidr)
