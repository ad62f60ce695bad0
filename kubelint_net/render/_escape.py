"""Makes text from manifests safe to print: whatever could move a cursor, hide or reorder text is shown as an escape.

So is what CI systems take for a command when it goes through a log.
"""

from __future__ import annotations


def visible(text: str) -> str:
    r"""``text`` on one line, with every character that is not plainly visible written as an escape.

    Controls (newline and tab too), formatting and bidirectional marks, odd spaces, private and unassigned
    characters become ``\n``, ``\x1b``, ``\u202e``; a byte that was not UTF-8 becomes ``\xff``. A command to a CI system
    loses its first character that way.
    """
    shown = text if text.isprintable() else "".join(map(visible_character, text))
    return _disarmed(shown) if "##" in shown or ("::" in shown and _has_command(shown)) else shown


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


def is_encodable(text: str) -> bool:
    """Whether a text has no half of a surrogate pair in it, which UTF-8 cannot hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def opens_command(before: str) -> bool:
    """Whether a ``[`` after this text opens a command of GitHub Actions or Azure Pipelines: ``##[``, ``##vso[``.

    Both look for it anywhere on a line.
    """
    return before[-5:].lower().endswith(("##", "##vso"))


def _has_command(text: str) -> bool:
    """Whether ``::`` stands where a command could begin, in a text of visible characters; mostly an address has it."""
    return text.startswith("::") or any(f"{before}::" in text for before in " '\"(")


def _disarmed(text: str) -> str:
    """``text`` with its commands broken.

    GitHub Actions reads ``::word`` at the start of a line, which is any word once a text is wrapped. An IPv6 address is
    none: a command has a letter that is no hexadecimal digit.
    """
    import re  # noqa: PLC0415  (few texts have either in them)

    text = re.sub(r"(##(?:vso)?)\[", r"\1\\x5b", text, flags=re.IGNORECASE)
    return re.sub(r"(^|[\s'\"(])::(?=[a-z-]*[g-z-])", r"\1\\x3a:", text, flags=re.IGNORECASE)
