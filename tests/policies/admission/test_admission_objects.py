"""What expressions see: the object with the server's defaults, and nothing that only the cluster knows."""

from __future__ import annotations

from typing import Any

import pytest
from admission_harness import SERVICE, answer, binding, changed, namespace, policy

from kubelint_net import ClusterConfig

EVERYTHING = {"resourceRules": [{"apiGroups": ["*"], "apiVersions": ["*"], "operations": ["*"], "resources": ["*"]}]}
DUAL = ClusterConfig(service_cidrs=("10.96.0.0/16", "fd00:10:96::/112"))
POD: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "shop"},
    "spec": {"containers": [{"name": "c", "image": "i", "ports": [{"containerPort": 80}]}]},
}
DEPLOYMENT: dict[str, Any] = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "shop"},
    "spec": {
        "selector": {"matchLabels": {"a": "b"}},
        "template": {"metadata": {"labels": {"a": "b"}}, "spec": POD["spec"]},
    },
}
CONTROLLER: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "ReplicationController",
    "metadata": {"name": "shop"},
    "spec": {"template": DEPLOYMENT["spec"]["template"]},
}
CRON_JOB: dict[str, Any] = {
    "apiVersion": "batch/v1",
    "kind": "CronJob",
    "metadata": {"name": "shop"},
    "spec": {"schedule": "@daily", "jobTemplate": {"spec": {"template": DEPLOYMENT["spec"]["template"]}}},
}
NETWORK_POLICY: dict[str, Any] = {
    "apiVersion": "networking.k8s.io/v1",
    "kind": "NetworkPolicy",
    "metadata": {"name": "shop"},
    "spec": {"podSelector": {}, "egress": [{"ports": [{"port": 53}]}]},
}


def value(expression: str, to: dict[str, Any], cluster: ClusterConfig | None = None, *also: dict[str, Any]) -> object:
    """True, false, or why that cannot be told."""
    found = answer(policy(expression, matchConstraints=EVERYTHING), binding(), *also, to=to, cluster=cluster)
    made = [each for each in found.unsure if "those that workloads make" not in each]
    if made:
        return made[0].removeprefix("policy 'p' with binding 'b': validations[0] ")
    return {(): True, ("ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no",): False}.get(
        found.said, found.said
    )


def unknown(path: str) -> str:
    return f"reads {path}, which only the cluster knows"


def families(path: str) -> str:
    return f"{unknown(path)} (--service-cluster-ip-range)"


@pytest.mark.parametrize(
    "expression",
    [
        "object.spec.type == 'ClusterIP'",
        "object.spec.sessionAffinity == 'None'",
        "object.spec.internalTrafficPolicy == 'Cluster'",
        "!has(object.spec.externalTrafficPolicy)",
        "object.spec.ports[0].protocol == 'TCP'",
        "object.spec.ports[0].targetPort == 80",
        "!has(object.spec.ports[0].nodePort)",
        "!has(object.spec.selector)",
        "object.metadata.namespace == 'prod'",
        "has(object.metadata.uid)",
        "has(object.spec.clusterIP)",
        "object.status == {'loadBalancer': {}}",
    ],
)
def test_a_service_has_its_defaults(expression: str) -> None:
    assert value(expression, SERVICE) is True
    assert value(expression, SERVICE, DUAL) is True


