"""What the API server answers to a NetworkPolicy, for the sake of its addresses, ports and directions.

Mirrors ``ValidateNetworkPolicySpec`` and what it calls in ``pkg/apis/networking/validation/validation.go``, and the
registry strategy's warnings (1.36). Label selectors are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.cidr import parse_cidr
from kubelint_net.net.names import dns1123_subdomain, port_name
from kubelint_net.predict.cidrs import cidr_field_warnings, cidr_message
from kubelint_net.predict.name_messages import name_messages, shown
from kubelint_net.predict.object_names import object_name_errors
from kubelint_net.predict.outcome import FieldError, FieldWarning, Outcome, Subject
from kubelint_net.predict.port_numbers import port_number_errors, protocol_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.k8s.network_objects import (
        IPBlock,
        NetworkPolicy,
        NetworkPolicyPeer,
        NetworkPolicyPort,
        NetworkPolicyRule,
    )
    from kubelint_net.net.cidr import Cidr
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates

POLICY_TYPES = ("Egress", "Ingress")


def create_network_policy(policy: NetworkPolicy, cluster: ClusterConfig) -> Outcome:
    """The answer to a POST: 201 or 422."""
    errors = object_name_errors(policy.metadata, dns1123_subdomain)
    errors += _spec_errors(policy, frozenset(), cluster.gates)
    return _outcome(201, policy, errors, cluster.gates)


def replace_network_policy(policy: NetworkPolicy, before: NetworkPolicy, cluster: ClusterConfig) -> Outcome:
    """The answer to a PUT over ``before``: 200 or 422. A CIDR that stood anywhere in it passes anywhere."""
    gates = cluster.gates
    known = frozenset(text for _, block in _blocks(before) for text in (block.cidr, *block.excepts))
    errors = _spec_errors(policy, known if gates.ip_cidr_ratcheting else frozenset(), gates)
    return _outcome(200, policy, errors, gates)


def _outcome(http: int, policy: NetworkPolicy, errors: list[FieldError], gates: Gates) -> Outcome:
    if errors:
        return Outcome(422, errors=tuple(errors))
    return Outcome(http, warnings=tuple(_warnings(policy, gates)))


def _rules(policy: NetworkPolicy) -> Iterator[tuple[Route, str, NetworkPolicyRule]]:
    """Each rule, where it stands, and the name of its list of peers."""
    for index, rule in enumerate(policy.ingress):
        yield ("spec", "ingress", index), "from", rule
    for index, rule in enumerate(policy.egress):
        yield ("spec", "egress", index), "to", rule


def _blocks(policy: NetworkPolicy) -> Iterator[tuple[Route, IPBlock]]:
    for route, peers, rule in _rules(policy):
        for index, peer in enumerate(rule.peers):
            if peer.ip_block is not None:
                yield (*route, peers, index, "ipBlock"), peer.ip_block


def _spec_errors(policy: NetworkPolicy, known: frozenset[str], gates: Gates) -> list[FieldError]:
    errors: list[FieldError] = []
    for route, peers, rule in _rules(policy):
        for index, port in enumerate(rule.ports):
            errors += _port_errors(port, (*route, "ports", index))
        for index, peer in enumerate(rule.peers):
            errors += _peer_errors(peer, (*route, peers, index), known, gates)
    return errors + _policy_type_errors(policy.policy_types)


def _policy_type_errors(types: tuple[str, ...]) -> list[FieldError]:
    route: Route = ("spec", "policyTypes")
    if len(types) > len(POLICY_TYPES):
        return [_error("Invalid", route, "there are two policy types: Ingress and Egress")]
    return [
        _error("NotSupported", (*route, index), f"{shown(name)} is not Ingress or Egress")
        for index, name in enumerate(types)
        if name not in POLICY_TYPES
    ]


def _port_errors(port: NetworkPolicyPort, route: Route) -> list[FieldError]:
    errors = protocol_errors(port.protocol, (*route, "protocol"), Subject.NETWORK_POLICY)
    if isinstance(port.port, int):
        errors += port_number_errors(port.port, (*route, "port"), Subject.NETWORK_POLICY)
    elif port.port is not None:
        messages = name_messages(port.port, port_name(port.port))
        errors += [_error("Invalid", (*route, "port"), message) for message in messages]
    return errors if port.end_port is None else errors + _end_port_errors(port.end_port, port.port, (*route, "endPort"))


def _end_port_errors(end: int, start: int | str | None, route: Route) -> list[FieldError]:
    if not isinstance(start, int):
        needed = "a port to start from" if start is None else "a port number to start from, not a name"
        return [_error("Invalid", route, f"endPort needs {needed}")]
    errors = [_error("Invalid", route, f"{end} is before {start}, where the range starts")] if end < start else []
    return errors + port_number_errors(end, route, Subject.NETWORK_POLICY)


def _peer_errors(peer: NetworkPolicyPeer, route: Route, known: frozenset[str], gates: Gates) -> list[FieldError]:
    if peer.ip_block is None:
        message = "a peer is needed here: a podSelector, a namespaceSelector or an ipBlock"
        return [] if peer.selects else [_error("Required", route, message)]
    errors = _block_errors(peer.ip_block, (*route, "ipBlock"), known, gates)
    if peer.selects:
        errors.append(_error("Forbidden", route, "an ipBlock stands alone: write the selectors as another peer"))
    return errors


def _block_errors(block: IPBlock, route: Route, known: frozenset[str], gates: Gates) -> list[FieldError]:
    if not block.cidr:
        return [_error("Required", (*route, "cidr"), "a CIDR is needed, such as 10.9.8.0/24")]
    errors = _cidr_errors(block.cidr, (*route, "cidr"), known, gates)
    whole = parse_cidr(block.cidr)
    if whole is None:
        return errors
    for index, text in enumerate(block.excepts):
        place = (*route, "except", index)
        errors += _cidr_errors(text, place, known, gates)
        part = parse_cidr(text)
        if part is None and not gates.excepts_all_read:
            break
        if part is not None and not _is_strict_part(part, whole):
            message = f"{shown(text)} must be a part of {block.cidr}, and smaller: nothing else can be left out of it"
            errors.append(_error("Invalid", place, message))
    return errors


def _is_strict_part(part: Cidr, whole: Cidr) -> bool:
    # The server looks for the first address only, and compares the prefix lengths as they are written.
    inside = part.family is whole.family and whole.first <= part.first <= whole.last
    return inside and _written_prefix(whole) < _written_prefix(part)


def _written_prefix(cidr: Cidr) -> int:
    return cidr.prefix + 96 if cidr.address.mapped and cidr.family.bits == 32 else cidr.prefix


def _cidr_errors(text: str, route: Route, known: frozenset[str], gates: Gates) -> list[FieldError]:
    message = "" if text in known else cidr_message(text, gates)
    return [_error("Invalid", route, message)] if message else []


def _warnings(policy: NetworkPolicy, gates: Gates) -> Iterator[FieldWarning]:
    for route, block in _blocks(policy):
        yield from cidr_field_warnings(block.cidr, (*route, "cidr"), gates)
        for index, text in enumerate(block.excepts):
            yield from cidr_field_warnings(text, (*route, "except", index), gates)


def _error(kind: str, route: Route, message: str) -> FieldError:
    return FieldError(kind, route, message, Subject.NETWORK_POLICY)
