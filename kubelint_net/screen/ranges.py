"""Ranges of addresses in the one way everybody writes them."""

from kubelint_net.screen.values import is_address, is_decimal

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

EVERYTHING = "::/0"


def is_range(value: "Any") -> bool:
    """Whether a value is a range without bits beyond its prefix."""
    if not isinstance(value, str):
        return False
    address, _, length = value.partition("/")
    if not is_decimal(length):
        return False
    if ":" not in address:
        return int(length) <= 32 and is_address(address) and not _first(address) % 2 ** (32 - int(length))
    # What stands before the zeros at its end is all prefix.
    groups = address.removesuffix("::").count(":") + 1
    return value == EVERYTHING or (16 * groups <= int(length) <= 128 and address.endswith("::") and is_address(address))


def is_part(inner: str, outer: str) -> bool:
    """Whether a range of IPv4 is a part of another, and smaller; False where one of them is of IPv6."""
    if ":" in inner or ":" in outer:
        return False
    (address, _, length), (around, _, wide) = inner.partition("/"), outer.partition("/")
    free = 2 ** (32 - int(wide))
    return int(length) > int(wide) and _first(address) // free == _first(around) // free


def _first(address: str) -> int:
    first = 0
    for part in address.split("."):
        first = first * 256 + int(part)
    return first
