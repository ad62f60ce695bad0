"""Ingresses of which no rule has anything to say."""

from kubelint_net.screen.values import (
    METADATA,
    Fields,
    Items,
    Whole,
    is_hostname,
    is_label,
    is_mapping,
    is_named,
    is_text,
)

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _is_host(value: "Any") -> bool:
    """Whether a value is a host name, or one with a star for its first label."""
    return is_label(value) or (isinstance(value, str) and is_hostname(value.removeprefix("*.")))


_BACKEND = Fields(
    {
        "service": Fields({"name": is_text, "port": Fields({"name": is_text, "number": Whole()})}),
        "resource": is_mapping,
    }
)
_INGRESS = Fields(
    {
        "apiVersion": is_text,
        "kind": is_text,
        "metadata": METADATA,
        "spec": Fields(
            {
                "ingressClassName": is_text,
                "defaultBackend": _BACKEND,
                "rules": Items(
                    Fields(
                        {
                            "host": _is_host,
                            "http": Fields(
                                {"paths": Items(Fields({"path": is_text, "pathType": is_text, "backend": _BACKEND}))}
                            ),
                        }
                    )
                ),
                "tls": Items(Fields({"hosts": Items(_is_host), "secretName": is_text})),
            }
        ),
        "status": is_mapping,
    }
)


def is_ordinary_ingress(value: "dict[str, Any]") -> bool:
    """Whether an object is an Ingress of which no rule has anything to say in any cluster."""
    return value["apiVersion"] == "networking.k8s.io/v1" and _INGRESS(value) and is_named(value)
