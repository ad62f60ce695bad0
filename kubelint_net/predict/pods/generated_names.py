"""Names of which the cluster makes up a part, cut as the cluster cuts them.

Mirrors ``SimpleNameGenerator`` of ``apiserver/pkg/storage/names/generate.go`` and ``podGenerateNameWithIndex`` of
``pkg/controller/job/indexed_job_utils.go`` (1.36).
"""

from __future__ import annotations

from kubelint_net.predict.object_names import GENERATED_BASE
from kubelint_net.value import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a name.

    Attributes:
        text: The piece itself, or what it is, where only the cluster knows it.
        width: How many bytes the piece takes in the name.
        placeholder: Whether the cluster makes it up.
    """

    text: str
    width: int
    placeholder: bool = False


Name = tuple[Part, ...]

RANDOM = Part("5 random", 5, placeholder=True)
POD_TEMPLATE_HASH = Part("pod-template-hash", 10, placeholder=True)
"""A ReplicaSet's hash; it has 10 characters at most and seldom fewer than 8."""

CRON_MINUTES = Part("scheduled time in minutes", 8, placeholder=True)
"""The scheduled time of a CronJob's job, in minutes since 1970: 8 digits until the year 2160."""


def literal(text: str) -> Part:
    """A piece that is known."""
    return Part(text, len(text))


def generated_from(base: Name, end: str = "") -> Name:
    """The name the server generates: what 58 bytes hold of ``base``, with ``end`` kept whole, and 5 at random."""
    kept = cut(base, GENERATED_BASE - len(end))
    return (*kept, literal(end), RANDOM) if end else (*kept, RANDOM)


def render(name: Name) -> str:
    """The name as text, what the cluster makes up in angle brackets."""
    return "".join(f"<{part.text}>" if part.placeholder else part.text for part in name)


def cut(name: Name, limit: int) -> Name:
    """What ``limit`` bytes hold of a name: the same, where it is no longer."""
    kept: list[Part] = []
    left = limit
    for part in name:
        if part.width <= left:
            kept.append(part)
        elif left and part.placeholder:
            kept.append(Part(f"first {left} of {part.text}", left, placeholder=True))
        elif left:
            kept.append(literal(part.text[:left]))
        left = max(left - part.width, 0)
    return tuple(kept)
