"""``endsUp``: which IP families Services must have in the end, as the API server of each cluster fills them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.choice import Choice, listed, one_of, read_list
from kubelint_net.policies.families import FAMILIES, Families, contradiction, read_families
from kubelint_net.policies.policy import Case, Check, Offence, PolicyError, Undecided
from kubelint_net.policies.services import FAMILIES_ROUTE, FAMILY_POLICIES, POLICY_ROUTE, spec_of
from kubelint_net.policies.words import left, problem
from kubelint_net.predict.services.shape import PREFER_DUAL_STACK, REQUIRE_DUAL_STACK, SINGLE_STACK
from kubelint_net.value import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.policy import Match
    from kubelint_net.policies.written import Written
    from kubelint_net.predict.outcome import ServiceResult
    from kubelint_net.route import Route

DUAL, SINGLE = "dual-stack", "single-stack"
_BOTH = len(FAMILIES)
_HOPEFUL = (PREFER_DUAL_STACK, REQUIRE_DUAL_STACK)
_LEFT_OUT = "ipFamilyPolicy is left out, which means SingleStack"


@dataclass(frozen=True, slots=True)
class Ending:
    """What Services must end up with.

    Attributes:
        families: Which families; dual-stack requires both.
        single: Whether one family only.
        policies: Which policies pass.
        primary: The family that comes first; ``""`` for any.
    """

    families: Families = field(default_factory=Families)
    single: bool = False
    policies: Choice[str] = field(default_factory=Choice)
    primary: str = ""


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is not as wanted.

    Attributes:
        route: Where in the manifest it is decided.
        found: How the Service ends up.
        wanted: How it ought to.
        by_policy: Whether its ipFamilyPolicy decides it.
    """

    route: Route
    found: str
    wanted: str
    by_policy: bool = False


def _read(written: Written, _: Match) -> Ending:
    if isinstance(written.value, str):
        if written.value == DUAL:
            return Ending(Families(require=FAMILIES))
        if written.value == SINGLE:
            return Ending(single=True)
        message = f"Services end up {DUAL} or {SINGLE}, or a mapping says more, not {written.value!r}"
        raise PolicyError(message, written.place)
    families, policies = written.at("ipFamilies"), written.at("ipFamilyPolicy")
    primary = written.at("primaryFamily")
    if families.value is None and policies.value is None and primary.value is None:
        message = f"{written.key} says nothing: write {DUAL} or {SINGLE}, or give it ipFamilies, ipFamilyPolicy or"
        raise PolicyError(f"{message} primaryFamily", written.key_place)
    return Ending(
        families=Families() if families.value is None else read_families(families),
        policies=Choice() if policies.value is None else _policies(policies),
        primary="" if primary.value is None else one_of(FAMILIES, "IP family")(primary),
    )


def _policies(written: Written) -> Choice[str]:
    one = one_of(FAMILY_POLICIES, "ipFamilyPolicy")
    allow = read_list(written.at("allow"), one, "nothing at all would be allowed")
    deny = read_list(written.at("deny"), one, "it denies nothing")
    if not (allow or deny):
        raise PolicyError(f"{written.key} says nothing: give it allow or deny", written.key_place)
    return Choice(allow, deny)


def _judge(wanted: Ending, case: Case) -> Iterator[Offence | Undecided]:
    outcome = case.outcome
    results = (outcome.result,) if outcome.result is not None else outcome.possible
    # An ExternalName Service has no families; what the API server refuses does not end up as anything.
    endings = [result for result in results if result.ip_families]
    faults = [next(_faults(wanted, result, case), None) for result in endings]
    certain = [fault for fault in faults if fault is not None]
    if len(certain) < len(faults) and certain:
        fact = f"clusters.{case.cluster}.serviceClusterIPRange" if case.cluster else "--service-cluster-ip-range"
        what = f"which IP families Services end up with on {case.on_cluster}"
        yield Undecided(f"{what} depends on its service ranges, which are not known ({fact})")
    elif certain:
        found = listed(dict.fromkeys(fault.found for fault in certain), "or")
        found = found.replace(f" {SINGLE} or ", " or ")  # IPv4 or IPv6 single-stack
        message = f"the Service ends up {found} on {case.on_cluster}{_why(certain[0], case, endings)}"
        message = f"{message}; it must end up {certain[0].wanted}"
        yield Offence(certain[0].route, message, help=_help(wanted, case), by_ranges=_by_ranges(case, endings))


