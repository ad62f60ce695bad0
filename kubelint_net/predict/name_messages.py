"""What the server has against a name, in our words, with the name in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.names import NameProblem

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 80
"""How many characters of a value a message shows; whoever reads it has the manifest at hand."""

_KEY_CHARACTERS = "letters, digits, '-', '_' and '.', with a letter or digit at either end"

_LIMITS = {NameProblem.OVER_15: 15, NameProblem.OVER_63: 63, NameProblem.OVER_253: 253}

_SENTENCES = {
    NameProblem.NOT_A_LABEL: (
        "is not a DNS label: write lower-case letters, digits and '-', with a letter or digit at either end"
    ),
    NameProblem.NOT_A_LABEL_WITH_LETTER_FIRST: (
        "is not a DNS label beginning with a letter: write lower-case letters, digits and '-', "
        "with a letter first and a letter or digit last"
    ),
    NameProblem.NOT_A_SUBDOMAIN: (
        "is not a DNS name: write lower-case letters, digits, '-' and '.', "
        "with a letter or digit at either end of each part"
    ),
    NameProblem.NOT_A_SEARCH_PATH: (
        "is not a DNS search path: write lower-case letters, digits, '_', '-' and '.', "
        "each part beginning with a letter, digit or '_' and ending with a letter or digit"
    ),
    NameProblem.HAS_DOTS: "has a dot: a DNS label is a single name, without dots",
    NameProblem.TWO_SLASHES: "has more than one '/'",
    NameProblem.PREFIX_EMPTY: "has nothing before its '/'",
    NameProblem.PREFIX_NOT_A_SUBDOMAIN: "has no DNS name before its '/'",
    NameProblem.PREFIX_OVER_253: "has more than 253 bytes before its '/'",
    NameProblem.NAME_EMPTY: "has no name in it",
    NameProblem.NAME_OVER_63: "has a name longer than 63 bytes",
    NameProblem.NAME_CHARACTERS: f"is not such a name: write {_KEY_CHARACTERS}",
    NameProblem.VALUE_CHARACTERS: f"is not a label value: write {_KEY_CHARACTERS}",
    NameProblem.PORT_CHARACTERS: "is not a port name: write lower-case letters, digits and '-' only",
    NameProblem.PORT_WITHOUT_LETTER: "is not a port name: at least one letter must be in it",
    NameProblem.PORT_DOUBLE_HYPHEN: "is not a port name: it has two '-' in a row",
    NameProblem.PORT_OUTER_HYPHEN: "is not a port name: it begins or ends with '-'",
}


def shown(value: str) -> str:
    """A value as a message quotes it: control characters escaped, the rest of a long one left out."""
    return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")


def name_messages(value: str, problems: Iterable[NameProblem]) -> list[str]:
    """One sentence for each of the problems that a function of ``net.names`` has with ``value``."""
    return [_sentence(value, problem) for problem in problems]


def _sentence(value: str, problem: NameProblem) -> str:
    limit = _LIMITS.get(problem)
    if limit is not None:
        return f"{shown(value)} is {len(value.encode())} bytes long and must be no longer than {limit}"
    return f"{shown(value) if value else 'an empty name'} {_SENTENCES[problem]}"
