"""``ipFamilyPolicy``: what Services may, or must, write there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.choice import Choice, listed, one_of, read_list
from kubelint_net.policies.policy import Case, Check, Offence, PolicyError
from kubelint_net.policies.services import FAMILY_POLICIES, POLICY_ROUTE, is_external_name, spec_of
from kubelint_net.policies.words import left, problem, said
from kubelint_net.value import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.policy import Match
    from kubelint_net.policies.written import Written


@dataclass(frozen=True, slots=True)
class FamilyPolicy:
    """What may be written.

    Attributes:
        choice: What passes where it is written.
        require: One of these must be written; empty where it may be left out.
    """

    choice: Choice[str] = field(default_factory=Choice)
    require: tuple[str, ...] = ()


def _read(written: Written, _: Match) -> FamilyPolicy:
    one = one_of(FAMILY_POLICIES, "ipFamilyPolicy")
    allow = read_list(written.at("allow"), one, "nothing at all would be allowed")
    deny = read_list(written.at("deny"), one, "it denies nothing")
    require = read_list(written.at("require"), one, "it requires nothing")
    if not (allow or deny or require):
        raise PolicyError(f"{written.key} says nothing: give it allow, deny or require", written.key_place)
    return FamilyPolicy(Choice(allow, deny), require)


def _judge(wanted: FamilyPolicy, case: Case) -> Iterator[Offence]:
    if is_external_name(case):
        return
    found = spec_of(case).get("ipFamilyPolicy")
    required = listed(wanted.require, "or") if wanted.require else ""
    if found is None:
        if required:
            yield Offence(POLICY_ROUTE, f"ipFamilyPolicy is not written, and must be {required}")
    elif wanted.require and found not in wanted.require:
        yield Offence(POLICY_ROUTE, f"ipFamilyPolicy {found} is not {required}, one of which must be written")
    elif why := problem(wanted.choice, str(found)):
        yield Offence(POLICY_ROUTE, f"ipFamilyPolicy {found} {why}")


def _says(wanted: FamilyPolicy) -> str:
    return said("ipFamilyPolicy", wanted.choice, f"must be {listed(wanted.require, 'or')}" if wanted.require else "")


def _contradiction(one: FamilyPolicy, other: FamilyPolicy) -> str:
    passing = left(one.choice, FAMILY_POLICIES) & left(other.choice, FAMILY_POLICIES)
    for wanted in (one, other):
        if wanted.require:
            passing &= frozenset(wanted.require)
    if passing:
        return ""
    return "what must be written may not be" if one.require or other.require else "no ipFamilyPolicy is left"


CHECK = Check(
    key="ipFamilyPolicy",
    kinds=frozenset({"Service"}),
    read=_read,
    judge=_judge,
    says=_says,
    contradiction=_contradiction,
)
