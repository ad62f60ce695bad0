"""Which requests a policy or a binding is for: a rule's every field, selectors, versions."""

from __future__ import annotations

from typing import Any

import pytest
from admission_harness import SERVICE, SERVICES, Answer, answer, binding, changed, namespace, policy

from kubelint_net import ClusterConfig

DENIED, SILENT = "denied", "silent"
RANGE = {
    "apiVersion": "networking.k8s.io/v1",
    "kind": "ServiceCIDR",
    "metadata": {"name": "more"},
    "spec": {"cidrs": ["10.1.0.0/16"]},
}
RANGES = {"apiGroups": ["networking.k8s.io"], "apiVersions": ["v1"], "operations": ["*"], "resources": ["servicecidrs"]}


def outcome(found: Answer) -> str:
    if found.unsure:
        return found.unsure[0]
    return DENIED if found.said else SILENT


def under(constraints: dict[str, Any], *, to: dict[str, Any] = SERVICE, **more: Any) -> str:
    return outcome(answer(policy("false", matchConstraints=constraints), binding(), to=to, **more))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, DENIED),
        ({"apiGroups": ["*"]}, DENIED),
        ({"apiGroups": ["apps"]}, SILENT),
        ({"apiVersions": ["*"]}, DENIED),
        ({"apiVersions": ["v1beta1", "v1"]}, DENIED),
        ({"apiVersions": ["v2"]}, SILENT),
        ({"operations": ["*"]}, DENIED),
        ({"operations": ["CREATE"]}, DENIED),
        ({"operations": ["UPDATE"]}, SILENT),
        ({"resources": ["*"]}, DENIED),
        ({"resources": ["*/*"]}, DENIED),
        ({"resources": ["services/*"]}, DENIED),
        ({"resources": ["*/status"]}, SILENT),
        ({"resources": ["services/status"]}, SILENT),
        ({"resources": ["pods", "services"]}, DENIED),
        ({"resources": ["pods"]}, SILENT),
        ({"scope": "*"}, DENIED),
        ({"scope": "Namespaced"}, DENIED),
        ({"scope": "Cluster"}, SILENT),
        ({"resourceNames": ["shop"]}, DENIED),
        ({"resourceNames": ["other"]}, SILENT),
    ],
)
def test_a_rule(fields: dict[str, Any], expected: str) -> None:
    found = under({"resourceRules": [{**SERVICES, **fields}]})
    if "for pods" in found or "for services/status" in found:
        pytest.fail(found)
    assert found == expected


@pytest.mark.parametrize(("scope", "expected"), [("*", DENIED), ("Cluster", DENIED), ("Namespaced", SILENT)])
def test_a_rule_on_an_object_of_the_whole_cluster(scope: str, expected: str) -> None:
    assert under({"resourceRules": [{**RANGES, "scope": scope}]}, to=RANGE) == expected


def test_a_name_that_the_server_makes_up_is_not_known() -> None:
    made_up = {**SERVICE, "metadata": {"generateName": "shop-"}}
    found = under({"resourceRules": [{**SERVICES, "resourceNames": ["shop"]}]}, to=made_up)
    assert found == "policy 'p' with binding 'b': the rule is for resourceNames, and the server makes up the name"


def test_several_rules_and_those_that_exclude() -> None:
    pods = {**SERVICES, "resources": ["pods"]}
    assert under({"resourceRules": [pods, SERVICES]}) == DENIED
    assert under({"resourceRules": [SERVICES], "excludeResourceRules": [pods]}) == DENIED
    excluded = {**SERVICES, "resourceNames": ["shop"]}
    assert under({"resourceRules": [SERVICES], "excludeResourceRules": [excluded]}) == SILENT


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ({}, DENIED),
        ({"matchLabels": {"tier": "front"}}, DENIED),
        ({"matchLabels": {"tier": "back"}}, SILENT),
        ({"matchLabels": {"tier": "front", "team": "a"}}, SILENT),
        ({"matchExpressions": [{"key": "tier", "operator": "In", "values": ["back", "front"]}]}, DENIED),
        ({"matchExpressions": [{"key": "tier", "operator": "NotIn", "values": ["front"]}]}, SILENT),
        ({"matchExpressions": [{"key": "team", "operator": "NotIn", "values": ["a"]}]}, DENIED),
        ({"matchExpressions": [{"key": "tier", "operator": "Exists"}]}, DENIED),
        ({"matchExpressions": [{"key": "tier", "operator": "DoesNotExist"}]}, SILENT),
        ({"matchExpressions": [{"key": "team", "operator": "DoesNotExist"}]}, DENIED),
    ],
)
def test_an_object_selector(selector: dict[str, Any], expected: str) -> None:
    assert under({"resourceRules": [SERVICES], "objectSelector": selector}) == expected