@pytest.mark.parametrize(
    ("spec", "expression", "expected"),
    [
        ({"type": "NodePort"}, "object.spec.externalTrafficPolicy == 'Cluster'", True),
        ({"type": "NodePort"}, "has(object.spec.ports[0].nodePort)", True),
        ({"type": "NodePort"}, "object.spec.ports[0].nodePort > 30000", unknown("object.spec.ports[0].nodePort")),
        (
            {"type": "NodePort", "ports": [{"port": 80, "nodePort": 30080}]},
            "object.spec.ports[0].nodePort == 30080",
            True,
        ),
        ({"type": "LoadBalancer"}, "object.spec.allocateLoadBalancerNodePorts == true", True),
        ({"type": "LoadBalancer", "allocateLoadBalancerNodePorts": False}, "has(object.spec.ports[0].nodePort)", False),
        (
            {"type": "LoadBalancer", "externalTrafficPolicy": "Local"},
            "object.spec.healthCheckNodePort > 0",
            unknown("object.spec.healthCheckNodePort"),
        ),
        ({"sessionAffinity": "ClientIP"}, "object.spec.sessionAffinityConfig.clientIP.timeoutSeconds == 10800", True),
        ({"clusterIP": "None"}, "object.spec.clusterIP == 'None' && object.spec.clusterIPs == ['None']", True),
        ({}, "object.spec.clusterIP == 'None'", unknown("object.spec.clusterIP")),
        ({}, "object.spec.clusterIP == 'None' || object.spec.type == 'ClusterIP'", True),
        ({}, "object.spec.ipFamilies == ['IPv4']", families("object.spec.ipFamilies")),
        ({"ipFamilies": ["IPv6"]}, "object.spec.ipFamilies == ['IPv6']", True),
        ({"ipFamilyPolicy": "PreferDualStack"}, "object.spec.ipFamilyPolicy == 'PreferDualStack'", True),
        (
            {"ipFamilies": ["IPv6"], "ipFamilyPolicy": "PreferDualStack"},
            "'IPv4' in object.spec.ipFamilies",
            families("object.spec.ipFamilies"),
        ),
        ({"type": "ExternalName", "externalName": "a.b", "ports": None}, "has(object.spec.clusterIP)", False),
        ({"externalIPs": []}, "has(object.spec.externalIPs)", False),
        ({"publishNotReadyAddresses": False}, "has(object.spec.publishNotReadyAddresses)", False),
        ({"selektor": {"a": "b"}}, "has(object.spec.selektor)", False),
    ],
)
def test_a_service_as_the_server_holds_it(spec: dict[str, Any], expression: str, expected: object) -> None:
    assert value(expression, changed(SERVICE, **spec)) == expected


@pytest.mark.parametrize(
    ("spec", "expression"),
    [
        ({}, "object.spec.ipFamilies == ['IPv4'] && object.spec.ipFamilyPolicy == 'SingleStack'"),
        ({"ipFamilyPolicy": "PreferDualStack"}, "object.spec.ipFamilies == ['IPv4', 'IPv6']"),
        ({"ipFamilies": ["IPv6"], "ipFamilyPolicy": "RequireDualStack"}, "object.spec.ipFamilies == ['IPv6', 'IPv4']"),
        ({"clusterIP": "10.96.0.9"}, "object.spec.clusterIPs == ['10.96.0.9']"),
    ],
)
def test_a_service_in_a_cluster_that_is_known(spec: dict[str, Any], expression: str) -> None:
    assert value(expression, changed(SERVICE, **spec), DUAL) is True


