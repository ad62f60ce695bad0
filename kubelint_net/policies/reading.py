"""Policies read from the config file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.findings import Severity
from kubelint_net.k8s.api_versions import API_VERSIONS
from kubelint_net.policies.choice import listed
from kubelint_net.policies.matching import CLUSTER_SCOPED
from kubelint_net.policies.policy import Declared, Match, Policy, PolicyError
from kubelint_net.policies.registry import all_checks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kubelint_net.policies.written import Written

_ABOUT = frozenset({"name", "message", "severity", "match", "params"})
"""The keys of a policy that are no checks."""

_EXPRESSION = "expression"

_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def read_policy(written: Written, clusters: Sequence[str], root: str) -> Policy:
    """One policy.

    Args:
        written: Its entry.
        clusters: The names of all clusters.
        root: The folder that its globs are relative to, absolute.

    Raises:
        PolicyError: something in it makes no sense.
    """
    name = written.at("name")
    match = _match(written.at("match"), clusters, root)
    checks = tuple(_checks(written, match))
    if not checks:
        message = f"policy {name.value or ''} asks for nothing: give it one of".replace("  ", " ")
        raise PolicyError(f"{message} {', '.join(all_checks())}", written.place)
    return Policy(
        name=_name(written),
        place=name.place,
        message=str(written.at("message").value or ""),
        severity=_severity(written.at("severity")),
        match=match,
        checks=checks,
        params=_params(written.at("params"), checks),
        written=written.value,
    )


def _name(written: Written) -> str:
    name = written.at("name")
    text = name.value
    if not text:
        raise PolicyError("a policy has a name, which findings and suppressions call it by", written.place)
    if not _NAME.issuperset(text) or text[0] == "-" or text[-1] == "-" or "--" in text:
        raise PolicyError(f"{text!r} is no name such as dual-stack-on-prod: lower case, digits, hyphens", name.place)
    return str(text)


def _severity(written: Written) -> Severity:
    if written.value is None:
        return Severity.ERROR
    try:
        return Severity(written.value)
    except ValueError:
        raise PolicyError(f"a severity is error, warning or info, not {written.value!r}", written.place) from None


def _params(written: Written, checks: Sequence[Declared]) -> dict[str, Any]:
    if written.value is None:
        return {}
    if not any(declared.key == _EXPRESSION for declared in checks):
        raise PolicyError(f"{written.key} are for an {_EXPRESSION}, and there is none", written.key_place)
    return dict(written.value)


def _checks(written: Written, match: Match) -> Iterator[Declared]:
    checks = all_checks()
    for entry in written.entries():
        if entry.key in _ABOUT:
            continue
        check = checks[entry.key]
        if match.kinds and check.kinds and not check.kinds.intersection(match.kinds):
            kinds = f"{listed(match.kinds, 'or')}: it is about {' and '.join(sorted(check.kinds))}"
            raise PolicyError(f"{entry.key} says nothing about {kinds}", entry.key_place)
        yield Declared(entry.key, entry.key_place, check.read(entry, match))


def _match(written: Written, clusters: Sequence[str], root: str) -> Match:
    labels = written.at("labels")
    kinds = tuple(_known(written.at("kinds"), tuple(API_VERSIONS), "kind that kubelint-net reads"))
    namespaces = written.at("namespaces")
    if namespaces.value and kinds and CLUSTER_SCOPED.issuperset(kinds):
        message = f"no {listed(kinds, 'or')} is in a namespace: the policy would be for nothing"
        raise PolicyError(message, namespaces.key_place)
    return Match(
        kinds=kinds,
        namespaces=tuple(_texts(namespaces)),
        names=tuple(_texts(written.at("names"))),
        labels=tuple((each.key, str(each.value)) for each in labels.entries()),
        paths=tuple(_texts(written.at("paths"))),
        root=root,
        clusters=tuple(_known(written.at("clusters"), clusters, "cluster of this file")),
    )


def _texts(written: Written) -> Iterator[str]:
    if written.value == []:
        raise PolicyError(f"{written.key} is empty: the policy would be for nothing; leave it out", written.key_place)
    for item in written.items():
        yield str(item.value)


def _known(written: Written, known: Iterable[str], what: str) -> Iterator[str]:
    names = tuple(known)
    for text, item in zip(_texts(written), written.items(), strict=True):
        if text not in names:
            from difflib import get_close_matches  # noqa: PLC0415  (only for a mistake)

            near = next((name for name in names if name.lower() == text.lower()), None)
            near = near or next(iter(get_close_matches(text, names, n=1)), None)
            raise PolicyError(f"{text!r} is no {what}{f'; did you mean {near}?' if near else ''}", item.place)
        yield text