def test_an_object_selector_may_meet_the_old_object() -> None:
    constraints = {"resourceRules": [SERVICES], "objectSelector": {"matchLabels": {"tier": "back"}}}
    before = {**SERVICE, "metadata": {**SERVICE["metadata"], "labels": {"tier": "back"}}}
    assert under(constraints) == SILENT
    assert under(constraints, before=before) == DENIED


NOT_KNOWN = "policy 'p' with binding 'b': no manifest of Namespace prod says which labels it has"


@pytest.mark.parametrize(
    ("selector", "unknown", "known"),
    [
        ({}, DENIED, DENIED),
        ({"matchLabels": {"kubernetes.io/metadata.name": "prod"}}, DENIED, DENIED),
        ({"matchLabels": {"kubernetes.io/metadata.name": "test"}}, SILENT, SILENT),
        ({"matchLabels": {"stage": "live"}}, NOT_KNOWN, DENIED),
        ({"matchLabels": {"stage": "trial"}}, NOT_KNOWN, SILENT),
        ({"matchLabels": {"kubernetes.io/metadata.name": "test", "stage": "live"}}, SILENT, SILENT),
        ({"matchExpressions": [{"key": "stage", "operator": "Exists"}]}, NOT_KNOWN, DENIED),
        ({"matchExpressions": [{"key": "other", "operator": "DoesNotExist"}]}, NOT_KNOWN, DENIED),
    ],
)
def test_a_namespace_selector(selector: dict[str, Any], unknown: str, known: str) -> None:
    constraints = {"resourceRules": [SERVICES], "namespaceSelector": selector}
    asked = policy("false", matchConstraints=constraints), binding()
    assert outcome(answer(*asked)) == unknown
    assert outcome(answer(*asked, namespace("prod", stage="live"))) == known
    bound = policy("false"), binding(matchResources={"namespaceSelector": selector})
    assert outcome(answer(*bound)) == unknown
    assert outcome(answer(*bound, namespace("prod", stage="live"))) == known


def test_what_holds_either_way_is_not_unsure() -> None:
    constraints = {"resourceRules": [SERVICES], "namespaceSelector": {"matchLabels": {"stage": "live"}}}
    assert outcome(answer(policy("true", matchConstraints=constraints), binding())) == SILENT


def test_a_namespace_of_which_two_manifests_disagree_is_not_known() -> None:
    constraints = {"resourceRules": [SERVICES], "namespaceSelector": {"matchLabels": {"stage": "live"}}}
    both = namespace("prod", stage="live"), namespace("prod", stage="trial")
    assert outcome(answer(policy("false", matchConstraints=constraints), binding(), *both)) == NOT_KNOWN


def test_an_object_of_the_whole_cluster_is_in_every_namespace() -> None:
    constraints = {"resourceRules": [RANGES], "namespaceSelector": {"matchLabels": {"stage": "live"}}}
    assert under(constraints, to=RANGE) == DENIED


def test_an_object_without_a_namespace_goes_to_default() -> None:
    constraints = {
        "resourceRules": [SERVICES],
        "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "default"}},
    }
    assert under(constraints) == SILENT
    assert under(constraints, to={**SERVICE, "metadata": {"name": "shop"}}) == DENIED


@pytest.mark.parametrize(
    ("match_policy", "expected"),
    [
        (None, "policy 'p' with binding 'b': not every cluster serves networking.k8s.io/v1beta1"),
        ("Equivalent", "policy 'p' with binding 'b': not every cluster serves networking.k8s.io/v1beta1"),
        ("Exact", SILENT),
    ],
)
def test_another_version_of_the_kind(match_policy: str | None, expected: str) -> None:
    constraints = {"resourceRules": [{**RANGES, "apiVersions": ["v1beta1"]}]}
    if match_policy:
        constraints["matchPolicy"] = match_policy  # type: ignore[assignment]
    assert under(constraints, to=RANGE, cluster=ClusterConfig(kubernetes_version="1.35")) == expected


def test_every_matching_binding_of_a_policy_speaks() -> None:
    found = answer(
        policy("false"),
        binding(name="one"),
        binding(name="two", matchResources={"objectSelector": {"matchLabels": {"tier": "back"}}}),
        binding(name="three", validationActions=["Warn"]),
    )
    assert found.said == (
        "ValidatingAdmissionPolicy 'p' with binding 'one' denied request: no",
        "Validation failed for ValidatingAdmissionPolicy 'p' with binding 'three': no",
    )


def test_what_the_server_refuses_no_policy_sees() -> None:
    assert outcome(answer(policy("false"), binding(), to=changed(SERVICE, ports=[{"port": 0}]))) == SILENT
