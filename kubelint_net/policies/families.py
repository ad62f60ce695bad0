"""Wishes about IP families: which may be there, and which must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Family
from kubelint_net.policies.choice import Choice, listed, one_of, read_list
from kubelint_net.policies.policy import PolicyError
from kubelint_net.policies.words import left, said
from kubelint_net.value import dataclass, field

if TYPE_CHECKING:
    from kubelint_net.policies.written import Written

FAMILIES = tuple(family.value for family in Family)


@dataclass(frozen=True, slots=True)
class Families:
    """What is wanted of a list of families.

    Attributes:
        choice: What passes.
        require: Each of these must be there.
    """

    choice: Choice[str] = field(default_factory=Choice)
    require: tuple[str, ...] = ()


def read_families(written: Written) -> Families:
    """A mapping with ``allow``, ``deny`` and ``require``.

    Raises:
        PolicyError: it says nothing, or something that makes no sense.
    """
    family = one_of(FAMILIES, "IP family")
    allow = read_list(written.at("allow"), family, "nothing at all would be allowed")
    deny = read_list(written.at("deny"), family, "it denies nothing")
    require = read_list(written.at("require"), family, "it requires nothing")
    if not (allow or deny or require):
        raise PolicyError(f"{written.key} says nothing: give it allow, deny or require", written.key_place)
    return Families(Choice(allow, deny), require)


def in_words(wanted: Families, what: str, must: str) -> str:
    """A wish in words."""
    return said(what, wanted.choice, f"{must} {listed(wanted.require)}" if wanted.require else "")


def contradiction(one: Families, other: Families) -> str:
    """Why no list can satisfy both; ``""`` where one can."""
    passing = left(one.choice, FAMILIES) & left(other.choice, FAMILIES)
    missing = [family for family in (*one.require, *other.require) if family not in passing]
    if missing:
        return f"{missing[0]} is required and does not pass"
    return "" if passing else "no IP family is left"
