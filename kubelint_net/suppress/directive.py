"""The words of a suppression: ``ignore[rule,…] until=2027-01-31 because of this``."""

from __future__ import annotations

from enum import StrEnum

from kubelint_net.value import dataclass

_UNTIL = "until="


class Verb(StrEnum):
    """What a comment asks for."""

    IGNORE = "ignore"  # on the comment's own line, or the line below it
    DISABLE = "disable"  # from here on
    ENABLE = "enable"  # to here
    IGNORE_FILE = "ignore-file"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a suppression says beside its rules.

    Attributes:
        reason: Why; ``""`` where nothing is said.
        until: Its last day; ``""`` for ever.
        problem: What is wrong with it; ``""`` where nothing is.
    """

    reason: str = ""
    until: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Directive:
    """What a comment says; ``verb`` is None where it says nothing we understand, and ``terms`` then say why."""

    verb: Verb | None
    rules: tuple[str, ...]
    terms: Terms


def parse_directive(text: str) -> Directive:
    """Reads what follows ``kubelint-net:`` in a comment."""
    head, bracket, rest = text.partition("[")
    names, closed, tail = rest.partition("]")
    try:
        verb = Verb(head.strip())
    except ValueError:
        return _mistake("write ignore[rule] and the reason; also: ignore-file[rule], disable[rule], enable[rule]")
    rules = split_names(names)
    if not (bracket and closed and rules):
        return _mistake(f"name the rules in brackets: {verb}[rule] and the reason")
    return Directive(verb, rules, parse_terms(tail))


def parse_terms(text: str) -> Terms:
    """The reason, with a word ``until=2027-01-31`` anywhere in it taken out."""
    words: list[str] = []
    until = ""
    for word in text.split():
        if not word.startswith(_UNTIL):
            words.append(word)
            continue
        until = word.removeprefix(_UNTIL).rstrip(",;:")
        if not is_date(until):
            return Terms(problem=f"{word} is no date: write until=2027-01-31, year first")
    return Terms(" ".join(words).lstrip("-:, "), until)


def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar, year first: ``2027-01-31``."""
    from datetime import date  # noqa: PLC0415  (few suppressions end)

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def split_names(text: str) -> tuple[str, ...]:
    """The names between commas, without those that are empty."""
    return tuple(name for part in text.split(",") if (name := part.strip()))


def _mistake(problem: str) -> Directive:
    return Directive(None, (), Terms(problem=problem))
