"""Nodes of which no rule has anything to say, where nobody declares service ranges."""

from kubelint_net.screen.ranges import is_range
from kubelint_net.screen.values import METADATA, Fields, Items, is_mapping, is_named, is_text, is_truth

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FAMILIES = 2
_NODE = Fields(
    {
        "apiVersion": is_text,
        "kind": is_text,
        "metadata": METADATA,
        "spec": Fields(
            {
                "podCIDR": is_range,
                "podCIDRs": Items(is_range),
                "providerID": is_text,
                "taints": Items(is_mapping),
                "unschedulable": is_truth,
            }
        ),
        "status": is_mapping,
    }
)


def is_ordinary_node(value: "dict[str, Any]") -> bool:
    """Whether an object is a Node of which no rule has anything to say where nobody declares service ranges."""
    if not _NODE(value) or not is_named(value):
        return False
    cidrs = (value.get("spec") or {}).get("podCIDRs") or ()
    return len(cidrs) == len({":" in each for each in cidrs})
