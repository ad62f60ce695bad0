"""Allowed and denied words: types, policies, families."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.choice import listed

if TYPE_CHECKING:
    from kubelint_net.policies.choice import Choice


def problem(wanted: Choice[str], word: str) -> str:
    """Why a word does not pass, to come after it in a sentence; ``""`` where it does."""
    if word in wanted.deny:
        return "is denied"
    if wanted.allow and word not in wanted.allow:
        return f"is not allowed, only {listed(wanted.allow)}"
    return ""


def left(wanted: Choice[str], words: tuple[str, ...]) -> frozenset[str]:
    """The words that pass."""
    return frozenset(word for word in words if not problem(wanted, word))


def said(what: str, wanted: Choice[str], more: str) -> str:
    """A choice and something more in words."""
    parts = [f"only {listed(wanted.allow)}"] if wanted.allow else []
    parts += [f"not {listed(wanted.deny, 'or')}"] if wanted.deny else []
    return f"{what}: {', '.join([*parts, *([more] if more else [])])}"
