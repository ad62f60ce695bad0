"""A mistake in a policy ends the run before it begins, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from policy_cases import refusal, settings

if TYPE_CHECKING:
    from pathlib import Path


def one(*lines: str) -> str:
    return "policies:\n  - name: plan\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("line", "message", "at"),
    [
        ("externalIPs: {allow: [10.1.0.0/8]}", "write 10.0.0.0/8 for the whole network", "10.1.0.0/8"),
        ("externalIPs: {deny: [10.0.0.0/33]}", "a prefix length of IPv4 is at most 32", "10.0.0.0/33"),
        ("externalIPs: {deny: ['fd00::/129']}", "a prefix length of IPv6 is at most 128", "'fd00::/129'"),
        ("externalIPs: {deny: [010.0.0.0/8]}", "write 10.0.0.0/8 if that is meant", "010.0.0.0/8"),
        ("externalIPs: {deny: ['::ffff:10.0.0.0/104']}", "write 10.0.0.0/8", "'::ffff:10.0.0.0/104'"),
        ("externalIPs: {allow: [10.0.0.1]}", "write 10.0.0.1/32", "10.0.0.1"),
        ("externalIPs: {allow: 10.0.0/8}", "'10.0.0/8' is not a network", "10.0.0/8"),
        ("externalIPs: {allow: [10.0.0.0/x]}", "/x is no prefix length", "10.0.0.0/x"),
        ("externalIPs: {allow: []}", "allow is empty: nothing at all would be allowed", "allow"),
        ("externalIPs: {deny: []}", "deny is empty: it denies nothing", "deny"),
        ("externalIPs: {}", "externalIPs says nothing", "externalIPs"),
        ("externalIPs: nothing", "externalIPs is none or has allow and deny, not 'nothing'", "nothing"),
        ("externalIP: none", "did you mean externalIPs?", "externalIP"),
        ("message: x", "policy plan asks for nothing: give it one of clusterIPs, endsUp", "name"),
        ("serviceTypes: none", "every Service has a type", "none"),
        ("serviceTypes: {deny: [nodeport]}", "'nodeport' is no Service type; did you mean NodePort?", "nodeport"),
        ("serviceTypes: {deny: [Headless]}", "it is one of ClusterIP, NodePort", "Headless"),
        ("nodePorts: {allow: [31000-30000]}", "must end at or after its start", "31000-30000"),
        ("nodePorts: {allow: [70000]}", "by 65535", "70000"),
        ("hostnames: {allow: ['https://a']}", "is no hostname", "'https://a'"),
        ("ipFamilyPolicy: {require: [DualStack]}", "'DualStack' is no ipFamilyPolicy", "DualStack"),
        ("ipFamilyPolicy: {}", "give it allow, deny or require", "ipFamilyPolicy"),
        ("ipFamilies: {require: [IPv5]}", "'IPv5' is no IP family", "IPv5"),
        ("ipFamilies: {}", "give it allow, deny or require", "ipFamilies"),
        ("endsUp: dual", "Services end up dual-stack or single-stack", "dual"),
        ("endsUp: {}", "endsUp says nothing", "endsUp"),
        ("endsUp: {primaryFamily: v6}", "'v6' is no IP family", "v6"),
        ("endsUp: {ipFamilyPolicy: {}}", "give it allow or deny", "ipFamilyPolicy"),
        ("forbiddenFields: []", "it forbids nothing", "forbiddenFields"),
        ("explicitFields: []", "it asks for nothing", "explicitFields"),
        ("forbiddenFields: [spec..a]", "is no field path", "spec..a"),
        ("forbiddenFields: ['spec.ports[*']", "is no field path", "'spec.ports[*'"),
        ("forbiddenFields: [spec.hostAlias]", "no kind that kubelint-net reads has a field", "spec.hostAlias"),
        ("forbiddenFields: [spec.hostNetwork]", "write pod.spec.hostNetwork", "spec.hostNetwork"),
        ("severity: loud", "error, warning or info, not 'loud'", "loud"),
    ],
)
def test_a_check_that_makes_no_sense(tmp_path: Path, line: str, message: str, at: str) -> None:
    lines = (line, "clusterIPs: none") if line.startswith("severity") else (line,)
    said, where = refusal(tmp_path, one(*lines))
    assert message in said
    assert where == at


@pytest.mark.parametrize(
    ("match", "message", "at"),
    [
        ("kinds: [service]", "'service' is no kind that kubelint-net reads; did you mean Service?", "service"),
        ("kinds: [Pod]", "externalIPs says nothing about Pod: it is about Service", "externalIPs"),
        ("clusters: [prdo]", "'prdo' is no cluster of this file; did you mean prod?", "prdo"),
        ("names: []", "names is empty: the policy would be for nothing", "names"),
        ("kinds: [ServiceCIDR], namespaces: [a]", "no ServiceCIDR is in a namespace", "namespaces"),
        ("kind: Service", "did you mean kinds?", "kind"),
        ("labels: {a: 1}", "must be a string, not the number 1", "1"),
    ],
)
def test_a_match_that_makes_no_sense(tmp_path: Path, match: str, message: str, at: str) -> None:
    text = one(f"match: {{{match}}}", "externalIPs: none") + "clusters: {prod: {paths: [a]}}\n"
    said, where = refusal(tmp_path, text)
    assert message in said
    assert where == at


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("policies: [{externalIPs: none}]\n", "a policy has a name"),
        ("policies: [{name: Plan, externalIPs: none}]\n", "'Plan' is no name such as"),
        ("policies: [{name: a--b, externalIPs: none}]\n", "'a--b' is no name"),
        ("policies: [{name: -a, externalIPs: none}]\n", "'-a' is no name"),
        ("policies: [{name: 1, externalIPs: none}]\n", "must be a string, not the number 1"),
        ("policies: [{name: a, externalIPs: none}, {name: a, clusterIPs: none}]\n", ".yaml:1:19"),
    ],
)
def test_a_name_that_does_not_do(tmp_path: Path, text: str, message: str) -> None:
    said, _ = refusal(tmp_path, text)
    assert message in said


def test_one_of_the_same_name_replaces_that_of_a_file_below(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(
        "policies:\n"
        "  - {name: a, match: {paths: [x]}, externalIPs: none}\n"
        "  - {name: b, match: {paths: [x]}, externalIPs: none}\n",
        encoding="utf-8",
    )
    text = "extends: base.yaml\npolicies: [{name: a, match: {paths: [x]}, severity: info, clusterIPs: none}]\n"
    policies = settings(tmp_path, text).policies
    assert [(each.name, each.severity, [check.key for check in each.checks]) for each in policies] == [
        ("a", "info", ["clusterIPs"]),
        ("b", "error", ["externalIPs"]),
    ]


@pytest.mark.parametrize(
    "text", ["policies:\n", "policies: []\n", "policies: [{name: a, externalIPs: none, endsUp: }]\n"]
)
def test_what_is_empty_says_nothing(tmp_path: Path, text: str) -> None:
    assert len(settings(tmp_path, text).policies) == text.count("name")
