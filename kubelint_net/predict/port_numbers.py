"""Port numbers and protocols of policies and endpoints.

Mirrors ``IsValidPortNum`` of ``apimachinery/pkg/util/validation/validation.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.name_messages import shown
from kubelint_net.predict.outcome import FieldError

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import Subject
    from kubelint_net.route import Route

PROTOCOLS = ("TCP", "UDP", "SCTP")

_LAST_PORT = 65535


def port_number_errors(number: int, route: Route, subject: Subject) -> list[FieldError]:
    """What is wrong with a port number."""
    if 1 <= number <= _LAST_PORT:
        return []
    return [FieldError("Invalid", route, f"must be between 1 and {_LAST_PORT}; it is {number}", subject)]


def protocol_errors(protocol: str | None, route: Route, subject: Subject) -> list[FieldError]:
    """What is wrong with a protocol; one that is absent becomes TCP."""
    if protocol is None or protocol in PROTOCOLS:
        return []
    return [FieldError("NotSupported", route, f"{shown(protocol)} is not TCP, UDP or SCTP", subject)]
