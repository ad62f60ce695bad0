"""Contradicting policies are refused where that is certain, and only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from policy_cases import refusal, settings

if TYPE_CHECKING:
    from pathlib import Path


def two(one: str, other: str, match: str = "", other_match: str = "") -> str:
    head = "clusters: {east: {paths: [a]}, west: {paths: [b]}}\npolicies:\n"
    first = f"  - {{name: one, match: {{{match}}}, {one}}}\n"
    return f"{head}{first}  - {{name: other, match: {{{other_match}}}, {other}}}\n"


CONTRADICTIONS = [
    ("externalIPs: {allow: [10.1.0.0/16]}", "externalIPs: {deny: [10.0.0.0/8]}", "no address is left"),
    ("externalIPs: {allow: [10.0.0.0/8]}", "externalIPs: {allow: ['fd00::/8']}", "no address is left"),
    ("serviceCIDRs: {deny: [0.0.0.0/0]}", "serviceCIDRs: {deny: ['::/0']}", "no address is left"),
    ("hostnames: {allow: [a.io, '*.b.io']}", "hostnames: {deny: ['*.io']}", ""),
    ("hostnames: {allow: [a.io]}", "hostnames: {deny: ['*.io']}", "is all denied"),
    ("hostnames: {allow: ['*.io']}", "hostnames: {deny: ['*']}", "is all denied"),
    ("nodePorts: {allow: [30000-30009]}", "nodePorts: {deny: [30005-30100, 30000-30004]}", "no node port is left"),
    ("nodePorts: {allow: [30000]}", "nodePorts: {allow: [30001]}", "no node port is left"),
    ("serviceTypes: {allow: [NodePort]}", "serviceTypes: {deny: [NodePort]}", "no type of Service is left"),
    ("ipFamilies: {require: [IPv6]}", "ipFamilies: {allow: [IPv4]}", "IPv6 is required and does not pass"),
    ("ipFamilies: {deny: [IPv6]}", "ipFamilies: {deny: [IPv4]}", "no IP family is left"),
    ("ipFamilyPolicy: {require: [SingleStack]}", "ipFamilyPolicy: {deny: [SingleStack]}", "what must be written"),
    ("ipFamilyPolicy: {require: [SingleStack]}", "endsUp: dual-stack", "never ends up dual-stack"),
    ("endsUp: dual-stack", "endsUp: single-stack", "no Service is single-stack and dual-stack"),
    ("endsUp: {ipFamilies: {require: [IPv6]}}", "endsUp: {ipFamilies: {deny: [IPv6]}}", "IPv6 is required"),
    ("endsUp: {primaryFamily: IPv6}", "endsUp: {primaryFamily: IPv4}", "IPv4 and IPv6 cannot come first"),
    ("endsUp: {primaryFamily: IPv6}", "endsUp: {ipFamilies: {allow: IPv4}}", "IPv6 cannot come first"),
    (
        "endsUp: dual-stack",
        "endsUp: {ipFamilyPolicy: {allow: SingleStack}}",
        "no Service is SingleStack and dual-stack",
    ),
    ("forbiddenFields: [spec.type]", "explicitFields: [spec.type]", "must be written and is forbidden"),
    ("forbiddenFields: [pod.spec.dnsConfig]", "explicitFields: [pod.spec.dnsConfig.searches]", "is forbidden"),
    ("forbiddenFields: [spec.ipFamilies]", "ipFamilies: {require: [IPv4]}", "must be written"),
    # None of these is one: something satisfies both.
    ("externalIPs: {allow: [10.0.0.0/8]}", "externalIPs: {deny: [10.0.0.0/9]}", ""),
    ("externalIPs: {allow: [10.0.0.0/8]}", "externalIPs: none", ""),
    ("nodePorts: {allow: [30000]}", "nodePorts: none", ""),
    ("ipFamilies: {deny: [IPv6]}", "endsUp: dual-stack", ""),
    ("ipFamilyPolicy: {deny: [RequireDualStack]}", "endsUp: dual-stack", ""),
    ("endsUp: {primaryFamily: IPv6}", "endsUp: dual-stack", ""),
    ("forbiddenFields: [spec.ports]", "explicitFields: ['spec.ports[*].protocol']", ""),
    ("forbiddenFields: [pod.spec.dnsConfig.searches]", "explicitFields: [pod.spec.dnsConfig]", ""),
    ("forbiddenFields: [spec.ipFamilies]", "ipFamilies: {allow: [IPv4]}", ""),
]


@pytest.mark.parametrize(("one", "other", "why"), CONTRADICTIONS)
@pytest.mark.parametrize("swapped", [False, True])
def test_checks_that_contradict_each_other(tmp_path: Path, one: str, other: str, why: str, *, swapped: bool) -> None:
    text = two(other, one) if swapped else two(one, other)
    if not why:
        assert len(settings(tmp_path, text).policies) == 2
        return
    said, at = refusal(tmp_path, text)
    assert why in said
    assert "one and other contradict each other" in said
    assert at == (one if swapped else other).partition(":")[0]
    column = 2 + len("  - {name: one, match: {}, ") - 1
    assert f"of one is declared at {tmp_path}/.kubelint-net.yaml:3:{column}" in said


@pytest.mark.parametrize(("one", "other", "why"), [each for each in CONTRADICTIONS if each[0][:4] != each[1][:4]])
def test_a_policy_that_contradicts_itself(tmp_path: Path, one: str, other: str, why: str) -> None:
    text = f"policies: [{{name: plan, {one}, {other}}}]\n"
    if not why:
        assert settings(tmp_path, text).policies
        return
    said, _ = refusal(tmp_path, text)
    assert "policy plan contradicts itself" in said
    assert why in said


def test_a_check_that_contradicts_itself(tmp_path: Path) -> None:
    text = "policies: [{name: plan, externalIPs: {allow: [10.1.0.0/16], deny: [10.0.0.0/8]}}]\n"
    assert refusal(tmp_path, text) == (
        "policy plan contradicts itself in externalIPs: what it allows is all denied",
        "externalIPs",
    )


@pytest.mark.parametrize(
    ("match", "other", "meet"),
    [
        ("namespaces: [prod]", "namespaces: [stage]", False),
        ("namespaces: [prod]", "namespaces: [stage, 'pro*']", True),
        ("namespaces: ['prod-*']", "namespaces: ['*-eu']", False),  # prod-eu is one of both, but that is not looked for
        ("namespaces: ['prod-*']", "namespaces: ['prod-*']", True),
        ("names: [a]", "names: [b]", False),
        ("names: [a]", "namespaces: [prod]", True),
        ("kinds: [Service]", "kinds: [Service, Pod]", True),
        ("labels: {team: a}", "labels: {team: b}", False),
        ("labels: {team: a}", "labels: {team: '?'}", True),
        ("labels: {team: a}", "labels: {stage: b}", True),
        ("clusters: [east]", "clusters: [west]", False),
        ("clusters: [east]", "clusters: [west, east]", True),
        ("paths: [a]", "paths: [b]", False),
        ("paths: [a]", "paths: [a]", True),
        ("paths: [a]", "names: [x]", True),
    ],
)
def test_only_policies_for_the_same_objects_contradict_each_other(
    tmp_path: Path, match: str, other: str, *, meet: bool
) -> None:
    text = two("endsUp: dual-stack", "endsUp: single-stack", match, other)
    if meet:
        assert "contradict each other" in refusal(tmp_path, text)[0]
    else:
        assert len(settings(tmp_path, text).policies) == 2


def test_fields_of_other_kinds_do_not_contradict_each_other(tmp_path: Path) -> None:
    one, other = "forbiddenFields: [pod.spec.hostname]", "explicitFields: [pod.spec.hostname]"
    text = two(one, other, "kinds: [Service, Pod]", "kinds: [Service, Deployment]")
    assert len(settings(tmp_path, text).policies) == 2
