"""``dnsPolicy`` and ``dnsConfig``.

Mirrors ``validateDNSPolicy`` and ``validatePodDNSConfig`` of ``pkg/apis/core/validation/validation.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.names import dns1123_subdomain, dns1123_subdomain_with_underscore
from kubelint_net.predict.addresses import address_errors
from kubelint_net.predict.name_messages import name_messages, shown
from kubelint_net.predict.outcome import FieldError, Subject

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import PodSpec
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates

POLICIES = ("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None")
MOST_NAMESERVERS = 3
MOST_SEARCHES = 32
LONGEST_SEARCHES = 2048
"""Bytes of all search paths, joined by spaces as in resolv.conf."""


def dns_errors(spec: PodSpec, spec_route: Route, gates: Gates) -> list[FieldError]:
    """What is refused in a pod's DNS settings; ``dns_policy`` is the stored one, never empty."""
    errors: list[FieldError] = []
    route = (*spec_route, "dnsConfig")
    if spec.dns_policy not in POLICIES:
        message = f"{shown(spec.dns_policy)} is not a DNS policy: write {', '.join(POLICIES[:-1])} or None"
        errors.append(FieldError("NotSupported", (*spec_route, "dnsPolicy"), message, Subject.DNS))
    if spec.dns_policy == "None":
        if spec.dns_config is None:
            return [*errors, _required(route, "dnsPolicy None needs a dnsConfig with a nameserver")]
        if not spec.dns_config.nameservers:
            return [
                *errors,
                _required((*route, "nameservers"), "dnsPolicy None needs at least one nameserver"),
            ]
    return errors + _config_errors(spec, route, gates)


def _config_errors(spec: PodSpec, route: Route, gates: Gates) -> list[FieldError]:
    config = spec.dns_config
    if config is None:
        return []
    errors: list[FieldError] = []
    if len(config.nameservers) > MOST_NAMESERVERS:
        message = f"there are {len(config.nameservers)} nameservers: {MOST_NAMESERVERS} at most are allowed"
        errors.append(_invalid((*route, "nameservers"), message))
    for index, nameserver in enumerate(config.nameservers):
        errors += address_errors(nameserver, (*route, "nameservers", index), Subject.DNS, gates)
    errors += _search_errors(config.searches, (*route, "searches"), gates)
    errors += [
        _required((*route, "options", index), "a DNS option needs a name")
        for index, option in enumerate(config.options)
        if not option.name
    ]
    return errors


def _search_errors(searches: tuple[str, ...], route: Route, gates: Gates) -> list[FieldError]:
    errors: list[FieldError] = []
    if len(searches) > MOST_SEARCHES:
        message = f"there are {len(searches)} search paths: {MOST_SEARCHES} at most are allowed"
        errors.append(_invalid(route, message))
    length = len(" ".join(searches).encode())
    if length > LONGEST_SEARCHES:
        message = f"the search paths take {length} bytes with the spaces between: {LONGEST_SEARCHES} at most"
        errors.append(_invalid(route, message))
    relaxed = gates.relaxed_dns_search_validation
    grammar = dns1123_subdomain_with_underscore if relaxed else dns1123_subdomain
    for index, search in enumerate(searches):
        if relaxed and search == ".":
            continue
        path = search.removesuffix(".")
        errors += [_invalid((*route, index), message) for message in name_messages(path, grammar(path))]
    return errors


def _invalid(route: Route, message: str) -> FieldError:
    return FieldError("Invalid", route, message, Subject.DNS)


def _required(route: Route, message: str) -> FieldError:
    return FieldError("Required", route, message, Subject.DNS)
