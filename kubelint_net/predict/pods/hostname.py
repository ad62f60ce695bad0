"""``hostname``, ``subdomain`` and ``hostnameOverride``.

Mirrors ``ValidatePodSpec`` of ``pkg/apis/core/validation/validation.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.names import dns1123_label, dns1123_subdomain
from kubelint_net.predict.name_messages import name_messages, shown
from kubelint_net.predict.outcome import FieldError, Subject

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import PodSpec
    from kubelint_net.route import Route

LONGEST_OVERRIDE = 64
"""Bytes the server allows; the kubelet cuts one more off."""


def hostname_errors(spec: PodSpec, spec_route: Route) -> list[FieldError]:
    """What is refused in the fields a pod is named by; an empty ``hostname`` or ``subdomain`` is unset."""
    errors = _override_errors(spec, (*spec_route, "hostnameOverride"))
    for name, value in (("hostname", spec.hostname), ("subdomain", spec.subdomain)):
        if value:
            errors += [
                _error("Invalid", (*spec_route, name), message)
                for message in name_messages(value, dns1123_label(value))
            ]
    return errors


def _override_errors(spec: PodSpec, route: Route) -> list[FieldError]:
    override = spec.hostname_override
    if override is None:
        return []
    errors: list[FieldError] = []
    if spec.set_hostname_as_fqdn:
        errors.append(_error("Forbidden", route, "it may not be given together with setHostnameAsFQDN: true"))
    if spec.host_network:
        errors.append(_error("Forbidden", route, "it may not be given together with hostNetwork: true"))
    length = len(override.encode())
    if length > LONGEST_OVERRIDE:
        message = f"{shown(override)} is {length} bytes long: {LONGEST_OVERRIDE} at most are allowed"
        errors.append(_error("TooLong", route, message))
    errors += [_error("Invalid", route, message) for message in name_messages(override, dns1123_subdomain(override))]
    return errors


def _error(error_type: str, route: Route, message: str) -> FieldError:
    return FieldError(error_type, route, message, Subject.HOSTNAME)
