"""``explicitFields``: what must be written, and not left to a default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.choice import listed
from kubelint_net.policies.fields import FieldPath, reached, read_paths
from kubelint_net.policies.policy import Case, Check, Offence
from kubelint_net.policies.services import is_external_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.policy import Match
    from kubelint_net.policies.written import Written

_NOT_OF_EXTERNAL_NAME = ("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")
"""What the API server refuses in an ExternalName Service: nobody can be asked to write it."""


def _read(written: Written, match: Match) -> tuple[FieldPath, ...]:
    return read_paths(written, match.kinds, "it asks for nothing")


def _judge(wanted: tuple[FieldPath, ...], case: Case) -> Iterator[Offence]:
    for path in wanted:
        steps = path.steps_in(case.kind)
        if steps is None or (is_external_name(case) and steps[1:2] and steps[1] in _NOT_OF_EXTERNAL_NAME):
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