def _faults(wanted: Ending, result: ServiceResult, case: Case) -> Iterator[_Fault]:
    """What is not as wanted, what matters most first."""
    written = spec_of(case).get("ipFamilies")
    at_families = FAMILIES_ROUTE if isinstance(written, list) and written else POLICY_ROUTE
    families = tuple(map(str, result.ip_families))
    found = f"{families[0]} {SINGLE}" if len(families) == 1 else f"{DUAL} ({', '.join(families)})"
    if any(family not in families for family in wanted.families.require):
        whole = set(wanted.families.require) == set(FAMILIES)
        text = DUAL if whole else f"with {listed(wanted.families.require)}"
        yield _Fault(POLICY_ROUTE if whole else at_families, found, text, by_policy=whole)
    for family in families:
        if problem(wanted.families.choice, family):
            passing = sorted(left(wanted.families.choice, FAMILIES))
            yield _Fault(_entry(family, case) or at_families, found, f"with {listed(passing)} only")
    if wanted.single and len(families) > 1:
        yield _Fault(POLICY_ROUTE, found, SINGLE, by_policy=True)
    policy = result.ip_family_policy
    if policy and problem(wanted.policies, policy):
        passing = sorted(left(wanted.policies, FAMILY_POLICIES), key=FAMILY_POLICIES.index)
        yield _Fault(POLICY_ROUTE, policy, listed(passing, "or"), by_policy=True)
    if wanted.primary and families[0] != wanted.primary:
        yield _Fault(_entry(families[0], case) or FAMILIES_ROUTE, found, f"with {wanted.primary} first")


def _entry(family: str, case: Case) -> Route | None:
    """Where a manifest lists a family; None where it does not."""
    families = spec_of(case).get("ipFamilies")
    if isinstance(families, list) and family in families:
        return (*FAMILIES_ROUTE, families.index(family))
    return None


def _why(fault: _Fault, case: Case, endings: list[ServiceResult]) -> str:
    """Why it ends up like that."""
    ranges = case.config.service_cidrs
    if len(ranges) == 1:
        return f", whose only service range is {ranges[0]}"
    where = f", whose service ranges are {listed(ranges)}" if ranges else ", with any service ranges that take it"
    if any(ending.ip_family_policy != SINGLE_STACK for ending in endings) or not fault.by_policy:
        return where
    written = spec_of(case).get("ipFamilyPolicy")
    return f"{where}, as {_LEFT_OUT if written is None else 'ipFamilyPolicy is SingleStack'}"


def _by_ranges(case: Case, endings: list[ServiceResult]) -> bool:
    """Whether other service ranges would make it end up otherwise."""
    return len(case.config.service_cidrs) == 1 or any(len(ending.ip_families) > 1 for ending in endings)


def _help(wanted: Ending, case: Case) -> str:
    """What to do about it."""
    served = case.config.families
    needed = {*wanted.families.require, *([wanted.primary] if wanted.primary else [])}
    missing = sorted(needed.difference(served)) if served else []
    asks: list[str] = []
    if wanted.single:
        asks.append(f"write ipFamilyPolicy: {SINGLE_STACK}")
    elif set(FAMILIES) <= needed and spec_of(case).get("ipFamilyPolicy") not in _HOPEFUL:
        asks.append(f"write ipFamilyPolicy: {PREFER_DUAL_STACK if missing else REQUIRE_DUAL_STACK}")
    if wanted.primary:
        asks.append(f"list {wanted.primary} first in ipFamilies")
    elif len(needed) == 1:
        asks.append(f"list {listed(needed)} in ipFamilies")
    if missing:
        lack = f"give {case.on_cluster} an {missing[0]} service range: without one no Service there has that family"
        asks.append(lack)
    return ", and ".join(asks)


def _says(wanted: Ending) -> str:
    if wanted.single:
        return f"Services end up {SINGLE}"
    if wanted == Ending(Families(require=FAMILIES)):
        return f"Services end up {DUAL}"
    choice, require = wanted.families.choice, wanted.families.require
    parts = [f"with {listed(require)}"] if require else []
    parts += [f"with {listed(sorted(left(choice, FAMILIES)))} only"] if choice.allow or choice.deny else []
    passing = sorted(left(wanted.policies, FAMILY_POLICIES), key=FAMILY_POLICIES.index)
    parts += [f"as {listed(passing, 'or')}"] if wanted.policies.allow or wanted.policies.deny else []
    parts += [f"with {wanted.primary} first"] if wanted.primary else []
    return f"Services end up {', '.join(parts)}"


def _contradiction(one: Ending, other: Ending) -> str:
    if contradiction(one.families, other.families):
        return contradiction(one.families, other.families)
    required = {*one.families.require, *other.families.require}
    if (one.single or other.single) and len(required) == _BOTH:
        return f"no Service is {SINGLE} and {DUAL}"
    policies = left(one.policies, FAMILY_POLICIES) & left(other.policies, FAMILY_POLICIES)
    if not policies:
        return "no ipFamilyPolicy is left"
    if policies == {SINGLE_STACK} and len(required) == _BOTH:
        return f"no Service is {SINGLE_STACK} and {DUAL}"
    firsts = {ending.primary for ending in (one, other) if ending.primary}
    passing = left(one.families.choice, FAMILIES) & left(other.families.choice, FAMILIES)
    if len(firsts) > 1 or not firsts <= passing:
        return f"{listed(sorted(firsts))} cannot come first"
    return ""


CHECK = Check(
    key="endsUp",
    kinds=frozenset({"Service"}),
    read=_read,
    judge=_judge,
    says=_says,
    contradiction=_contradiction,
)
