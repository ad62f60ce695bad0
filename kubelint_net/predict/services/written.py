"""Where the user's own value stands, when the server names a field that it filled in itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.k8s.objects import Service
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.route import Route


def point_at_written(errors: Iterable[FieldError], written: Service) -> tuple[FieldError, ...]:
    """The errors, each with a route to what the user wrote, and the server's path beside it where that differs."""
    return tuple(_point(error, written) for error in errors)


def warnings_at_written(warnings: Iterable[FieldWarning], written: Service) -> tuple[FieldWarning, ...]:
    """The warnings, each with a route to what the user wrote."""
    return tuple([replace(warning, route=_written_route(warning.route, written)) for warning in warnings])


def _point(error: FieldError, written: Service) -> FieldError:
    route = _written_route(error.route, written)
    return error if route == error.route else replace(error, route=route, field=error.path)


def _written_route(route: Route, written: Service) -> Route:
    match route:
        case ("spec", "clusterIPs", *rest):
            return _cluster_ip_route(route, rest[0] if rest else 0, written)
        case ("spec", "ipFamilyPolicy") if written.ip_family_policy is None:
            # Nothing says SingleStack: what asks for more is what there is to see.
            if len(written.cluster_ips) > 1:
                return ("spec", "clusterIPs")
            return ("spec", "ipFamilies") if written.ip_families else route
        case ("spec", "ports", int(index), "targetPort") if not written.ports[index].target_port:
            return ("spec", "ports", index, "port")
        case _:
            return route


def _cluster_ip_route(route: Route, index: int | str, written: Service) -> Route:
    if written.cluster_ips:
        return route
    if written.cluster_ip:
        return ("spec", "clusterIP")
    if isinstance(index, int) and index < len(written.ip_families):
        return ("spec", "ipFamilies", index)
    return route
