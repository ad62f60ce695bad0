"""``forbiddenFields``: what must not be written at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.choice import listed
from kubelint_net.policies.fields import FieldPath, read_paths, written_at
from kubelint_net.policies.policy import Case, Check, Offence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.policy import Match
    from kubelint_net.policies.written import Written


def _read(written: Written, match: Match) -> tuple[FieldPath, ...]:
    return read_paths(written, match.kinds, "it forbids nothing")


def _judge(wanted: tuple[FieldPath, ...], case: Case) -> Iterator[Offence]:
    for path in wanted:
        steps = path.steps_in(case.kind)
        for route, _ in written_at(case.value, steps) if steps else ():
            yield Offence(route, f"field {path.text} is forbidden", at_key=True, declared=path.declared("is forbidden"))


CHECK = Check(
    key="forbiddenFields",
    read=_read,
    judge=_judge,
    says=lambda wanted: f"forbidden: {listed(path.text for path in wanted)}",
)
