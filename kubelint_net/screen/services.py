"""Services of which no rule has anything to say, whatever the cluster."""

from kubelint_net.screen.values import METADATA, PORT, Fields, Items, Words, is_label, is_labels, is_text

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _is_target_port(value: "Any") -> bool:
    return PORT(value) or (is_label(value) and len(value) <= 15 and "--" not in value)  # IANA_SVC_NAME


_FAMILIES = Items(Words("IPv4", "IPv6"), 1)
_SERVICE = Fields(
    {
        "apiVersion": is_text,
        "kind": is_text,
        "metadata": METADATA,
        "spec": Fields(
            {
                "type": Words("ClusterIP", "NodePort", "LoadBalancer"),
                "clusterIP": Words("None"),
                "selector": is_labels,
                "ports": Items(
                    Fields(
                        {
                            "name": is_label,
                            "port": PORT,
                            "targetPort": _is_target_port,
                            "protocol": Words("TCP", "UDP"),
                        },
                        required=("port",),
                    ),
                    1,
                ),
                "ipFamilyPolicy": Words("PreferDualStack", "RequireDualStack"),
                "ipFamilies": _FAMILIES,
                "sessionAffinity": Words("None"),
                "internalTrafficPolicy": Words("Cluster"),
            },
            required=("selector", "ports"),
        ),
    },
    required=("metadata", "spec"),
)


def is_ordinary_service(value: "dict[str, Any]") -> bool:
    """Whether an object is a Service of which no rule has anything to say where nobody declares service ranges."""
    if not _SERVICE(value):
        return False
    spec = value["spec"]
    if "clusterIP" in spec and spec.get("type", "ClusterIP") != "ClusterIP":
        return False
    ports = spec["ports"]
    names = {port.get("name") for port in ports}
    numbers = {port["port"] for port in ports}
    if len(ports) > 1 and (None in names or len(names) < len(ports) or len(numbers) < len(ports)):
        return False
    families = spec.get("ipFamilies", ())
    if len(set(families)) < len(families):
        return False
    # With no policy beside them two families are refused, and one may be what the cluster does not serve.
    return not families or "ipFamilyPolicy" in spec
