"""DNS names and labels by the API server's grammars.

Each function returns what the server has against a name, in its order; nothing where the name is accepted. Lengths
count bytes. Mirrors ``apimachinery/pkg/util/validation/validation.go`` (1.36).
"""

from __future__ import annotations

import re
from enum import Enum

_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?")
_LABEL_1035 = re.compile(r"[a-z]([-a-z0-9]*[a-z0-9])?")
_SUBDOMAIN = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_UNDERSCORE_SUBDOMAIN = re.compile(r"_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*")
_QUALIFIED_PART = re.compile(r"([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]")
_PORT_CHARS = re.compile(r"[-a-z0-9]+")
_LETTER = re.compile(r"[a-z]")


class NameProblem(Enum):
    """What the API server has against a name; how that is worded is up to whoever tells it."""

    OVER_15 = "longer than 15 bytes"
    OVER_63 = "longer than 63 bytes"
    OVER_253 = "longer than 253 bytes"
    NOT_A_LABEL = "not a DNS label"
    NOT_A_LABEL_WITH_LETTER_FIRST = "not a DNS label that starts with a letter"
    NOT_A_SUBDOMAIN = "not a DNS subdomain"
    NOT_A_SEARCH_PATH = "not a DNS search path"
    HAS_DOTS = "a subdomain where a label is wanted"
    TWO_SLASHES = "more than one slash"
    PREFIX_EMPTY = "nothing before the slash"
    PREFIX_NOT_A_SUBDOMAIN = "no DNS subdomain before the slash"
    PREFIX_OVER_253 = "more than 253 bytes before the slash"
    NAME_EMPTY = "no name"
    NAME_OVER_63 = "a name longer than 63 bytes"
    NAME_CHARACTERS = "a name with other characters"
    VALUE_CHARACTERS = "a value with other characters"
    PORT_CHARACTERS = "a port name with other characters"
    PORT_WITHOUT_LETTER = "a port name without a letter"
    PORT_DOUBLE_HYPHEN = "a port name with two hyphens in a row"
    PORT_OUTER_HYPHEN = "a port name with a hyphen at an end"


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def dns1123_label(value: str) -> list[NameProblem]:
    """A DNS label: at most 63 bytes of lower-case letters, digits and inner hyphens."""
    problems = [NameProblem.OVER_63] if _bytes(value) > 63 else []
    if not _LABEL.fullmatch(value):
        problems.append(NameProblem.HAS_DOTS if _SUBDOMAIN.fullmatch(value) else NameProblem.NOT_A_LABEL)
    return problems


def dns1035_label(value: str) -> list[NameProblem]:
    """A DNS label that starts with a letter."""
    problems = [NameProblem.OVER_63] if _bytes(value) > 63 else []
    if not _LABEL_1035.fullmatch(value):
        problems.append(NameProblem.NOT_A_LABEL_WITH_LETTER_FIRST)
    return problems


def dns1123_subdomain(value: str) -> list[NameProblem]:
    """Labels joined by dots, 253 bytes in all; a single label may be longer than 63."""
    problems = [NameProblem.OVER_253] if _bytes(value) > 253 else []
    if not _SUBDOMAIN.fullmatch(value):
        problems.append(NameProblem.NOT_A_SUBDOMAIN)
    return problems


def dns1123_subdomain_with_underscore(value: str) -> list[NameProblem]:
    """A subdomain whose labels may begin with, and hold, underscores (DNS search paths since 1.33)."""
    problems = [NameProblem.OVER_253] if _bytes(value) > 253 else []
    if not _UNDERSCORE_SUBDOMAIN.fullmatch(value):
        problems.append(NameProblem.NOT_A_SEARCH_PATH)
    return problems


def qualified_name(value: str) -> list[NameProblem]:
    """A label key: an optional DNS subdomain and a slash, then a name of at most 63 bytes."""
    parts = value.split("/")
    if len(parts) > 2:
        return [NameProblem.TWO_SLASHES]
    name = parts[-1]
    problems = _prefix(parts[0]) if len(parts) == 2 else []
    if not name:
        problems.append(NameProblem.NAME_EMPTY)
    elif _bytes(name) > 63:
        problems.append(NameProblem.NAME_OVER_63)
    if not _QUALIFIED_PART.fullmatch(name):
        problems.append(NameProblem.NAME_CHARACTERS)
    return problems


def _prefix(value: str) -> list[NameProblem]:
    if not value:
        return [NameProblem.PREFIX_EMPTY]
    problems = [NameProblem.PREFIX_OVER_253] if _bytes(value) > 253 else []
    if not _SUBDOMAIN.fullmatch(value):
        problems.append(NameProblem.PREFIX_NOT_A_SUBDOMAIN)
    return problems


def label_value(value: str) -> list[NameProblem]:
    """A label value: empty, or at most 63 bytes of letters, digits and inner ``-_.``."""
    problems = [NameProblem.OVER_63] if _bytes(value) > 63 else []
    if value and not _QUALIFIED_PART.fullmatch(value):
        problems.append(NameProblem.VALUE_CHARACTERS)
    return problems


def port_name(value: str) -> list[NameProblem]:
    """An IANA service name, as a targetPort wants it: at most 15 characters with a letter among them."""
    problems = [NameProblem.OVER_15] if _bytes(value) > 15 else []
    if not _PORT_CHARS.fullmatch(value):
        problems.append(NameProblem.PORT_CHARACTERS)
    if not _LETTER.search(value):
        problems.append(NameProblem.PORT_WITHOUT_LETTER)
    if "--" in value:
        problems.append(NameProblem.PORT_DOUBLE_HYPHEN)
    if value and (value[0] == "-" or value[-1] == "-"):
        problems.append(NameProblem.PORT_OUTER_HYPHEN)
    return problems
