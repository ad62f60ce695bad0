"""Keys of mappings as Kubernetes reads them: always text in the end, and ``<<`` merges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.scalars import resolve
from kubelint_net.source.nodes import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Sequence

_MERGE_TAGS = ("!", "tag:yaml.org,2002:merge")
_MAX_INT64 = 2**63 - 1


class KeyTypeError(ValueError):
    """A scalar that Kubernetes takes for no key: null, or an integer beyond 64 bits with sign."""


def is_merge(key: ScalarNode) -> bool:
    """Whether a key is the merge key: a plain ``<<``."""
    return key.value == "<<" and (key.tag in _MERGE_TAGS or (key.tag is None and key.style is None))


def merged(key: ScalarNode, value: Node) -> Sequence[MappingNode] | None:
    """The mappings that a merge key brings in, in the order in which each overwrites those before it.

    None where Kubernetes refuses the merge. A list has to stand there itself, an alias of one is refused.
    """
    if isinstance(value, MappingNode):
        return (value,)
    if not isinstance(value, SequenceNode) or value.start < key.start:
        return None
    mappings = [item for item in value.items if isinstance(item, MappingNode)]
    # The first of the list is to win, so it comes last.
    return mappings[::-1] if len(mappings) == len(value.items) else None


def key_text(key: ScalarNode) -> str:
    """The key that Kubernetes makes of a scalar: ``yes`` is ``true``, ``1.0`` is ``1``, ``0x10`` is ``16``.

    Raises:
        KeyTypeError: Kubernetes takes no such key.
        ScalarError: The scalar's tag does not fit it.
    """
    value = resolve(key)
    if isinstance(value, str):
        return value
    if value is None:
        raise KeyTypeError("null cannot be a key: Kubernetes refuses the document")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float_text(value)
    if value > _MAX_INT64:
        raise KeyTypeError("this number is too large to be a key: Kubernetes refuses the document")
    return str(value)


def _float_text(number: float) -> str:
    """A float as ``strconv.FormatFloat(number, 'g', -1, 32)`` writes it: the shortest text of its single precision."""
    import struct  # noqa: PLC0415 - almost no key is a float

    if number != number:  # noqa: PLR0124 - nan
        return ".nan"
    try:
        single = struct.unpack("f", struct.pack("f", number))[0]
    except OverflowError:
        single = float("inf") if number > 0 else float("-inf")
    if single in (float("inf"), float("-inf")):
        return ".inf" if single > 0 else "-.inf"
    for precision in range(9):
        text = f"{number:.{precision}e}"
        if struct.unpack("f", struct.pack("f", float(text)))[0] == single:
            break
    mantissa, _, power = text.partition("e")
    exponent = int(power)
    if -4 <= exponent < 6:
        return f"{float(text):.{max(precision - exponent, 0)}f}"
    return f"{mantissa}e{'-' if exponent < 0 else '+'}{abs(exponent):02d}"
