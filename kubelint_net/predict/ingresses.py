"""What the API server answers to an Ingress, for the sake of its host names.

Mirrors ``validateIngressRules`` and ``validateIngressTLS`` of ``pkg/apis/networking/validation/validation.go`` (1.36).
Paths, backends and classes are not looked at: accepted here means that no host name stands against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import parse_address
from kubelint_net.net.names import NameProblem, dns1123_subdomain
from kubelint_net.predict.name_messages import name_messages, shown
from kubelint_net.predict.object_names import object_name_errors
from kubelint_net.predict.outcome import FieldError, Outcome, Subject

if TYPE_CHECKING:
    from kubelint_net.k8s.network_objects import Ingress
    from kubelint_net.route import Route


def create_ingress(ingress: Ingress) -> Outcome:
    """The answer to a POST: 201 or 422."""
    errors = object_name_errors(ingress.metadata, dns1123_subdomain) + _host_errors(ingress)
    return Outcome(422, errors=tuple(errors)) if errors else Outcome(201)


def replace_ingress(ingress: Ingress) -> Outcome:
    """The answer to a PUT: 200 or 422. What was there before makes no difference."""
    errors = _host_errors(ingress)
    return Outcome(422, errors=tuple(errors)) if errors else Outcome(200)


def _host_errors(ingress: Ingress) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, host in enumerate(ingress.hosts):
        route: Route = ("spec", "rules", index, "host")
        if not host:
            continue  # a rule without a host is for all of them
        if parse_address(host) is not None:
            message = f"{shown(host)} is an IP address: a host is a DNS name, or left out to match any"
            errors.append(FieldError("Invalid", route, message, Subject.INGRESS_HOST))
        errors += _name_errors(host, route)
    for index, hosts in enumerate(ingress.tls_hosts):
        for place, host in enumerate(hosts):
            errors += _name_errors(host, ("spec", "tls", index, "hosts", place))
    return errors


def _name_errors(host: str, route: Route) -> list[FieldError]:
    messages = _wildcard_messages(host) if "*" in host else name_messages(host, dns1123_subdomain(host))
    return [FieldError("Invalid", route, message, Subject.INGRESS_HOST) for message in messages]


def _wildcard_messages(host: str) -> list[str]:
    problems = dns1123_subdomain(host.replace("*", "x", 1))  # as long as the host, and a label in the star's place
    messages = name_messages(host, [problem for problem in problems if problem is NameProblem.OVER_253])
    if not host.startswith("*.") or NameProblem.NOT_A_SUBDOMAIN in problems:
        messages.append(f"{shown(host)} is not a wildcard: write '*.' and a DNS name, such as *.example.com")
    return messages
