"""Kubernetes versions and the feature gates that change what the API server answers.

Everything that differs between versions asks for a gate here; nothing else compares version numbers.
"""

from __future__ import annotations

from functools import cache

from kubelint_net.value import dataclass

OLDEST = (1, 29)
NEWEST = (1, 37)


@dataclass(frozen=True, slots=True, order=True)
class KubernetesVersion:
    """A minor version of Kubernetes."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    def at_least(self, minor: int) -> bool:
        """Whether this is 1.``minor`` or newer."""
        return (self.major, self.minor) >= (1, minor)


DEFAULT = KubernetesVersion(1, 36)
"""Assumed where no version is declared; whoever relies on it says so."""


def parse_version(text: str) -> KubernetesVersion:
    """Reads ``1.36``, ``v1.36`` or ``v1.36.2-eks-1``; only the minor version matters.

    Raises:
        ValueError: not a version, or one outside 1.29 to 1.37, of which nothing is known here.
    """
    parts = text.strip().removeprefix("v").split(".")
    if len(parts) < 2 or not (parts[0].isascii() and parts[0].isdigit()):
        raise ValueError(f"{text!r} is not a Kubernetes version such as 1.36")
    digits = parts[1].rstrip("+")
    if not (digits.isascii() and digits.isdigit()) or len(parts[0] + digits) > 9:
        raise ValueError(f"{text!r} is not a Kubernetes version such as 1.36")
    version = KubernetesVersion(int(parts[0]), int(digits))
    if not OLDEST <= (version.major, version.minor) <= NEWEST:
        raise ValueError(
            f"Kubernetes {version} is not supported: 1.{OLDEST[1]} to 1.{NEWEST[1]} are",
        )
    return version


@dataclass(frozen=True, slots=True)
class Gates:
    """What an API server of one version does, default gates and ungated changes alike.

    Upstream: ``pkg/features/kube_features.go``; the ungated ones are named after the change.
    """

    strict_ip_cidr_validation: bool  # StrictIPCIDRValidation, on since 1.36
    relaxed_service_name_validation: bool  # RelaxedServiceNameValidation, on since 1.36
    prefer_same_traffic_distribution: bool  # PreferSameTrafficDistribution, on since 1.34
    service_traffic_distribution: bool  # ServiceTrafficDistribution, on since 1.31; off drops the field
    multi_cidr_service_allocator: bool  # MultiCIDRServiceAllocator, on since 1.33
    service_ip_bitmap: bool  # up to 1.33: every address of the flag's range has to be free in the bitmap too
    hostname_override: bool  # HostnameOverride, on since 1.35; off drops the field
    relaxed_dns_search_validation: bool  # RelaxedDNSSearchValidation, on since 1.33
    unallocated_node_ports_released: bool  # 1.30: an update may drop a LoadBalancer's node ports
    source_ranges_by_element: bool  # 1.30: errors at LoadBalancerSourceRanges[i], not at the list
    kubelet_port_on_load_balancers: bool  # 1.33: a LoadBalancer may expose port 10250
    ip_cidr_ratcheting: bool  # 1.33: unchanged addresses are not validated again
    lenient_address_warnings: bool  # 1.33: new warning texts, unparsable text is silent
    service_name_fixed_on_update: bool  # 1.34: metadata.name's format is not checked on update
    # Warnings that came with 1.34, 1.35 and 1.36. The recorded answers of 1.33 to 1.35 are those of a 1.36 server that
    # emulates them and warns all the same; a recorded answer wins, and an early warning does no harm.
    headless_ignored_field_warnings: bool
    prefer_close_deprecated: bool
    external_ips_deprecated: bool
    service_cidr_growable: bool  # 1.33: spec.cidrs may grow from one to two
    service_cidr_entries_first: bool  # 1.33: each CIDR is validated before the pair's families are
    user_namespaces: bool  # UserNamespacesSupport, on since 1.33; off drops hostUsers
    address_warnings_everywhere: bool  # 1.33: warnings about addresses in other kinds than Services too
    node_pod_cidr_duplicates: bool  # up to 1.32: one of podCIDRs that stands there twice is a Duplicate too
    excepts_all_read: bool  # 1.33: an ipBlock's except is validated to its end, not to the first that is no CIDR
    endpoint_slice_families: bool  # 1.33: an address of the wrong family is an error at the list, IPv6 is canonical
    endpoints_deprecated: bool  # 1.33: a warning about the kind Endpoints


@cache
def gates(version: KubernetesVersion) -> Gates:
    """What an API server of ``version`` does with its default gates."""
    since = version.at_least
    return Gates(
        strict_ip_cidr_validation=since(36),
        relaxed_service_name_validation=since(36),
        prefer_same_traffic_distribution=since(34),
        service_traffic_distribution=since(31),
        multi_cidr_service_allocator=since(33),
        service_ip_bitmap=not since(34),  # DisableAllocatorDualWrite
        hostname_override=since(35),
        relaxed_dns_search_validation=since(33),
        unallocated_node_ports_released=since(30),
        source_ranges_by_element=since(30),
        kubelet_port_on_load_balancers=since(33),
        ip_cidr_ratcheting=since(33),
        lenient_address_warnings=since(33),
        service_name_fixed_on_update=since(34),
        headless_ignored_field_warnings=since(33),
        prefer_close_deprecated=since(33),
        external_ips_deprecated=since(33),
        service_cidr_growable=since(33),
        service_cidr_entries_first=since(33),
        user_namespaces=since(33),
        address_warnings_everywhere=since(33),
        node_pod_cidr_duplicates=not since(33),
        excepts_all_read=since(33),
        endpoint_slice_families=since(33),
        endpoints_deprecated=since(33),
    )
