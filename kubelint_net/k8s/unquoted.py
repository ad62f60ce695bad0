"""Text that YAML's rules made a boolean or a number of, because it stands without quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.values import node_at
from kubelint_net.source.nodes import ScalarNode

if TYPE_CHECKING:
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.k8s.schema import WrongType


def unquoted_text(manifest: Manifest, wrong: WrongType) -> str | None:
    """What is written where a field that holds text has a boolean or number; None where quotes would not mend it."""
    node = node_at(manifest.root, manifest.route + wrong.route).value
    if not isinstance(node, ScalarNode) or node.style is not None or node.tag is not None:
        return None
    return node.value if wrong.expected == "a string" else None
