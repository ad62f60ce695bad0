"""``explicitFields``: what must be written, and not left to a default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.choice import listed
from kubelint_net.policies.fields import FieldPath, reached, read_paths
from kubelint_net.policies.policy import Case, Check, Offence
from kubelint_net.policies.services import may_write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.policy import Match
    from kubelint_net.policies.written import Written


def _read(written: Written, match: Match) -> tuple[FieldPath, ...]:
    return read_paths(written, match.kinds, "it asks for nothing")


def _judge(wanted: tuple[FieldPath, ...], case: Case) -> Iterator[Offence]:
    for path in wanted:
        steps = path.steps_in(case.kind)
        if steps is None or not may_write(case, steps):
            continue
        for route, found in reached(case.value, steps):
            if found is None:
                message = f"field {path.text} is not written, and must be"
                yield Offence(route, message, declared=path.declared("must be written"))


CHECK = Check(
    key="explicitFields",
    read=_read,
    judge=_judge,
    says=lambda wanted: f"must be written: {listed(path.text for path in wanted)}",
)
