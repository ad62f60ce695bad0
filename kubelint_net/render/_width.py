"""How many cells of a terminal a text takes, and breaking text at them."""

from __future__ import annotations


def character_width(character: str) -> int:
    """Two for a wide character, none for one that joins the character before it, else one."""
    if character.isascii():
        return 1
    from unicodedata import category, east_asian_width  # noqa: PLC0415  (only a text beyond ASCII needs the tables)

    if category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def text_width(text: str) -> int:
    """The cells of a text without control characters."""
    return len(text) if text.isascii() else sum(map(character_width, text))


def pad(text: str, width: int) -> str:
    """``text`` with spaces up to ``width`` cells."""
    return text + " " * (width - text_width(text))


def wrap(text: str, width: int, first: int = 0) -> list[str]:
    """``text`` in lines of at most ``width`` cells, broken at spaces; a longer word stays whole.

    Args:
        text: Words, single-spaced or not.
        width: Of every line.
        first: Cells of the first line that are taken already.
    """
    lines: list[str] = []
    line = ""
    used = first
    for word in text.split(" "):
        size = text_width(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = word, size
        else:
            used += size + (1 if line else 0)
            line = f"{line} {word}" if line else word
    lines.append(line)
    return lines
