"""Predicted hosts files: the exact bytes, under a heading where more than one thing is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.render._escape import visible, visible_lines
from kubelint_net.render._lookups_text import lookup_text
from kubelint_net.render._paint import Paint, Style
from kubelint_net.render._predictions import full_name
from kubelint_net.render._services_text import facts, steps_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.render._format import Context
    from kubelint_net.render._predictions import HostsPrediction


def render_hosts(predictions: Sequence[HostsPrediction], context: Context) -> str:
    """One file alone is exactly its bytes; all else stands under ``==> … <==`` as in ``tail``."""
    files = [visible_lines(item.text) if context.terminal else item.text for item in predictions]
    if len(files) == 1 and not context.explain and not predictions[0].lookups:
        return files[0]
    paint = Paint(context.colour)
    blocks: list[str] = []
    for item, text in zip(predictions, files, strict=True):
        title = subject(item)
        blocks.append(_block(title, text, paint))
        if context.explain and item.steps:
            steps = steps_text(item.steps, context.width, paint)
            blocks.append(_block(f"{title}: how it comes about", _text(steps), paint))
        blocks += [
            _block(f"{title}: lookup of {visible(lookup.name)}", _text(lookup_text(lookup, paint)), paint)
            for lookup in item.lookups
        ]
    return "\n".join(blocks)


def _block(title: str, text: str, paint: Paint) -> str:
    return f"{paint(f'==> {title} <==', Style.STRONG)}\n{text}"


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def subject(item: HostsPrediction) -> str:
    """``path: Pod namespace/name``, and which pod of it where it makes pods with names of their own."""
    pod = "" if item.pod == item.name else f", pod {item.pod}"
    cluster = f" (cluster {item.cluster})" if item.cluster else ""
    return visible(f"{item.path}: {item.kind} {full_name(item.namespace, item.name)}{pod}{cluster}")


def hosts_remarks(item: HostsPrediction, context: Context) -> list[str]:
    """What a reader of the file must know besides its bytes, a sentence each: for standard error."""
    remarks: list[str] = []
    if item.note:
        remarks.append(visible(item.note))
    if item.unknown:
        remarks.append(f"placeholders stand for what is not known without {facts(item.unknown, context)}")
    if item.unmanaged:
        names = visible(", ".join(item.unmanaged))
        remarks.append(f"the kubelet leaves the hosts file of these containers alone: {names}")
    return remarks
