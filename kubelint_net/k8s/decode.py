"""From plain values to Kubernetes objects, as the API server's decoder reads them.

Takes values whose types already fit (`schema.py` says whether they do) and is lenient about the rest: whatever does
not fit reads as absent, so that a document with one broken field can still be judged on the others. Null is absent
for a field and the zero value for a list element. Never raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.objects import (
    Container,
    ContainerPort,
    DNSConfig,
    DNSOption,
    DownwardAPIRef,
    FieldRef,
    HostAlias,
    Metadata,
    PodSpec,
    Service,
    ServiceCIDR,
    ServicePort,
    Workload,
)
from kubelint_net.k8s.workloads import POD_ROUTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.k8s.objects import KubernetesObject

Value = Any
"""A plain value read from YAML: str, int, float, bool, None, or a list or dict of them."""


def decode(kind: str, value: Value) -> KubernetesObject | None:
    """The object of one of our kinds; None for another kind."""
    if kind == "Service":
        return decode_service(value)
    if kind in POD_ROUTES:
        return decode_workload(kind, value)
    if kind == "ServiceCIDR":
        return decode_service_cidr(value)
    return None


def decode_metadata(value: Value) -> Metadata:
    """``metadata`` of any object."""
    meta = _mapping(value)
    return Metadata(
        name=_text(meta, "name"),
        generate_name=_text(meta, "generateName"),
        namespace=_text(meta, "namespace"),
        labels=_strings(meta.get("labels")),
        annotations=_strings(meta.get("annotations")),
    )


def decode_service(value: Value) -> Service:
    """A ``v1`` Service."""
    root = _mapping(value)
    spec = _mapping(root.get("spec"))
    client_ip = _mapping(_mapping(spec.get("sessionAffinityConfig")).get("clientIP"))
    return Service(
        metadata=decode_metadata(root.get("metadata")),
        type=_text(spec, "type"),
        ports=tuple(_service_port(_mapping(port)) for port in _list(spec, "ports")),
        selector=_strings(spec.get("selector")),
        cluster_ip=_text(spec, "clusterIP"),
        cluster_ips=_texts(spec, "clusterIPs"),
        ip_families=_texts(spec, "ipFamilies"),
        ip_family_policy=_pointer(spec, "ipFamilyPolicy"),
        external_ips=_texts(spec, "externalIPs"),
        external_name=_text(spec, "externalName"),
        external_traffic_policy=_text(spec, "externalTrafficPolicy"),
        internal_traffic_policy=_pointer(spec, "internalTrafficPolicy"),
        health_check_node_port=_number(spec, "healthCheckNodePort"),
        load_balancer_ip=_text(spec, "loadBalancerIP"),
        load_balancer_class=_pointer(spec, "loadBalancerClass"),
        load_balancer_source_ranges=_texts(spec, "loadBalancerSourceRanges"),
        allocate_load_balancer_node_ports=_flag(spec, "allocateLoadBalancerNodePorts"),
        session_affinity=_text(spec, "sessionAffinity"),
        affinity_timeout=_optional_number(client_ip, "timeoutSeconds"),
        traffic_distribution=_pointer(spec, "trafficDistribution"),
        publish_not_ready_addresses=_flag(spec, "publishNotReadyAddresses") or False,
    )


def decode_workload(kind: str, value: Value) -> Workload:
    """A Pod, or an object that makes pods from a template."""
    root = _mapping(value)
    pod: Value = root
    for step in POD_ROUTES[kind]:
        pod = _mapping(pod).get(str(step))
    has_pod = isinstance(pod, dict)
    spec = _mapping(root.get("spec"))
    job = _mapping(_mapping(spec.get("jobTemplate")).get("spec")) if kind == "CronJob" else spec
    return Workload(
        kind=kind,
        metadata=decode_metadata(root.get("metadata")),
        pod_metadata=decode_metadata(_mapping(pod).get("metadata")),
        spec=decode_pod_spec(_mapping(pod).get("spec")) if has_pod else None,
        service_name=_text(spec, "serviceName"),
        ordinals_start=_number(_mapping(spec.get("ordinals")), "start"),
        replicas=_optional_number(spec, "replicas"),
        completions=_optional_number(job, "completions"),
        completion_mode=_text(job, "completionMode"),
    )


def decode_pod_spec(value: Value) -> PodSpec:
    """A PodSpec, wherever it stands."""
    spec = _mapping(value)
    dns = spec.get("dnsConfig")
    return PodSpec(
        host_aliases=tuple(
            HostAlias(_text(alias, "ip"), _texts(alias, "hostnames"))
            for alias in map(_mapping, _list(spec, "hostAliases"))
        ),
        hostname=_text(spec, "hostname"),
        subdomain=_text(spec, "subdomain"),
        hostname_override=_pointer(spec, "hostnameOverride"),
        set_hostname_as_fqdn=_flag(spec, "setHostnameAsFQDN"),
        host_network=_flag(spec, "hostNetwork") or False,
        host_users=_flag(spec, "hostUsers"),
        dns_policy=_text(spec, "dnsPolicy"),
        dns_config=_dns_config(dns) if isinstance(dns, dict) else None,
        containers=_containers(spec, "containers"),
        init_containers=_containers(spec, "initContainers"),
        host_process=_host_process(spec),
        downward_api_refs=_downward_api_refs(spec),
    )


def decode_service_cidr(value: Value) -> ServiceCIDR:
    """A ServiceCIDR of any version; its shape never changed."""
    root = _mapping(value)
    return ServiceCIDR(
        metadata=decode_metadata(root.get("metadata")),
        cidrs=_texts(_mapping(root.get("spec")), "cidrs"),
    )


def _service_port(port: Mapping[str, Value]) -> ServicePort:
    target = port.get("targetPort")
    return ServicePort(
        port=_number(port, "port"),
        name=_text(port, "name"),
        protocol=_text(port, "protocol"),
        target_port=target if isinstance(target, int | str) and not isinstance(target, bool) else 0,
        node_port=_number(port, "nodePort"),
        app_protocol=_pointer(port, "appProtocol"),
    )


def _dns_config(dns: Mapping[str, Value]) -> DNSConfig:
    return DNSConfig(
        nameservers=_texts(dns, "nameservers"),
        searches=_texts(dns, "searches"),
        options=tuple(
            DNSOption(_text(option, "name"), _pointer(option, "value"))
            for option in map(_mapping, _list(dns, "options"))
        ),
    )


def _containers(spec: Mapping[str, Value], name: str) -> tuple[Container, ...]:
    return tuple(_container(_mapping(container)) for container in _list(spec, name))


def _container(container: Mapping[str, Value]) -> Container:
    return Container(
        name=_text(container, "name"),
        ports=tuple(
            ContainerPort(
                container_port=_number(port, "containerPort"),
                host_port=_number(port, "hostPort"),
                host_ip=_text(port, "hostIP"),
                name=_text(port, "name"),
                protocol=_text(port, "protocol"),
            )
            for port in map(_mapping, _list(container, "ports"))
        ),
        field_refs=tuple(_field_refs(container)),
        mount_paths=tuple(_text(mount, "mountPath") for mount in map(_mapping, _list(container, "volumeMounts"))),
        command=_texts(container, "command"),
        args=_texts(container, "args"),
        host_process=_host_process(container),
    )


def _field_refs(container: Mapping[str, Value]) -> list[FieldRef]:
    found: list[FieldRef] = []
    for index, env in enumerate(map(_mapping, _list(container, "env"))):
        reference = _mapping(env.get("valueFrom")).get("fieldRef")
        if isinstance(reference, dict):
            found.append(FieldRef(index, _text(reference, "fieldPath"), _text(reference, "apiVersion")))
    return found


def _downward_api_refs(spec: Mapping[str, Value]) -> tuple[DownwardAPIRef, ...]:
    found: list[DownwardAPIRef] = []
    for index, volume in enumerate(map(_mapping, _list(spec, "volumes"))):
        found += _downward_api_items(volume, index, None)
        for place, source in enumerate(map(_mapping, _list(_mapping(volume.get("projected")), "sources"))):
            found += _downward_api_items(source, index, place)
    return tuple(found)


def _downward_api_items(owner: Mapping[str, Value], volume: int, source: int | None) -> list[DownwardAPIRef]:
    return [
        DownwardAPIRef(volume, source, index, _text(reference, "fieldPath"), _text(reference, "apiVersion"))
        for index, item in enumerate(map(_mapping, _list(_mapping(owner.get("downwardAPI")), "items")))
        if isinstance(reference := item.get("fieldRef"), dict)
    ]


def _host_process(owner: Mapping[str, Value]) -> bool | None:
    windows = _mapping(_mapping(owner.get("securityContext")).get("windowsOptions"))
    return _flag(windows, "hostProcess")


def _mapping(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}


def _list(owner: Mapping[str, Value], name: str) -> list[Value]:
    value = owner.get(name)
    return value if isinstance(value, list) else []


def _text(owner: Mapping[str, Value], name: str) -> str:
    value = owner.get(name)
    return value if isinstance(value, str) else ""


def _pointer(owner: Mapping[str, Value], name: str) -> str | None:
    value = owner.get(name)
    return value if isinstance(value, str) else None


def _texts(owner: Mapping[str, Value], name: str) -> tuple[str, ...]:
    return tuple(item if isinstance(item, str) else "" for item in _list(owner, name))


def _strings(value: Value) -> Mapping[str, str]:
    if not isinstance(value, dict):
        return {}
    return {str(key): item if isinstance(item, str) else "" for key, item in value.items()}


def _optional_number(owner: Mapping[str, Value], name: str) -> int | None:
    value = owner.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(owner: Mapping[str, Value], name: str) -> int:
    return _optional_number(owner, name) or 0


def _flag(owner: Mapping[str, Value], name: str) -> bool | None:
    value = owner.get(name)
    return value if isinstance(value, bool) else None
