"""``loadBalancerSourceRanges``, and the annotation that came before it.

Mirrors the check of source ranges in ``ValidateService`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.cidrs import cidr_message
from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.predict.services.load_balancer import ONLY_LOAD_BALANCER
from kubelint_net.predict.services.shape import LOAD_BALANCER

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.versions import Gates

SOURCE_RANGES_ANNOTATION = "service.beta.kubernetes.io/load-balancer-source-ranges"

_RANGES = ("spec", "loadBalancerSourceRanges")
_RANGES_FIELD = "spec.LoadBalancerSourceRanges"  # the server's own spelling, in errors only
_SPACE = (
    " \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""What Go takes for space, and so trims; Python would trim more."""


def source_range_errors(service: Service, gates: Gates, before: Service | None = None) -> list[FieldError]:
    """What is wrong with the field, or with the annotation, which counts only without the field."""
    if not gates.ip_cidr_ratcheting:
        before = None
    if service.load_balancer_source_ranges:
        return _field_errors(service, before, gates)
    text = service.metadata.annotations.get(SOURCE_RANGES_ANNOTATION)
    return [] if text is None else _annotation_errors(service, text, before, gates)


def _field_errors(service: Service, before: Service | None, gates: Gates) -> list[FieldError]:
    errors: list[FieldError] = []
    if service.type != LOAD_BALANCER:
        errors.append(FieldError("Forbidden", _RANGES, ONLY_LOAD_BALANCER, Subject.LOAD_BALANCER, _RANGES_FIELD))
    known = {text.strip(_SPACE) for text in before.load_balancer_source_ranges} if before is not None else set()
    for index, padded in enumerate(service.load_balancer_source_ranges):
        text = padded.strip(_SPACE)
        message = "" if text in known else cidr_message(text, gates)
        if not message:
            continue
        field = f"{_RANGES_FIELD}[{index}]" if gates.source_ranges_by_element else _RANGES_FIELD
        errors.append(FieldError("Invalid", (*_RANGES, index), message, Subject.LOAD_BALANCER, field))
        if not gates.source_ranges_by_element:
            break
    return errors


def _annotation_errors(service: Service, text: str, before: Service | None, gates: Gates) -> list[FieldError]:
    route = ("metadata", "annotations", SOURCE_RANGES_ANNOTATION)
    errors: list[FieldError] = []
    if service.type != LOAD_BALANCER:
        errors.append(FieldError("Forbidden", route, ONLY_LOAD_BALANCER, Subject.LOAD_BALANCER))
    unchanged = before is not None and before.metadata.annotations.get(SOURCE_RANGES_ANNOTATION) == text
    if unchanged or not text.strip(_SPACE):
        return errors
    items = [item.strip(_SPACE) for item in text.strip(_SPACE).split(",")]
    messages = [message for item in items if (message := cidr_message(item, gates))]
    if not gates.source_ranges_by_element:
        messages = messages[:1]
    return errors + [FieldError("Invalid", route, message, Subject.LOAD_BALANCER) for message in messages]
