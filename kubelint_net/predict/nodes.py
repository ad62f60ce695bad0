"""What the API server answers to a Node, for the sake of its pod ranges.

Mirrors ``ValidateNode`` and ``ValidateNodeUpdate`` of ``pkg/apis/core/validation/validation.go`` and
``Convert_v1_NodeSpec_To_core_NodeSpec`` of ``pkg/apis/core/v1/conversion.go`` (1.36). Taints, resources and the rest of
a Node are not looked at. A change of ``status`` goes another way than the object, and is not judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.cidr import parse_cidr
from kubelint_net.net.names import dns1123_subdomain
from kubelint_net.predict.cidrs import cidr_field_warnings, cidr_message
from kubelint_net.predict.name_messages import shown
from kubelint_net.predict.object_names import object_name_errors
from kubelint_net.predict.outcome import FieldError, FieldWarning, Outcome, Step, Subject
from kubelint_net.route import format_route

if TYPE_CHECKING:
    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.k8s.network_objects import Node
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates

_POD_CIDR: Route = ("spec", "podCIDR")
_POD_CIDRS: Route = ("spec", "podCIDRs")


def create_node(node: Node, cluster: ClusterConfig) -> Outcome:
    """The answer to a POST: 201 or 422."""
    errors = object_name_errors(node.metadata, dns1123_subdomain)
    errors += _pod_cidr_errors(node, None, cluster.gates)
    return _outcome(201, node, errors, cluster.gates)


def replace_node(node: Node, before: Node, cluster: ClusterConfig) -> Outcome:
    """The answer to a PUT over ``before``: 200 or 422. Pod ranges can be given once, and then stay."""
    gates = cluster.gates
    errors = _pod_cidr_errors(node, before, gates) + _change_errors(node, before)
    return _outcome(200, node, errors, gates)


def stored_pod_cidrs(node: Node) -> tuple[str, ...]:
    """The pod ranges that the server keeps: ``podCIDR`` alone where the first of ``podCIDRs`` is another one."""
    if node.pod_cidr and node.pod_cidrs[:1] != (node.pod_cidr,):
        return (node.pod_cidr,)
    return node.pod_cidrs


def pod_cidr_route(node: Node, index: int) -> Route:
    """Where in the manifest a pod range that the server keeps stands."""
    return (*_POD_CIDRS, index) if stored_pod_cidrs(node) == node.pod_cidrs else _POD_CIDR


def _outcome(http: int, node: Node, errors: list[FieldError], gates: Gates) -> Outcome:
    steps = _steps(node)
    if errors:
        return Outcome(422, errors=tuple(errors), steps=steps)
    return Outcome(http, warnings=tuple(_warnings(node, gates)), steps=steps)


def _steps(node: Node) -> tuple[Step, ...]:
    if not node.pod_cidrs or stored_pod_cidrs(node) == node.pod_cidrs:
        return ()
    what = f"podCIDRs is replaced by podCIDR alone, {shown(node.pod_cidr)}: its first is another one"
    return (Step(what, "Convert_v1_NodeSpec_To_core_NodeSpec"),)


def _pod_cidr_errors(node: Node, before: Node | None, gates: Gates) -> list[FieldError]:
    cidrs = stored_pod_cidrs(node)
    known = frozenset(stored_pod_cidrs(before) if before is not None and gates.ip_cidr_ratcheting else ())
    errors = [
        FieldError("Invalid", pod_cidr_route(node, index), message, Subject.NODE_CIDR, _field(index))
        for index, text in enumerate(cidrs)
        if text not in known and (message := cidr_message(text, gates))
    ]
    return errors + _together_errors(cidrs, gates)


def _together_errors(cidrs: tuple[str, ...], gates: Gates) -> list[FieldError]:
    """What is wrong with several ranges as such: one of each family is what a Node can have."""
    if len(cidrs) < 2:
        return []
    errors: list[FieldError] = []
    families = [None if cidr is None else cidr.family for cidr in map(parse_cidr, cidrs)]
    if None in families:
        message = "the IP families of these cannot be compared while one of them is not a CIDR"
        errors.append(FieldError("InternalError", _POD_CIDRS, message, Subject.NODE_CIDR))
    if len(cidrs) > 2 or None in families or families[0] == families[1]:
        message = f"{', '.join(map(shown, cidrs))}: a Node has one pod range, or one of each IP family"
        errors.append(FieldError("Invalid", _POD_CIDRS, message, Subject.NODE_CIDR))
    if gates.node_pod_cidr_duplicates:
        errors += [
            FieldError("Duplicate", (*_POD_CIDRS, index), f"{shown(text)} stands here twice", Subject.NODE_CIDR)
            for index, text in enumerate(cidrs)
            if text in cidrs[:index]
        ]
    return errors


def _change_errors(node: Node, before: Node) -> list[FieldError]:
    cidrs, old = stored_pod_cidrs(node), stored_pod_cidrs(before)
    if not old:
        return []
    changes = 1 if len(cidrs) != len(old) else sum(one != other for one, other in zip(cidrs, old, strict=True))
    message = f"it was {', '.join(old)}: the pod ranges of a Node cannot change, only a new Node gets others"
    return [FieldError("Forbidden", _POD_CIDRS, message, Subject.NODE_CIDR)] * changes


def _warnings(node: Node, gates: Gates) -> list[FieldWarning]:
    return [
        warning
        for index, text in enumerate(stored_pod_cidrs(node))
        for warning in cidr_field_warnings(text, pod_cidr_route(node, index), gates, _field(index))
    ]


def _field(index: int) -> str:
    return format_route((*_POD_CIDRS, index))
