"""Services of which no rule has anything to say, where nobody declares service ranges."""

from kubelint_net.screen.values import (
    METADATA_FIELDS,
    PORT,
    Fields,
    Items,
    Whole,
    Words,
    is_address,
    is_hostname,
    is_label,
    is_labels,
    is_mapping,
    is_named,
    is_port_name,
    is_qualified,
    is_text,
    is_texts,
    is_truth,
)

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KUBELET = 10250
"""The port of the kubelet, which load balancers were refused in older versions."""

_DAY = 86400
_OF_ALIASES = frozenset({"type", "externalName"})
"""What a Service that is but a name has of all fields."""

_OF_BALANCERS = frozenset(
    {"allocateLoadBalancerNodePorts", "loadBalancerClass", "loadBalancerIP", "loadBalancerSourceRanges"}
)
_OF_OTHERS = _OF_BALANCERS | {"externalTrafficPolicy"}
"""What Services of the type ClusterIP do not have."""

_READ = ("load-balancer-source-ranges", "topology")
"""What stands in the names of those annotations that Kubernetes itself reads."""


def _is_range(value: "Any") -> bool:
    from kubelint_net.screen.ranges import is_range  # noqa: PLC0415 - few Services have any

    return is_range(value)


def _is_target_port(value: "Any") -> bool:
    return PORT(value) or is_port_name(value)


def _is_annotations(value: "Any") -> bool:
    return is_texts(value) and not any(word in name for name in value for word in _READ)


_SERVICE = Fields(
    {
        "apiVersion": is_text,
        "kind": is_text,
        "metadata": Fields({**METADATA_FIELDS, "name": is_label, "annotations": _is_annotations}),
        "spec": Fields(
            {
                "type": Words("ClusterIP", "NodePort", "LoadBalancer", "ExternalName"),
                "clusterIP": Words("None"),
                "selector": is_labels,
                "ports": Items(
                    Fields(
                        {
                            "name": is_label,
                            "port": PORT,
                            "targetPort": _is_target_port,
                            "protocol": Words("TCP", "UDP", "SCTP"),
                            "appProtocol": is_qualified,
                        },
                        ("port",),
                    ),
                    1,
                ),
                "ipFamilyPolicy": Words("SingleStack", "PreferDualStack", "RequireDualStack"),
                "ipFamilies": Items(Words("IPv4", "IPv6"), 1),
                "sessionAffinity": Words("None", "ClientIP"),
                "sessionAffinityConfig": Fields({"clientIP": Fields({"timeoutSeconds": Whole(1, _DAY)})}),
                "externalTrafficPolicy": Words("Cluster", "Local"),
                "internalTrafficPolicy": Words("Cluster", "Local"),
                "publishNotReadyAddresses": is_truth,
                "allocateLoadBalancerNodePorts": is_truth,
                "externalName": is_hostname,
                "loadBalancerClass": is_qualified,
                "loadBalancerIP": is_address,
                "loadBalancerSourceRanges": Items(_is_range),
            }
        ),
        "status": is_mapping,
    },
    ("spec",),
)


def is_ordinary_service(value: "dict[str, Any]") -> bool:
    """Whether an object is a Service of which no rule has anything to say where nobody declares service ranges."""
    if not _SERVICE(value) or not is_named(value):
        return False
    spec = value["spec"]
    ports = spec.get("ports") or []
    if spec.get("type") == "ExternalName":
        return spec.keys() <= _OF_ALIASES and spec.get("externalName") is not None
    return _suits_type(spec) and bool(ports) and _go_together(ports) and _are_families(spec)


def _suits_type(spec: "dict[str, Any]") -> bool:
    """Whether nothing stands there that Services of its type do not have."""
    kind = spec.get("type") or "ClusterIP"
    if spec.get("externalName") is not None:
        return False
    if kind == "ClusterIP":
        headless = spec.get("clusterIP") is not None
        return not (headless and spec.get("sessionAffinity") == "ClientIP") and _OF_OTHERS.isdisjoint(spec)
    return spec.get("clusterIP") is None and (kind == "LoadBalancer" or _OF_BALANCERS.isdisjoint(spec))


def _go_together(ports: "list[dict[str, Any]]") -> bool:
    if len(ports) == 1:
        return bool(ports[0]["port"] != _KUBELET)
    names = {port.get("name") for port in ports}
    numbers = {port["port"] for port in ports}
    return None not in names and _KUBELET not in numbers and len(names) == len(numbers) == len(ports)


def _are_families(spec: "dict[str, Any]") -> bool:
    """Whether families are there once, and as many as the policy allows."""
    families = spec.get("ipFamilies") or ()
    policy = spec.get("ipFamilyPolicy")
    if not families:
        return True
    # With no policy beside them two families are refused, and one may be what the cluster does not serve.
    return policy is not None and len(families) == len(set(families)) <= (1 if policy == "SingleStack" else 2)
