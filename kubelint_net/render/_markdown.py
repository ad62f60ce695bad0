"""A rule's page on a terminal: the part of Markdown that our own pages use, laid out in cells.

Headings, paragraphs, lists of one level, code blocks, tables, and in them inline code and links.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from kubelint_net.render._markdown_table import lay_out_table
from kubelint_net.render._paint import Paint, Style
from kubelint_net.render._width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

_INDENT = "    "
_FENCE = "```"
_GLUE = "\x00"
"""Stands for a space at which a line must not be broken."""

_CODE = re.compile(r"`[^`]+`")
_PAGE_LINK = re.compile(r"\[([^\]]+)\]\(\w+\.md\)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_ADDRESS = re.compile(r"<(https?://[^>]+)>")


def show_page(page: str, width: int, paint: Paint) -> str:
    """A page in lines of at most ``width`` cells; code, and words that are longer, stay whole.

    Without colour, inline code keeps its backquotes: nothing that tells words apart is lost.
    """
    blocks = ("\n".join(_block(lines, width, paint)) for lines in _blocks(page.splitlines()))
    return "\n\n".join(blocks) + "\n"


def section(page: str, heading: str) -> str:
    """The first paragraph under a heading, on one line; ``""`` where there is no such heading."""
    blocks = list(_blocks(page.splitlines()))
    for title, text in pairwise(blocks):
        if title[0].lstrip("# ") == heading and title[0].startswith("#"):
            return " ".join(text)
    return ""


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """What stands between empty lines; a code block is one, whatever is in it."""
    block: list[str] = []
    in_code = False
    for line in lines:
        fence = line.startswith(_FENCE)
        if fence and not in_code and block:
            yield block
            block = []
        if line or in_code:
            block.append(line)
        if fence:
            in_code = not in_code
        if block and not in_code and (fence or not line or line.startswith("#")):
            yield block
            block = []
    if block:
        yield block


def _block(lines: list[str], width: int, paint: Paint) -> list[str]:
    first = lines[0]
    if first.startswith(_FENCE):
        # Findings are prose, each on one line; everything else has a layout of its own.
        room = width if first == f"{_FENCE}findings" else 0
        return [line for text in lines[1:-1] for line in _code(text, room)]
    if first.startswith("#"):
        return [paint(_decorated(first.lstrip("# "), Paint(colour=False)), Style.STRONG)]
    if first.startswith("|"):
        rows = [[_inline(cell) for cell in _cells(line)] for line in lines if set(line) - set("|-: ")]
        return [_decorated(line, paint) for line in lay_out_table(rows, width)]
    shown: list[str] = []
    for text, hang in _items(lines):
        for number, line in enumerate(wrap(_inline(text), width - hang)):
            lead = " " * hang if number or not hang else "- "
            shown.append(_decorated(f"{lead}{line}", paint))
    return shown


def _code(text: str, room: int) -> list[str]:
    """A line of a code block, wrapped where there is a ``room`` to keep to."""
    hang = 2 * len(_INDENT)
    first, *rest = wrap(text, room - hang, first=-len(_INDENT)) if room else [text]
    return [f"{_INDENT}{first}".rstrip(), *(" " * hang + line for line in rest)]


def _items(lines: list[str]) -> Iterator[tuple[str, int]]:
    """The paragraphs and list items of a block, each on one line, with the cells that its later lines hang by."""
    number = 0

    def item(line: str) -> int:
        nonlocal number
        number += line.startswith("- ")
        return number

    for _, group in groupby(lines, key=item):
        text = " ".join(line.strip() for line in group)
        yield (text.removeprefix("- "), 2) if text.startswith("- ") else (text, 0)


def _cells(line: str) -> list[str]:
    r"""The cells of a table row; a bar within code is written ``\|``."""
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def _inline(text: str) -> str:
    """Links as words and address, and inline code held together."""
    text = _PAGE_LINK.sub(r"\1", text)
    text = _ADDRESS.sub(r"\1", text)
    text = _LINK.sub(r"\1 <\2>", text)
    return _CODE.sub(lambda match: match[0].replace(" ", _GLUE), text)


def _decorated(line: str, paint: Paint) -> str:
    """A laid-out line with its inline code coloured instead of quoted, where there is colour."""
    line = line.replace(_GLUE, " ")
    return _CODE.sub(lambda match: paint(match[0][1:-1], Style.INFO), line) if paint.colour else line