@pytest.mark.parametrize(
    ("to", "expression", "expected"),
    [
        (POD, "object.spec.restartPolicy == 'Always' && object.spec.dnsPolicy == 'ClusterFirst'", True),
        (POD, "object.spec.enableServiceLinks && object.spec.terminationGracePeriodSeconds == 30", True),
        (POD, "object.spec.schedulerName == 'default-scheduler'", True),
        (POD, "object.spec.containers.all(c, c.ports.all(p, p.protocol == 'TCP'))", True),
        (POD, "has(object.spec.hostNetwork)", False),
        (POD, "has(object.spec.containers[0].ports[0].hostPort)", False),
        (changed(POD, hostNetwork=False), "has(object.spec.hostNetwork)", False),
        (changed(POD, hostNetwork=True), "object.spec.containers[0].ports[0].hostPort == 80", True),
        (POD, "has(object.spec.containers[0].imagePullPolicy)", True),
        (
            POD,
            "object.spec.containers[0].imagePullPolicy == 'Always'",
            unknown("object.spec.containers[0].imagePullPolicy"),
        ),
        (POD, "has(object.spec.volumes)", unknown("object.spec.volumes")),
        (POD, "object.spec.serviceAccountName == 'default'", unknown("object.spec.serviceAccountName")),
        (changed(POD, serviceAccount="a"), "object.spec.serviceAccountName == 'a'", True),
        (POD, "has(object.status.phase)", unknown("object.status")),
        (POD, "object.metadata.generation == 1", unknown("object.metadata.generation")),
        ({**POD, "metadata": {"generateName": "shop-"}}, "has(object.metadata.name)", True),
        (
            {**POD, "metadata": {"generateName": "shop-"}},
            "object.metadata.name == 'shop'",
            unknown("object.metadata.name"),
        ),
        (
            changed(POD, containers=[{"name": "c", "image": "i", "resources": {"limits": {"cpu": 1}}}]),
            "object.spec.containers[0].resources.limits.cpu == '1'",
            unknown("object.spec.containers[0].resources"),
        ),
        (
            changed(POD, affinity={"nodeAffinity": {"x": 1}}),
            "has(object.spec.affinity.podAffinity)",
            unknown("object.spec.affinity.podAffinity"),
        ),
        (DEPLOYMENT, "object.spec.replicas == 1", True),
        (changed(DEPLOYMENT, replicas=0), "object.spec.replicas == 0", True),
        (DEPLOYMENT, "has(object.spec.template.spec.hostAliases)", False),
        (DEPLOYMENT, "has(object.spec.template.spec.enableServiceLinks)", False),
        (DEPLOYMENT, "has(object.spec.template.spec.serviceAccountName)", False),
        (DEPLOYMENT, "object.spec.template.spec.dnsPolicy == 'ClusterFirst'", True),
        (DEPLOYMENT, "object.spec.revisionHistoryLimit == 10", unknown("object.spec.revisionHistoryLimit")),
        (CONTROLLER, "object.metadata.labels == {'a': 'b'} && object.spec.replicas == 1", True),
        (CRON_JOB, "has(object.spec.jobTemplate.metadata)", True),
        (CRON_JOB, "object.spec.jobTemplate.spec.template.spec.dnsPolicy == 'ClusterFirst'", True),
        (NETWORK_POLICY, "object.spec.egress[0].ports[0].protocol == 'TCP'", True),
        (NETWORK_POLICY, "object.spec.podSelector == {}", True),
        (NETWORK_POLICY, "'Egress' in object.spec.policyTypes", unknown("object.spec.policyTypes")),
    ],
)
def test_other_objects(to: dict[str, Any], expression: str, expected: object) -> None:
    assert value(expression, to) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("request.operation == 'CREATE' && request.namespace == 'prod' && request.name == 'shop'", True),
        ("request.kind.group == '' && request.kind.version == 'v1' && request.kind.kind == 'Service'", True),
        ("request.resource.resource == 'services' && request.requestResource == request.resource", True),
        ("request.dryRun", False),
        ("request.userInfo.username == 'me'", unknown("request.userInfo")),
        ("authorizer.group('').resource('services').check('get').allowed()", "asks the authorizer"),
        ("namespaceObject.metadata.name == 'prod'", True),
        ("namespaceObject.metadata.labels['kubernetes.io/metadata.name'] == 'prod'", True),
        (
            "namespaceObject.metadata.labels['stage'] == 'live'",
            unknown("namespaceObject.metadata.labels.stage"),
        ),
    ],
)
def test_the_other_variables(expression: str, expected: object) -> None:

    assert value(expression, SERVICE) == expected


def test_a_namespace_that_a_file_holds() -> None:
    held = namespace("prod", stage="live")
    assert value("namespaceObject.metadata.labels['stage'] == 'live'", SERVICE, None, held) is True
    assert value("'other' in namespaceObject.metadata.labels", SERVICE, None, held) is False
    assert value("has(namespaceObject.metadata.annotations)", SERVICE, None, held) is False
    path = unknown("namespaceObject.status")
    assert value("namespaceObject.status.phase == 'Active'", SERVICE, None, held) == path


def test_a_variable_that_is_not_known() -> None:
    asked = policy(
        "variables.ip == 'None'",
        "variables.ip == 'None' || true",
        variables=[{"name": "ip", "expression": "object.spec.clusterIP"}],
    )
    found = answer(asked, binding())
    assert found.said == ()
    assert found.unsure == (f"policy 'p' with binding 'b': validations[0] {unknown('object.spec.clusterIP')}",)


def test_a_condition_that_is_not_known_matters_only_where_something_would_be_said() -> None:
    asks = [{"name": "mine", "expression": "request.userInfo.username == 'me'"}]
    assert answer(policy("true", matchConditions=asks), binding()).unsure == ()
    assert answer(policy("false", matchConditions=asks), binding()).unsure == (
        f"policy 'p' with binding 'b': matchCondition mine {unknown('request.userInfo')}",
    )


def test_pods_that_a_workload_makes_are_said_not_to_be_looked_at() -> None:
    rule = {"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["pods"]}
    found = answer(policy("false", matchConstraints={"resourceRules": [rule]}), binding(), to=DEPLOYMENT)
    assert found.said == ()
    why = "it is for Pods, and those that workloads make are not held against it"
    assert found.unsure == (f"policy 'p' with binding 'b': {why}",)
