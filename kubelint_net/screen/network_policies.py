"""NetworkPolicies of which no rule has anything to say."""

from kubelint_net.screen.ranges import is_part, is_range
from kubelint_net.screen.values import (
    METADATA,
    PORT,
    SELECTOR,
    Fields,
    Items,
    Words,
    is_named,
    is_port_name,
    is_text,
)

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DIRECTIONS = 2
_PORT_FIELDS = Fields(
    {"protocol": Words("TCP", "UDP", "SCTP"), "port": lambda value: PORT(value) or is_port_name(value), "endPort": PORT}
)
_PEER_FIELDS = Fields(
    {
        "podSelector": SELECTOR,
        "namespaceSelector": SELECTOR,
        "ipBlock": Fields({"cidr": is_range, "except": Items(is_range)}, ("cidr",)),
    }
)


def _is_port(value: "Any") -> bool:
    """Whether a range of ports goes up from a number."""
    if not _PORT_FIELDS(value):
        return False
    end, start = value.get("endPort"), value.get("port")
    return end is None or (type(start) is int and start <= end)


def _is_peer(value: "Any") -> bool:
    """Whether a peer is told by selectors or by addresses, and not by both or none."""
    if not _PEER_FIELDS(value):
        return False
    block = value.get("ipBlock")
    selects = value.get("podSelector") is not None or value.get("namespaceSelector") is not None
    if block is None or selects:
        return selects and block is None
    return all(is_part(each, block["cidr"]) for each in block.get("except") or ())


_POLICY = Fields(
    {
        "apiVersion": is_text,
        "kind": is_text,
        "metadata": METADATA,
        "spec": Fields(
            {
                "podSelector": SELECTOR,
                "policyTypes": Items(Words("Ingress", "Egress")),
                "ingress": Items(Fields({"from": Items(_is_peer), "ports": Items(_is_port)})),
                "egress": Items(Fields({"to": Items(_is_peer), "ports": Items(_is_port)})),
            }
        ),
    }
)


def is_ordinary_network_policy(value: "dict[str, Any]") -> bool:
    """Whether an object is a NetworkPolicy of which no rule has anything to say in any cluster."""
    if value["apiVersion"] != "networking.k8s.io/v1" or not _POLICY(value) or not is_named(value):
        return False
    return len((value.get("spec") or {}).get("policyTypes") or ()) <= _DIRECTIONS
