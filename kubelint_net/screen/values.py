"""What the tables of the screen are made of: checks that a plain value is certainly fine."""

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Check = Callable[[Any], bool]

_LOWER = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_ALPHANUMERIC = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_QUALIFIED = _ALPHANUMERIC | frozenset("-_.")
_VARIABLE = _ALPHANUMERIC | frozenset("_")
_DIGITS = frozenset("0123456789")
_HEX = frozenset("0123456789abcdef")
_GROUPS = 8
_MOST_GROUPS = 6
"""How many groups of an IPv6 address may be written where the others are zero: a single zero is written out."""
_LONGEST_NAME = 50
"""Kubernetes appends to names, and cuts what gets too long: this leaves room for everything it appends."""
_LONGEST_PREFIX = 40
_LONGEST_HOSTNAME = 253
_LONGEST_QUALIFIED = 63
_LONGEST_PORT_NAME = 15


class Fields:
    """A mapping of these fields and no others; a field that is null is absent, as to all who decode one."""

    __slots__ = ("fields", "required", "texts")

    def __init__(self, fields: "dict[str, Check]", required: "tuple[str, ...]" = ()) -> None:
        self.fields = fields
        self.required = required
        # Half of all fields are text, and a call takes longer than a look.
        self.texts = frozenset(name for name, check in fields.items() if check is is_text)

    def __call__(self, value: "Any") -> bool:
        """Whether a value is such a mapping."""
        if type(value) is not dict:
            return False
        fields, texts = self.fields, self.texts
        for name, member in value.items():
            if type(member) is str and name in texts:
                continue
            check = fields.get(name)
            if check is None or not (member is None or check(member)):
                return False
        for name in self.required:  # noqa: SIM110 - a generator takes longer than one look or two
            if value.get(name) is None:
                return False
        return True


class Items:
    """A list of values that all pass; ``least`` is how many there must be."""

    __slots__ = ("check", "least")

    def __init__(self, check: "Check", least: int = 0) -> None:
        self.check = check
        self.least = least

    def __call__(self, value: "Any") -> bool:
        """Whether a value is such a list."""
        return type(value) is list and len(value) >= self.least and all(map(self.check, value))


class Words:
    """One of these words."""

    __slots__ = ("words",)

    def __init__(self, *words: str) -> None:
        self.words = frozenset(words)

    def __call__(self, value: "Any") -> bool:
        """Whether a value is one of them."""
        return isinstance(value, str) and value in self.words


class Whole:
    """A whole number within limits."""

    __slots__ = ("least", "most")

    def __init__(self, least: int = 0, most: int = 2**31 - 1) -> None:
        self.least = least
        self.most = most

    def __call__(self, value: "Any") -> bool:
        """Whether a value is such a number."""
        return type(value) is int and self.least <= value <= self.most


PORT = Whole(1, 65535)


def is_text(value: "Any") -> bool:
    """Whether a value is text, whatever it says."""
    return isinstance(value, str)


def is_truth(value: "Any") -> bool:
    """Whether a value is true or false."""
    return type(value) is bool


def is_mapping(value: "Any") -> bool:
    """Whether a value is a mapping, whatever it holds."""
    return type(value) is dict


def is_anything(_: "Any") -> bool:
    """Any value there is."""
    return True


def is_name(value: "Any") -> bool:
    """Whether a value is a DNS label, short enough for whatever is appended to it."""
    return (
        isinstance(value, str)
        and 0 < len(value) <= _LONGEST_NAME
        and _LOWER.issuperset(value)
        and value[0] != "-"
        and value[-1] != "-"
    )


def is_label(value: "Any") -> bool:
    """Whether a value is such a label that begins with a letter."""
    return is_name(value) and value[0].isalpha()


def is_hostname(value: "Any") -> bool:
    """Whether a value is a host name of two or more DNS labels that begin with a letter."""
    if not isinstance(value, str):
        return False
    parts = value.split(".")
    return len(parts) > 1 and len(value) <= _LONGEST_HOSTNAME and all(map(is_label, parts))


