"""``hostAliases``.

Mirrors ``ValidateHostAliases`` of ``pkg/apis/core/validation/validation.go`` and the ``hostAliases`` part of
``warningsForPodSpecAndMeta`` of ``pkg/api/pod/warnings.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.names import dns1123_subdomain
from kubelint_net.predict.addresses import address_errors
from kubelint_net.predict.name_messages import name_messages, shown
from kubelint_net.predict.outcome import FieldError, FieldWarning, Subject
from kubelint_net.route import format_route

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import PodSpec
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates


def host_alias_errors(spec: PodSpec, spec_route: Route, gates: Gates) -> list[FieldError]:
    """What is refused: addresses and host names, each by itself. A list without host names passes."""
    errors: list[FieldError] = []
    for index, alias in enumerate(spec.host_aliases):
        route = (*spec_route, "hostAliases", index)
        errors += address_errors(alias.ip, (*route, "ip"), Subject.HOST_ALIAS, gates)
        for position, hostname in enumerate(alias.hostnames):
            errors += [
                FieldError("Invalid", (*route, "hostnames", position), message, Subject.HOST_ALIAS)
                for message in name_messages(hostname, dns1123_subdomain(hostname))
            ]
    return errors


def duplicate_alias_warnings(spec: PodSpec, spec_route: Route) -> list[FieldWarning]:
    """The warning about each ``ip`` whose very text an earlier entry has: apply merges such entries by it."""
    warnings: list[FieldWarning] = []
    first: dict[str, int] = {}
    for index, alias in enumerate(spec.host_aliases):
        route = (*spec_route, "hostAliases", index, "ip")
        if alias.ip in first:
            message = (
                f"hostAliases[{first[alias.ip]}] has {shown(alias.ip)} too: "
                "write one entry with all its host names, or a later apply loses some"
            )
            warnings.append(FieldWarning(format_route(route), route, message, Subject.DUPLICATE_HOST_ALIAS_IP))
        else:
            first[alias.ip] = index
    return warnings
