"""Patterns with ``*`` and ``?``, as policies name objects and hosts by them."""

from __future__ import annotations

from fnmatch import fnmatchcase

_SPECIAL = frozenset("*?[")


def matches(text: str, pattern: str) -> bool:
    """Whether a text is one that a pattern means; ``*`` is any number of any characters, dots too."""
    return fnmatchcase(text, pattern)


def is_literal(pattern: str) -> bool:
    """Whether a pattern means one text only."""
    return _SPECIAL.isdisjoint(pattern)


def covers(wide: str, narrow: str) -> bool:
    """Whether everything that the second pattern means is certainly meant by the first."""
    return wide in ("*", narrow) or (is_literal(narrow) and matches(narrow, wide))


def share(one: str, other: str) -> bool:
    """Whether there is certainly a text that both patterns mean."""
    return covers(one, other) or covers(other, one)