def is_address(value: "Any") -> bool:
    """Whether a value is an address in the one way everybody writes it."""
    if not isinstance(value, str):
        return False
    return _is_ipv6(value) if ":" in value else _is_ipv4(value)


def is_decimal(text: str) -> bool:
    """Whether a text is a number of three digits at most, without zeros before it."""
    return 0 < len(text) <= 3 and _DIGITS.issuperset(text) and (text[0] != "0" or text == "0")


def _is_ipv6(value: str) -> bool:
    """Whether zeros stand for ``::`` and nowhere else, and what it begins with is of no scope of its own."""
    before, gap, after = value.partition("::")
    groups = [*(before.split(":") if before else ()), *(after.split(":") if after else ())]
    return (
        bool(before)
        and value[0] != "f"
        and (len(groups) <= _MOST_GROUPS if gap else len(groups) == _GROUPS)
        and all(0 < len(group) <= 4 and group[0] != "0" and _HEX.issuperset(group) for group in groups)
    )


def _is_ipv4(value: str) -> bool:
    parts = value.split(".")
    return len(parts) == 4 and all(is_decimal(part) and int(part) <= 255 for part in parts)


def is_qualified(value: "Any") -> bool:
    """Whether a value can be the name of a label, with or without a domain before it."""
    if not isinstance(value, str):
        return False
    domain, slash, name = value.rpartition("/")
    return _is_word(name) and (not slash or is_hostname(domain))


def is_label_value(value: "Any") -> bool:
    """Whether a value can be that of a label."""
    return isinstance(value, str) and (not value or _is_word(value))


def _is_word(text: str) -> bool:
    return (
        0 < len(text) <= _LONGEST_QUALIFIED
        and _QUALIFIED.issuperset(text)
        and text[0] in _ALPHANUMERIC
        and text[-1] in _ALPHANUMERIC
    )


def is_labels(value: "Any") -> bool:
    """Whether a value is a mapping of labels."""
    return type(value) is dict and all(map(is_qualified, value)) and all(map(is_label_value, value.values()))


def is_texts(value: "Any") -> bool:
    """Whether a value is a mapping of texts: labels, annotations and selectors that nobody validates."""
    return type(value) is dict and all(map(is_text, value.values()))


def is_port_name(value: "Any") -> bool:
    """Whether a value can name a port of a container."""
    return is_label(value) and len(value) <= _LONGEST_PORT_NAME and "--" not in value


def is_prefix(value: "Any") -> bool:
    """Whether a value can be the beginning of a name that the server completes."""
    return isinstance(value, str) and len(value) <= _LONGEST_PREFIX and is_label(value.removesuffix("-"))


_OWNER = Fields(
    {
        "apiVersion": is_text,
        "kind": is_text,
        "name": is_text,
        "uid": is_text,
        "controller": is_truth,
        "blockOwnerDeletion": is_truth,
    }
)
METADATA_FIELDS: "dict[str, Check]" = {
    "name": is_name,
    "generateName": is_prefix,
    "namespace": is_name,
    "labels": is_texts,
    "annotations": is_texts,
    "creationTimestamp": is_text,
    "finalizers": Items(is_text),
    "ownerReferences": Items(_OWNER),
    "generation": Whole(),
    "resourceVersion": is_text,
    "selfLink": is_text,
    "uid": is_text,
}
METADATA = Fields(METADATA_FIELDS)
"""The metadata of an object, which has to have a name as well (`is_named`)."""


def is_named(value: "dict[str, Any]") -> bool:
    """Whether the metadata of an object gives it a name, or the beginning of one."""
    metadata = value.get("metadata")
    return metadata is not None and (metadata.get("name") or metadata.get("generateName")) is not None


SELECTOR = Fields(
    {
        "matchLabels": is_texts,
        "matchExpressions": Items(Fields({"key": is_text, "operator": is_text, "values": Items(is_text)})),
    }
)
"""A selector of labels, where nobody validates it."""
