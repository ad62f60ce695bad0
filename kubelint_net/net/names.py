"""DNS names and labels by the API server's grammars.

Each function returns the server's complaints, in its order and words; none where the name is accepted. Lengths count
bytes. Mirrors ``apimachinery/pkg/util/validation/validation.go`` (1.36).
"""

from __future__ import annotations

import re

_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?")
_LABEL_1035 = re.compile(r"[a-z]([-a-z0-9]*[a-z0-9])?")
_SUBDOMAIN = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_UNDERSCORE_SUBDOMAIN = re.compile(r"_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*")
_QUALIFIED_PART = re.compile(r"([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]")
_PORT_CHARS = re.compile(r"[-a-z0-9]+")
_LETTER = re.compile(r"[a-z]")

LABEL_PATTERN = (
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
    "and must start and end with an alphanumeric character (e.g. 'my-name')"
)
LABEL_1035_PATTERN = (
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', "
    "start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name')"
)
SUBDOMAIN_PATTERN = (
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', "
    "and must start and end with an alphanumeric character (e.g. 'example.com')"
)
UNDERSCORE_SUBDOMAIN_PATTERN = (
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', "
    "and must start and end with an alphanumeric character (e.g. 'example.com')"
)
NO_DOTS = "must not contain dots"


def _too_long(limit: int) -> str:
    return f"must be no more than {limit} characters"


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def dns1123_label(value: str) -> list[str]:
    """A DNS label: at most 63 bytes of lower-case letters, digits and inner hyphens."""
    problems = [_too_long(63)] if _bytes(value) > 63 else []
    if not _LABEL.fullmatch(value):
        problems.append(NO_DOTS if _SUBDOMAIN.fullmatch(value) else LABEL_PATTERN)
    return problems


def dns1035_label(value: str) -> list[str]:
    """A DNS label that starts with a letter."""
    problems = [_too_long(63)] if _bytes(value) > 63 else []
    if not _LABEL_1035.fullmatch(value):
        problems.append(LABEL_1035_PATTERN)
    return problems


def dns1123_subdomain(value: str) -> list[str]:
    """Labels joined by dots, 253 bytes in all; a single label may be longer than 63."""
    problems = [_too_long(253)] if _bytes(value) > 253 else []
    if not _SUBDOMAIN.fullmatch(value):
        problems.append(SUBDOMAIN_PATTERN)
    return problems


def dns1123_subdomain_with_underscore(value: str) -> list[str]:
    """A subdomain whose labels may begin with, and hold, underscores (DNS search paths since 1.33)."""
    problems = [_too_long(253)] if _bytes(value) > 253 else []
    if not _UNDERSCORE_SUBDOMAIN.fullmatch(value):
        problems.append(UNDERSCORE_SUBDOMAIN_PATTERN)
    return problems


def qualified_name(value: str) -> list[str]:
    """A label key: an optional DNS subdomain and a slash, then a name of at most 63 bytes."""
    problems: list[str] = []
    parts = value.split("/")
    if len(parts) > 2:
        return ["a qualified name must consist of one name, with an optional DNS subdomain prefix and '/'"]
    name = parts[-1]
    if len(parts) == 2:
        if not parts[0]:
            problems.append("prefix part must be non-empty")
        else:
            problems += [f"prefix part {problem}" for problem in dns1123_subdomain(parts[0])]
    if not name:
        problems.append("name part must be non-empty")
    elif _bytes(name) > 63:
        problems.append(f"name part {_too_long(63)}")
    if not _QUALIFIED_PART.fullmatch(name):
        problems.append(
            "name part must consist of alphanumeric characters, '-', '_' or '.', "
            "and must start and end with an alphanumeric character (e.g. 'MyName' or 'my.name')",
        )
    return problems


def label_value(value: str) -> list[str]:
    """A label value: empty, or at most 63 bytes of letters, digits and inner ``-_.``."""
    problems = [_too_long(63)] if _bytes(value) > 63 else []
    if value and not _QUALIFIED_PART.fullmatch(value):
        problems.append(
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', "
            "and must start and end with an alphanumeric character (e.g. 'MyValue' or 'my_value')",
        )
    return problems


def port_name(value: str) -> list[str]:
    """An IANA service name, as a targetPort wants it: at most 15 characters with a letter among them."""
    problems: list[str] = []
    if _bytes(value) > 15:
        problems.append(_too_long(15))
    if not _PORT_CHARS.fullmatch(value):
        problems.append("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
    if not _LETTER.search(value):
        problems.append("must contain at least one letter (a-z)")
    if "--" in value:
        problems.append("must not contain consecutive hyphens")
    if value and (value[0] == "-" or value[-1] == "-"):
        problems.append("must not begin or end with a hyphen")
    return problems
