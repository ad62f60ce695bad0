"""The keys and scalars of `plain.py`: those whose meaning every reader of YAML agrees on."""

# Type checkers take the name for the one of typing, whose import would cost more than reading a file here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    Scalar = str | int | float | bool | None
    Value = dict[str, "Value"] | list["Value"] | Scalar

KEY_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DIGITS = frozenset("0123456789")
_NUMERIC = frozenset("0123456789abcdefABCDEFxXoO.+-_")
_IN_NO_NUMBER = frozenset("abcdfABCDF")
"""Digits of hexadecimal numbers, which begin with 0x, and no part of others."""
_STARTS = _LETTERS | frozenset("/_$(")
_FLOW_ITEM = KEY_CHARACTERS | frozenset("=@$() +")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_TRUTHS = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_QUOTES = frozenset("\"'")
_LONGEST_KEY = 200
_LONGEST_INTEGER = 15


class NotPlainError(Exception):
    """A text that takes a parser."""


class BlockText(str):
    """The text of a block scalar; its content is not kept, for nobody who reads plain YAML asks for it."""

    __slots__ = ()


BLOCK_TEXT = BlockText("\n")


def key(content: str) -> tuple[str, str]:
    """The key that a line begins with, and what stands after its colon, without a comment where that is all.

    Raises:
        NotPlainError: It begins with no plain key.
    """
    if content[0] in _QUOTES:
        name, quote, rest = content[1:].partition(content[0])
        if not quote or not name or not KEY_CHARACTERS.issuperset(name) or rest[:1] != ":":
            raise NotPlainError
        rest = rest[1:]
    else:
        name, colon, rest = content.partition(":")
        if not colon:
            raise NotPlainError
        if not name or name[0] not in _LETTERS or len(name) > _LONGEST_KEY or not KEY_CHARACTERS.issuperset(name):
            raise NotPlainError
        if name.lower() in _WORDS:
            raise NotPlainError
    if rest and rest[0] != " ":
        raise NotPlainError
    rest = rest.lstrip(" ")
    return name, "" if rest.startswith("#") else rest


def without_comment(text: str) -> str:
    """A text that begins with no quote, up to its comment."""
    at = text.find(" #")
    return text if at < 0 else text[:at].rstrip(" ")


def scalar(text: str) -> "Value":
    """What stands on the line of a key or a dash: a scalar, or a mapping or list of scalars in braces or brackets.

    Raises:
        NotPlainError: It is something else.
    """
    first = text[0]
    if first == '"' or first == "'":  # noqa: PLR1714 - two comparisons are faster than a set
        return _quoted(text, first)
    text = without_comment(text)
    if first == "[":
        return _flow_sequence(text)
    if first == "{":
        return _flow_mapping(text)
    if ": " in text or text[-1] == ":":
        raise NotPlainError
    return _typed(text)


def _quoted(text: str, quote: str) -> str:
    end = text.find(quote, 1)
    if end < 0 or "\\" in text:
        raise NotPlainError
    rest = text[end + 1 :]
    if rest and not rest.lstrip(" ").startswith("#"):
        raise NotPlainError
    if rest and rest[0] != " ":
        raise NotPlainError
    return text[1:end]


def _typed(text: str) -> "Scalar":
    first = text[0]
    if first in _STARTS or first > "\x7f":
        lower = text.lower()
        if lower not in _WORDS:
            return text
        if lower == "true" or lower == "false":  # noqa: PLR1714 - as above
            if text in _TRUTHS:
                return lower == "true"
            raise NotPlainError
        if text == "null":
            return None
        raise NotPlainError
    if first in _DIGITS:
        return _number(text)
    if (first == "-" and (text[1:2] in _LETTERS or text[1:2] == "-")) or (first == "." and text[1:2] == "/"):
        return text
    raise NotPlainError


def _number(text: str) -> "Scalar":
    if _DIGITS.issuperset(text):
        if len(text) > _LONGEST_INTEGER or (text[0] == "0" and len(text) > 1):
            raise NotPlainError
        return int(text)
    if not _NUMERIC.issuperset(text) or text.count(".") > 1:
        return text
    if text[0] != "0" and not _IN_NO_NUMBER.isdisjoint(text):
        return text
    whole, point, fraction = text.partition(".")
    if not (point and _DIGITS.issuperset(whole) and fraction and _DIGITS.issuperset(fraction)):
        raise NotPlainError
    if len(text) > _LONGEST_INTEGER:
        raise NotPlainError
    number = float(text)
    return int(number) if number.is_integer() else number


def _flow_sequence(text: str) -> "Value":
    if text[-1] != "]":
        raise NotPlainError
    inner = text[1:-1].strip(" ")
    return [_flow_item(part.strip(" ")) for part in inner.split(",")] if inner else []


def _flow_mapping(text: str) -> "Value":
    if text[-1] != "}":
        raise NotPlainError
    inner = text[1:-1].strip(" ")
    found: dict[str, Value] = {}
    for part in inner.split(",") if inner else ():
        name, rest = key(part.strip(" ") or ",")
        if name in found:
            raise NotPlainError
        found[name] = _flow_item(rest)
    return found


def _flow_item(text: str) -> "Scalar":
    if not text:
        raise NotPlainError
    if text[0] in _QUOTES:
        if text.find(text[0], 1) != len(text) - 1 or len(text) == 1 or "\\" in text or "#" in text:
            raise NotPlainError
        return text[1:-1]
    if not _FLOW_ITEM.issuperset(text):
        raise NotPlainError
    return _typed(text)
