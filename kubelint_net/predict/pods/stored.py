"""A workload as the server holds it when it comes to validation: defaults filled in, switched-off fields dropped.

Mirrors ``SetDefaults_Pod`` and ``SetDefaults_PodSpec`` of ``pkg/apis/core/v1/defaults.go`` and
``dropDisabledFields`` of ``pkg/api/pod/util.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.outcome import Step
from kubelint_net.value import replace

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Container, PodSpec, Workload
    from kubelint_net.versions import Gates


def as_stored(workload: Workload, gates: Gates) -> Workload:
    """The workload after defaulting and after the fields whose gates are off are gone.

    Only a Pod's host ports are filled in under ``hostNetwork``; a template's wait until its pods are made.
    """
    spec = workload.spec
    if spec is None:
        return workload
    fill = spec.host_network and workload.kind == "Pod"
    return replace(
        workload,
        spec=replace(
            spec,
            dns_policy=spec.dns_policy or "ClusterFirst",
            hostname_override=spec.hostname_override if gates.hostname_override else None,
            host_users=spec.host_users if gates.user_namespaces else None,
            containers=_with_defaults(spec.containers, fill_host_ports=fill),
            init_containers=_with_defaults(spec.init_containers, fill_host_ports=fill),
        ),
    )


def dropped_fields(spec: PodSpec, gates: Gates) -> list[Step]:
    """A step for each field the server drops in silence because its gate is off."""
    dropped: list[str] = []
    if spec.hostname_override is not None and not gates.hostname_override:
        dropped.append("hostnameOverride is dropped: its gate HostnameOverride is on since Kubernetes 1.35")
    if spec.host_users is not None and not gates.user_namespaces:
        dropped.append("hostUsers is dropped: its gate UserNamespacesSupport is on since Kubernetes 1.33")
    return [Step(what, "pkg/api/pod/util.go dropDisabledFields") for what in dropped]


def _with_defaults(containers: tuple[Container, ...], *, fill_host_ports: bool) -> tuple[Container, ...]:
    return tuple(
        replace(
            container,
            ports=tuple(
                replace(
                    port,
                    protocol=port.protocol or "TCP",
                    host_port=port.host_port or (port.container_port if fill_host_ports else 0),
                )
                for port in container.ports
            ),
        )
        for container in containers
    )
