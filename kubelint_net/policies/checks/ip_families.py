"""``ipFamilies``: which IP families Services may, or must, list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.choice import listed
from kubelint_net.policies.families import contradiction, in_words, read_families
from kubelint_net.policies.policy import Case, Check, Offence
from kubelint_net.policies.services import FAMILIES_ROUTE, is_external_name, spec_of
from kubelint_net.policies.words import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.families import Families


def _judge(wanted: Families, case: Case) -> Iterator[Offence]:
    if is_external_name(case):
        return
    found = spec_of(case).get("ipFamilies")
    families = found if isinstance(found, list) else []
    for index, family in enumerate(families):
        why = problem(wanted.choice, str(family))
        if why:
            yield Offence((*FAMILIES_ROUTE, index), f"IP family {family} {why}")
    missing = [family for family in wanted.require if family not in families]
    if missing:
        what = "does not list" if families else "is not written, and must list"
        yield Offence(FAMILIES_ROUTE, f"ipFamilies {what} {listed(missing)}")


CHECK = Check(
    key="ipFamilies",
    kinds=frozenset({"Service"}),
    read=lambda written, _: read_families(written),
    judge=_judge,
    says=lambda wanted: in_words(wanted, "ipFamilies", "must list"),
    contradiction=contradiction,
)
