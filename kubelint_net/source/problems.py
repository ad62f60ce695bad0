"""What can be wrong with a text before anybody asks what it means."""

from __future__ import annotations

from kubelint_net.value import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a stretch of text.

    Attributes:
        message: What is wrong, in a sentence of ours.
        start: Offset in code points, from the start of the text that was read.
        end: Offset just after it; equal to ``start`` where only a point is known.
        help: What to write instead, ``""`` where nothing more is known.
        template: Whether the text is a template (``{{ … }}``), not a manifest.
        limit: The limit of ours that the text goes beyond, by its config key; Kubernetes may well read it. ``""`` for
            what Kubernetes refuses.
    """

    message: str
    start: int
    end: int
    help: str = ""
    template: bool = False
    limit: str = ""
