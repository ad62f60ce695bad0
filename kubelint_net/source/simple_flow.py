"""Flow collections that are certainly read: brackets around scalars, and brackets around those.

Their keys are words or quoted, so none is null, a collection or a number, and nothing in them asks for a parser: no
escape, anchor, alias, tag or comment.
"""

from __future__ import annotations

import re

_BLANKS = r"[ \n]*+"
_QUOTED = r"""'[^'\n]*+'|"[^"\\\n]*+\""""
_PLAIN = r"""[A-Za-z0-9_./$(@+=-](?:[^][{},:#&*!|>%@`"'?\\\n]|:(?=[^][{},\s]))*+"""
_KEY = r"(?![nN][uU][lL][lL]\b)[A-Za-z_][A-Za-z0-9_./-]*+"


def _flow(item: str) -> str:
    """The pattern of a list or mapping of such items."""
    entry = rf"(?:{_QUOTED}|{_KEY}){_BLANKS}(?::[ \n]{_BLANKS}{item}{_BLANKS})?"
    element = rf"{item}{_BLANKS}"
    return "|".join(
        rf"{opening}{_BLANKS}(?:{each}(?:,{_BLANKS}{each})*+,?{_BLANKS})?{closing}"
        for opening, each, closing in ((r"\[", element, r"\]"), (r"\{", entry, r"\}"))
    )


_FLAT = _flow(rf"(?:{_QUOTED}|{_PLAIN})")
_NESTED = _flow(rf"(?:{_QUOTED}|{_PLAIN}|{_FLAT})")
_TO_THE_LINE_END = re.compile(rf"(?:{_NESTED})[ ]*+(?:#[^\n]*+)?(?=\n|\Z)".encode())


def simple_flow(data: bytes, at: int) -> int | None:
    """Where a simple flow collection ends that begins at a place and is the last of its line; None where none does."""
    found = _TO_THE_LINE_END.match(data, at)
    return None if found is None else found.end()
