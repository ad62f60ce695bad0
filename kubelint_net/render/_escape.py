"""Makes text from manifests safe to print: whatever could move a cursor, hide or reorder text is shown as an escape."""

from __future__ import annotations


def visible(text: str) -> str:
    r"""``text`` on one line, with every character that is not plainly visible written as an escape.

    Controls (newline and tab too), formatting and bidirectional marks, odd spaces, private and unassigned
    characters become ``\n``, ``\x1b``, ``\u202e``; a byte that was not UTF-8 becomes ``\xff``.
    """
    return text if text.isprintable() else "".join(map(visible_character, text))


def visible_lines(text: str) -> str:
    """Like ``visible``, but newlines and tabs stay: for a text whose layout is its meaning."""
    return "".join(c if c in "\n\t" else visible_character(c) for c in text)


def visible_character(character: str) -> str:
    """One character, or its escape; ``str.isprintable`` knows what is not: all of Unicode's C and Z classes."""
    if character.isprintable():
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python's surrogateescape keeps a byte that was not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    if short:
        return short
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
