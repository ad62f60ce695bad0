"""XML that is well-formed in whatever encoding it is printed."""

from __future__ import annotations


def attributes(**values: str) -> str:
    """Attributes, each with a space before it."""
    return "".join(f' {name}="{escaped(value)}"' for name, value in values.items())


def escaped(text: str) -> str:
    """A text as ASCII, with references for everything else and for what is markup."""
    for character, escape in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, escape)
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
