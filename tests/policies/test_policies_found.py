"""Which objects policies are held to, and what a finding of one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from policy_cases import CONFIG, found, pod, report, service

from kubelint_net.engine.checking import check
from kubelint_net.findings import RuleClass, Severity, fingerprints
from kubelint_net.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

ALIAS = "hostAliases: [{ip: 192.0.2.1, hostnames: [a]}]"


def config(match: str, check: str = "hostAliasAddresses: none") -> str:
    return f"clusters: {{prod: {{paths: ['*']}}}}\npolicies: [{{name: plan, match: {{{match}}}, {check}}}]\n"


@pytest.mark.parametrize(
    ("match", "meta", "is_meant"),
    [
        ("", "", True),
        ("kinds: [Pod]", "", True),
        ("kinds: [Deployment]", "", False),
        ("namespaces: [prod]", ", namespace: prod", True),
        ("namespaces: [prod]", ", namespace: stage", False),
        ("namespaces: ['pr*', x]", ", namespace: prod", True),
        ("namespaces: [default]", "", True),
        ("namespaces: ['*']", "", True),
        ("namespaces: prod", "", False),
        ("names: ['sh?p']", "", True),
        ("names: ['Shop']", "", False),
        ("labels: {team: 'a*'}", ", labels: {team: abc}", True),
        ("labels: {team: 'a*'}", ", labels: {team: bcd}", False),
        ("labels: {team: '*'}", "", False),
        ("labels: {team: a, tier: b}", ", labels: {team: a}", False),
        ("paths: [prod]", "", True),
        ("paths: ['pr*/*.yaml']", "", True),
        ("paths: [stage, shop.yaml]", "", False),
        ("clusters: [prod]", "", True),
        ("names: [shop], namespaces: [prod]", ", namespace: stage", False),
    ],
)
def test_a_policy_is_for_the_objects_that_it_matches(tmp_path: Path, match: str, meta: str, *, is_meant: bool) -> None:
    assert bool(found(tmp_path, config(match), pod(ALIAS, meta=meta), "prod/shop.yaml")) is is_meant


def test_what_stands_in_no_namespace_is_in_none_that_a_pattern_means(tmp_path: Path) -> None:
    text = "apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: {name: x}\nspec: {cidrs: [10.0.0.0/16]}\n"
    assert not found(tmp_path, config("namespaces: ['*']", "serviceCIDRs: none"), text)
    assert found(tmp_path, config("", "serviceCIDRs: none"), text)


def test_a_policy_for_a_cluster_is_not_for_files_of_others(tmp_path: Path) -> None:
    text = (
        "clusters: {prod: {paths: [prod]}, stage: {paths: [stage]}}\n"
        "policies: [{name: plan, match: {clusters: [prod]}, hostAliasAddresses: none}]\n"
    )
    assert found(tmp_path, text, pod(ALIAS), "prod/a.yaml")
    assert not found(tmp_path, text, pod(ALIAS), "stage/a.yaml")
    assert not found(tmp_path, text, pod(ALIAS), "other/a.yaml")


def test_a_finding_of_several_clusters_is_one_that_names_those_it_holds_on(tmp_path: Path) -> None:
    text = (
        "clusters: {prod: {paths: ['*']}, stage: {paths: ['*']}}\n"
        "policies:\n"
        "  - {name: on-prod, match: {clusters: [prod]}, hostAliasAddresses: none}\n"
        "  - {name: on-both, match: {clusters: [prod, stage]}, hostAliasAddresses: none}\n"
    )
    messages = [each.message for each in found(tmp_path, text, pod(ALIAS))]
    assert messages == [
        "host alias address 192.0.2.1 is written, and none is allowed (policy on-both)",
        "host alias address 192.0.2.1 is written, and none is allowed (policy on-prod) (cluster prod)",
    ]


def test_a_finding_says_whose_it_is_and_where_that_is_declared(tmp_path: Path) -> None:
    text = "policies:\n  - name: plan\n    severity: warning\n    message: Ask us.\n    hostAliasAddresses: none\n"
    (finding,) = found(tmp_path, text, pod(ALIAS))
    assert (finding.rule, finding.rule_class, finding.policy) == (
        "disallowed-host-alias-address",
        RuleClass.POLICY,
        "plan",
    )
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("Ask us: host alias address 192.0.2.1")
    assert finding.field == "spec.hostAliases[0].ip"
    assert finding.error_type is None
    (label,) = finding.related
    assert label.place.path == str(tmp_path / CONFIG)
    assert (label.place.span.start.line, label.place.span.start.column) == (5, 5)


def test_two_policies_have_two_fingerprints(tmp_path: Path) -> None:
    text = "policies: [{name: a, hostAliasAddresses: none}, {name: b, hostAliasAddresses: none}]\n"
    findings = found(tmp_path, text, pod(ALIAS))
    first, second = fingerprints(findings)
    assert fingerprints(findings[1:]) == (second,)
    assert first != second


NAMED = "policies: [{name: plan, hostAliasAddresses: none}, {name: other, hostAliasAddresses: none}]\n"


@pytest.mark.parametrize(
    ("rules", "left"),
    [
        ("{ignore: [plan]}", {"other": "error"}),
        ("{select: [plan]}", {"plan": "error"}),
        ("{select: [policy]}", {"plan": "error", "other": "error"}),
        ("{ignore: [policy]}", {}),
        ("{ignore: [disallowed-host-alias-address]}", {}),
        ("{severity: {plan: info, disallowed-host-alias-address: warning}}", {"plan": "info", "other": "warning"}),
    ],
)
def test_a_policy_is_selected_by_its_name_as_rules_are(tmp_path: Path, rules: str, left: dict[str, str]) -> None:
    findings = found(tmp_path, f"{NAMED}rules: {rules}\n", pod(ALIAS))
    assert {each.policy: each.severity.value for each in findings} == left


def test_a_policy_is_suppressed_by_its_name(tmp_path: Path) -> None:
    text = pod(ALIAS).replace("spec:", "# kubelint-net: ignore[plan] till the move is done\nspec:")
    whole = report(tmp_path, NAMED, text)
    assert [each.policy for each in whole.findings if each.policy] == ["other"]
    assert [(each.finding.policy, each.reason) for each in whole.suppressed] == [("plan", "till the move is done")]


def test_a_policy_suppressed_in_vain_is_said(tmp_path: Path) -> None:
    text = pod("hostname: a").replace("spec:", "# kubelint-net: ignore[plan] why not\nspec:")
    messages = [each.message for each in report(tmp_path, NAMED, text).findings]
    assert messages == ["nothing is left here for it to suppress: nothing offends against policy plan"]
    assert report(tmp_path, f"{NAMED}rules: {{ignore: [plan]}}\n", text).findings == ()


def test_what_depends_on_unknown_ranges_is_listed_once_for_a_policy_and_a_cluster(tmp_path: Path) -> None:
    text = "clusters: {a: {paths: ['*']}, b: {paths: ['*']}}\npolicies: [{name: both, endsUp: dual-stack}]\n"
    manifest = f"{service('ipFamilyPolicy: PreferDualStack')}---\n{service('ipFamilyPolicy: PreferDualStack')}"
    whole = report(tmp_path, text, manifest)
    listed = [each for each in whole.skipped if each.policy]
    assert [(each.rule, each.policy) for each in listed] == [("disallowed-resulting-family", "both")] * 2
    assert [f"cluster {name}" in each.reason for each, name in zip(listed, "ab", strict=True)] == [True, True]
    assert not [each for each in whole.findings if each.policy]
    ignoring = report(tmp_path, f"{text}rules: {{ignore: [both]}}\n", manifest)
    assert not [each for each in ignoring.skipped if each.policy]


def test_what_a_service_cidr_of_another_file_makes_possible_is_held_too(tmp_path: Path) -> None:
    text = "cluster: {serviceClusterIPRange: 10.96.0.0/16}\npolicies: [{name: both, endsUp: dual-stack}]\n"
    more = "apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: {name: x}\nspec: {cidrs: [10.100.0.0/16]}\n"
    manifest = service("clusterIP: 10.100.0.7")
    assert found(tmp_path, text, manifest) == []  # refused: it ends up as nothing
    (tmp_path / "more.yaml").write_text(more, encoding="utf-8")
    whole = check([str(tmp_path)], load_settings(str(tmp_path)))
    assert [each.policy for each in whole.findings] == ["both"]


def test_a_policy_holds_for_standard_input(tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text(config("paths: [prod]"), encoding="utf-8")
    settings = load_settings(str(tmp_path))
    name = str(tmp_path / "prod" / "buffer.yaml")
    whole = check(["-"], settings, stdin=pod(ALIAS).encode(), stdin_filename=name)
    assert [each.policy for each in whole.findings] == ["plan"]


def test_what_a_template_renders_to_is_matched_by_the_path_of_the_template(tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("shop", "till")]
    rendered = "".join(f"---\n# Source: {path}/web.yaml\n{pod(ALIAS, name=path[-4:])}" for path in paths)
    (tmp_path / CONFIG).write_text(config("paths: [till]"), encoding="utf-8")
    whole = check(["-"], load_settings(str(tmp_path)), stdin=rendered.encode())
    assert [each.object and each.object.name for each in whole.findings if each.policy] == ["till"]


@pytest.mark.parametrize(
    "value",
    [
        "[]",
        "5",
        "{a: 1}",
        "[5, [a], {b: c}, null]",
        "text",
        "[[{ip: 1}]]",
        "[{ip: {}}, {hostnames: 5}, {hostnames: [5]}]",
    ],
)
@pytest.mark.parametrize(
    "field",
    ["hostAliases", "externalIPs", "ports", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "type", "ingress", "cidrs"],
)
def test_fields_of_any_shape_break_nothing(tmp_path: Path, field: str, value: str) -> None:
    text = (
        "policies:\n  - name: all\n    hostAliasAddresses: {allow: 10.0.0.0/8}\n    externalIPs: {deny: 10.0.0.0/8}\n"
        "    loadBalancerSourceRanges: none\n    networkPolicyBlocks: {deny: 10.0.0.0/8}\n    serviceCIDRs: none\n"
        "    clusterIPs: none\n    hostnames: {deny: ['*']}\n    nodePorts: none\n    serviceTypes: {deny: NodePort}\n"
        "    ipFamilyPolicy: {require: SingleStack}\n    ipFamilies: {require: IPv4}\n"
        "    endsUp: {primaryFamily: IPv4}\n"
        "    forbiddenFields: ['spec.ports[*].nodePort', 'metadata.annotations[*]', 'spec.ipFamilies[1]']\n"
        "    explicitFields: ['spec.ports[*].protocol', pod.spec.hostname]\n"
    )
    kinds = {"v1": ("Service", "Pod"), "networking.k8s.io/v1": ("NetworkPolicy", "ServiceCIDR")}
    manifest = "---\n".join(
        f"apiVersion: {version}\nkind: {kind}\n"
        f"metadata: {{name: x, annotations: {value}}}\nspec: {{{field}: {value}}}\n"
        for version, names in kinds.items()
        for kind in names
    )
    assert "rule-crash" not in {each.rule for each in report(tmp_path, text, manifest).findings}
