"""What may not change in a pod once it exists.

Mirrors ``ValidatePodUpdate`` of ``pkg/apis/core/validation/validation.go`` and ``validatePodTemplateUpdate`` of
``pkg/apis/batch/validation/validation.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.outcome import FieldError, Subject

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import PodSpec, Workload

_FIELDS = (
    ("hostAliases", "host_aliases", Subject.HOST_ALIAS),
    ("hostname", "hostname", Subject.HOSTNAME),
    ("subdomain", "subdomain", Subject.HOSTNAME),
    ("hostnameOverride", "hostname_override", Subject.HOSTNAME),
    ("setHostnameAsFQDN", "set_hostname_as_fqdn", Subject.HOSTNAME),
    ("hostNetwork", "host_network", Subject.HOST_NETWORK),
    ("hostUsers", "host_users", Subject.HOST_NETWORK),
    ("dnsPolicy", "dns_policy", Subject.DNS),
    ("dnsConfig", "dns_config", Subject.DNS),
)
"""Each network field of a PodSpec: as written, its attribute, and what it is about."""


def pod_change_errors(workload: Workload, before: Workload) -> list[FieldError]:
    """The one error for a Pod's spec or a Job's template that differs; other kinds make new pods instead.

    Both are the stored objects, defaults filled in.
    """
    spec, old = workload.spec, before.spec
    if workload.kind not in ("Pod", "Job") or spec is None or old is None:
        return []
    changed = [(field, subject) for field, name, subject in _FIELDS if getattr(spec, name) != getattr(old, name)]
    if _ports_changed(spec, old):
        changed.append(("ports", Subject.HOST_NETWORK))
    if not changed:
        return []
    fields = ", ".join(field for field, _ in changed)
    subject = changed[0][1]
    if workload.kind == "Pod":
        message = f"a pod's network fields cannot change ({fields} did): delete the pod and create it anew"
        return [FieldError("Forbidden", ("spec",), message, subject)]
    message = f"a Job's template cannot change ({fields} did): delete the Job and create it anew"
    return [FieldError("Invalid", ("spec", "template"), message, subject)]


def _ports_changed(spec: PodSpec, old: PodSpec) -> bool:
    # An added or removed container is an error of its own, and none of the network's.
    return any(
        new_container.ports != old_container.ports
        for new_container, old_container in zip(spec.containers, old.containers, strict=False)
    )
