"""``hostnames``: which names host aliases may give to addresses, and which an ExternalName Service may stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.choice import Choice, listed, read_choice, says
from kubelint_net.policies.fields import EACH, POD_KINDS, in_pod, written_at
from kubelint_net.policies.patterns import covers, matches
from kubelint_net.policies.policy import Case, Check, Offence, PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.policy import Match
    from kubelint_net.policies.written import Written


def _read(written: Written, _: Match) -> Choice[str]:
    return read_choice(written, _pattern)


def _pattern(written: Written) -> str:
    text = _plain(str(written.value))
    if not text or any(char.isspace() or char in "/:" for char in text):
        raise PolicyError(f"{written.value!r} is no hostname such as db.example.com or *.example.com", written.place)
    return text


def _plain(name: str) -> str:
    """A name as DNS compares it."""
    return name.lower().removesuffix(".")


def _judge(wanted: Choice[str], case: Case) -> Iterator[Offence]:
    steps = in_pod(case.kind, "spec", "hostAliases", EACH, "hostnames", EACH) or ("spec", "externalName")
    for route, name in written_at(case.value, steps):
        problem = _problem(wanted, _plain(name)) if isinstance(name, str) and name else ""
        if problem:
            yield Offence(route, f"hostname {name} {problem}")


def _problem(wanted: Choice[str], name: str) -> str:
    if wanted.none:
        return "is written, and none is allowed"
    denied = next((pattern for pattern in wanted.deny if matches(name, pattern)), None)
    if denied is not None:
        return "is denied" if denied == name else f"is one of {denied}, which are denied"
    if wanted.allow and not any(matches(name, pattern) for pattern in wanted.allow):
        return f"is not {'one of ' if '*' in wanted.allow[0] else ''}{listed(wanted.allow, 'or')}"
    return ""


def _contradiction(one: Choice[str], other: Choice[str]) -> str:
    denied = (*one.deny, *other.deny)
    for allowed in (one.allow, other.allow):
        if allowed and all(any(covers(pattern, each) for pattern in denied) for each in allowed):
            return "what is allowed is all denied"
    return ""


CHECK = Check(
    key="hostnames",
    kinds=POD_KINDS | {"Service"},
    read=_read,
    judge=_judge,
    says=lambda wanted: says(wanted, "hostnames"),
    contradiction=_contradiction,
)
