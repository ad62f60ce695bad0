"""Decodes Pods, and the objects that make pods from a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.decoding.fields import (
    decode_metadata,
    flag,
    mapping,
    mappings,
    number,
    optional_number,
    pointer,
    text,
    texts,
)
from kubelint_net.k8s.objects import (
    Container,
    ContainerPort,
    DNSConfig,
    DNSOption,
    DownwardAPIRef,
    FieldRef,
    HostAlias,
    PodSpec,
    Workload,
)
from kubelint_net.k8s.workloads import POD_ROUTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.k8s.decoding.fields import Value


def decode_workload(kind: str, value: Value) -> Workload:
    """A Pod, or an object that makes pods from a template."""
    root = mapping(value)
    pod: Value = root
    for step in POD_ROUTES[kind]:
        pod = mapping(pod).get(str(step))
    has_pod = isinstance(pod, dict)
    spec = mapping(root.get("spec"))
    job = mapping(mapping(spec.get("jobTemplate")).get("spec")) if kind == "CronJob" else spec
    return Workload(
        kind=kind,
        metadata=decode_metadata(root.get("metadata")),
        pod_metadata=decode_metadata(mapping(pod).get("metadata")),
        spec=decode_pod_spec(mapping(pod).get("spec")) if has_pod else None,
        service_name=text(spec, "serviceName"),
        ordinals_start=number(mapping(spec.get("ordinals")), "start"),
        replicas=optional_number(spec, "replicas"),
        completions=optional_number(job, "completions"),
        completion_mode=text(job, "completionMode"),
    )


def decode_pod_spec(value: Value) -> PodSpec:
    """A PodSpec, wherever it stands."""
    spec = mapping(value)
    dns = spec.get("dnsConfig")
    return PodSpec(
        host_aliases=tuple(
            HostAlias(text(alias, "ip"), texts(alias, "hostnames")) for alias in mappings(spec, "hostAliases")
        ),
        hostname=text(spec, "hostname"),
        subdomain=text(spec, "subdomain"),
        hostname_override=pointer(spec, "hostnameOverride"),
        set_hostname_as_fqdn=flag(spec, "setHostnameAsFQDN"),
        host_network=flag(spec, "hostNetwork") or False,
        host_users=flag(spec, "hostUsers"),
        dns_policy=text(spec, "dnsPolicy"),
        dns_config=_dns_config(dns) if isinstance(dns, dict) else None,
        containers=_containers(spec, "containers"),
        init_containers=_containers(spec, "initContainers"),
        host_process=_host_process(spec),
        downward_api_refs=_downward_api_refs(spec),
    )


def _dns_config(dns: Mapping[str, Value]) -> DNSConfig:
    return DNSConfig(
        nameservers=texts(dns, "nameservers"),
        searches=texts(dns, "searches"),
        options=tuple(DNSOption(text(option, "name"), pointer(option, "value")) for option in mappings(dns, "options")),
    )


def _containers(spec: Mapping[str, Value], name: str) -> tuple[Container, ...]:
    return tuple(_container(container) for container in mappings(spec, name))


def _container(container: Mapping[str, Value]) -> Container:
    return Container(
        name=text(container, "name"),
        ports=tuple(
            ContainerPort(
                container_port=number(port, "containerPort"),
                host_port=number(port, "hostPort"),
                host_ip=text(port, "hostIP"),
                name=text(port, "name"),
                protocol=text(port, "protocol"),
            )
            for port in mappings(container, "ports")
        ),
        field_refs=tuple(_field_refs(container)),
        mount_paths=tuple(text(mount, "mountPath") for mount in mappings(container, "volumeMounts")),
        command=texts(container, "command"),
        args=texts(container, "args"),
        host_process=_host_process(container),
    )


def _field_refs(container: Mapping[str, Value]) -> list[FieldRef]:
    found: list[FieldRef] = []
    for index, env in enumerate(mappings(container, "env")):
        reference = mapping(env.get("valueFrom")).get("fieldRef")
        if isinstance(reference, dict):
            found.append(FieldRef(index, text(reference, "fieldPath"), text(reference, "apiVersion")))
    return found


def _downward_api_refs(spec: Mapping[str, Value]) -> tuple[DownwardAPIRef, ...]:
    found: list[DownwardAPIRef] = []
    for index, volume in enumerate(mappings(spec, "volumes")):
        found += _downward_api_items(volume, index, None)
        for place, source in enumerate(mappings(mapping(volume.get("projected")), "sources")):
            found += _downward_api_items(source, index, place)
    return tuple(found)


def _downward_api_items(owner: Mapping[str, Value], volume: int, source: int | None) -> list[DownwardAPIRef]:
    return [
        DownwardAPIRef(volume, source, index, text(reference, "fieldPath"), text(reference, "apiVersion"))
        for index, item in enumerate(mappings(mapping(owner.get("downwardAPI")), "items"))
        if isinstance(reference := item.get("fieldRef"), dict)
    ]


def _host_process(owner: Mapping[str, Value]) -> bool | None:
    windows = mapping(mapping(owner.get("securityContext")).get("windowsOptions"))
    return flag(windows, "hostProcess")
