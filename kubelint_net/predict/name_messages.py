"""The server's complaints about a name, in our words, with the name in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net import names

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 80
"""How many characters of a value a message shows; whoever reads it has the manifest at hand."""

_RULES = {
    names.LABEL_PATTERN: (
        "is not a DNS label: write lower-case letters, digits and '-', with a letter or digit at either end"
    ),
    names.LABEL_1035_PATTERN: (
        "is not a DNS label beginning with a letter: write lower-case letters, digits and '-', "
        "with a letter first and a letter or digit last"
    ),
    names.SUBDOMAIN_PATTERN: (
        "is not a DNS name: write lower-case letters, digits, '-' and '.', "
        "with a letter or digit at either end of each part"
    ),
    names.UNDERSCORE_SUBDOMAIN_PATTERN: (
        "is not a DNS search path: write lower-case letters, digits, '_', '-' and '.', "
        "each part beginning with a letter, digit or '_' and ending with a letter or digit"
    ),
    names.NO_DOTS: "has a dot: a DNS label is a single name, without dots",
}


def shown(value: str) -> str:
    """A value as a message quotes it: control characters escaped, the rest of a long one left out."""
    return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")


def name_messages(value: str, problems: Iterable[str]) -> list[str]:
    """One sentence for each of the complaints that a function of ``net.names`` made about ``value``."""
    return [_sentence(value, problem) for problem in problems]


def _sentence(value: str, problem: str) -> str:
    if not value:
        return f"an empty name {_RULES.get(problem, problem)}"
    if problem in _RULES:
        return f"{shown(value)} {_RULES[problem]}"
    if problem.startswith("must be no more than"):
        return f"{shown(value)} is {len(value.encode())} bytes long and {problem}"
    return f"{shown(value)} {problem}"
