"""IPv4 addresses as C's ``inet_aton`` reads them: ``10`` is 0.0.0.10, ``010.1.2.9`` is 8.1.2.9, ``0x7f.1`` is loopback.

The resolvers of glibc and musl read a host name that way before they look it up anywhere, so such a name is never
looked up; musl reads the addresses of the hosts file that way too.
"""

from __future__ import annotations

_DIGITS = {8: frozenset("01234567"), 10: frozenset("0123456789"), 16: frozenset("0123456789abcdefABCDEF")}
_MOST_DIGITS = 11
"""32 bits in octal; Python refuses to read thousands of digits."""


def read_aton(text: str) -> int | None:
    """The address as an integer of 32 bits; None where ``inet_aton`` finds none.

    One to four numbers, decimal, octal (``0…``) or hexadecimal (``0x…``); the last one fills the bytes that are left.
    """
    parts = text.split(".")
    if len(parts) > 4:
        return None
    value = 0
    for part in parts[:-1]:
        number = _number(part)
        if number is None or number > 0xFF:
            return None
        value = value << 8 | number
    last = _number(parts[-1])
    bits = 8 * (5 - len(parts))
    return None if last is None or last >> bits else value << bits | last


def dotted(value: int) -> str:
    """An address of 32 bits as four decimal numbers."""
    return ".".join(str(value >> shift & 0xFF) for shift in (24, 16, 8, 0))


def _number(text: str) -> int | None:
    base, digits = 10, text
    if text[:2] in ("0x", "0X"):
        base, digits = 16, text[2:]
    elif text.startswith("0"):
        base = 8
    if not digits or not _DIGITS[base].issuperset(digits):
        return None
    digits = digits.lstrip("0") or "0"
    return int(digits, base) if len(digits) <= _MOST_DIGITS else None
