"""How much of a text is read. Beyond its limits there is a finding, and no verdict of Kubernetes."""

from __future__ import annotations

from kubelint_net.value import dataclass

DEEPEST = 400
"""No larger `Limits.max_depth` holds: near 490 mappings in mappings the interpreter itself gives up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold.

    Attributes:
        max_file_bytes: How large it may be.
        max_documents: How many documents are read of it.
        max_depth: How deep collections may nest; at most `DEEPEST`. Go reads 10,000 levels; no manifest has more than
            a few dozen.
        max_alias_expansion: How many nodes the aliases of one document may stand for. Kubernetes itself refuses most
            documents beyond 400,000.
    """

    max_file_bytes: int = 128 * 1024 * 1024
    max_documents: int = 200_000
    max_depth: int = 300
    max_alias_expansion: int = 1_000_000


DEFAULT = Limits()

KEYS = {
    "maxFileBytes": "max_file_bytes",
    "maxDocuments": "max_documents",
    "maxDepth": "max_depth",
    "maxAliasExpansion": "max_alias_expansion",
}
"""The key under ``limits`` in a config file that sets each."""

HIGHEST = dict.fromkeys(KEYS, 2**31 - 1) | {"maxDepth": DEEPEST}
"""The largest value of each key."""


def raised_by(key: str) -> str:
    """What to do about a limit that was met, as a help."""
    return f"limits.{key} in .kubelint-net.yaml sets this limit, up to {HIGHEST[key]:,}"
