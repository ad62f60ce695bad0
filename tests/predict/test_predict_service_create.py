"""Creating Services: the cases of the specification, and what an answer says beside its errors."""

from __future__ import annotations

from typing import Any

import pytest
from service_samples import addresses, bare_service, cases, cluster, said, service

from kubelint_net.predict.ledger import Ledger
from kubelint_net.predict.outcome import Subject
from kubelint_net.predict.services.answer import create_service


def occupied(families: str) -> Ledger:
    """A cluster in which another Service holds 10.0.0.7 and node port 30080."""
    config = cluster(families)
    ledger = Ledger.for_cluster(config)
    other = service({"name": "other"}, type="NodePort", clusterIP="10.0.0.7", ports=[{"port": 80, "nodePort": 30080}])
    ledger.record(create_service(other, config, ledger))
    return ledger


@pytest.mark.parametrize("case", cases("service-create.jsonl"), ids=lambda case: case["id"])
def test_case_of_the_specification(case: dict[str, Any]) -> None:
    config = cluster(case["cluster"], case.get("version", "1.36"))
    ledger = occupied(case["cluster"]) if case.get("taken") else None
    outcome = create_service(bare_service(case.get("metadata"), **case["spec"]), config, ledger)
    assert (outcome.http, said(outcome.errors)) == (case["http"], case.get("errors", []))
    if case["http"] == 201:
        assert outcome.result is not None
        wanted = case["result"]
        assert outcome.result.ip_family_policy == wanted["ipFamilyPolicy"]
        assert list(outcome.result.ip_families) == wanted["ipFamilies"]
        assert addresses(outcome) == wanted["clusterIPs"]
        assert len(outcome.warnings) == case["warnings"]


def test_an_error_of_allocation_is_told_alone_and_the_rest_is_kept_for_later() -> None:
    spec: dict[str, Any] = {"ipFamilies": ["IPv4", "IPv6"], "ports": [{"port": 0, "name": "HTTP"}]}
    outcome = create_service(service(**spec), cluster())
    assert said(outcome.errors) == [["spec.ipFamilyPolicy", "Invalid"]]
    assert said(outcome.later) == [
        ["spec.ports[0].name", "Invalid"],
        ["spec.ports[0].port", "Invalid"],
        ["spec.ports[0].targetPort", "Invalid"],
    ]


def test_what_is_told_now_is_not_repeated_for_later() -> None:
    outcome = create_service(service(clusterIP="garbage"), cluster())
    assert said(outcome.errors) == [["spec.clusterIPs[0]", "Invalid"]]
    assert outcome.later == ()


def test_a_bad_node_port_hides_a_bad_name_and_a_bad_address_hides_both() -> None:
    ports = [{"port": 80, "nodePort": 80, "name": "HTTP"}]
    hidden = create_service(service(type="NodePort", ports=ports), cluster())
    assert said(hidden.errors) == [["spec.ports[0].nodePort", "Invalid"]]
    assert said(hidden.later) == [["spec.ports[0].name", "Invalid"]]
    both = create_service(service(type="NodePort", ports=ports, clusterIP="10.9.0.1"), cluster())
    assert said(both.errors) == [["spec.clusterIPs", "Invalid"]]
    assert said(both.later) == [["spec.ports[0].name", "Invalid"], ["spec.ports[0].nodePort", "Invalid"]]


def test_an_unknown_type_is_told_only_after_its_families_fit() -> None:
    outcome = create_service(service(type="clusterip", ipFamilyPolicy="RequireDualStack"), cluster("v4"))
    assert said(outcome.errors) == [["spec.ipFamilyPolicy", "Invalid"]]
    assert said(outcome.later) == [["spec.type", "NotSupported"]]


@pytest.mark.parametrize(
    ("spec", "route", "path"),
    [
        ({"clusterIP": "none"}, ("spec", "clusterIP"), "spec.clusterIPs[0]"),
        ({"clusterIP": "10.9.0.1"}, ("spec", "clusterIP"), "spec.clusterIPs"),
        (
            {"clusterIP": "10.0.0.5", "clusterIPs": ["10.0.0.5", "x"]},
            ("spec", "clusterIPs", 1),
            "spec.clusterIPs[1]",
        ),
        ({"clusterIPs": ["10.0.0.5"]}, ("spec", "clusterIPs"), "spec.clusterIPs"),
        ({"ipFamilies": ["IPv4", "IPv6"]}, ("spec", "ipFamilies"), "spec.ipFamilyPolicy"),
        (
            {"ipFamilies": ["IPv4", "IPv6"], "ipFamilyPolicy": "SingleStack"},
            ("spec", "ipFamilyPolicy"),
            "spec.ipFamilyPolicy",
        ),
        (
            {"type": "LoadBalancer", "loadBalancerSourceRanges": ["10.0.0.0/8", "x"]},
            ("spec", "loadBalancerSourceRanges", 1),
            "spec.LoadBalancerSourceRanges[1]",
        ),
        ({"selector": {"a": "b c"}}, ("spec", "selector", "a"), "spec.selector"),
        ({"type": "LoadBalancer", "clusterIP": "None"}, ("spec", "clusterIP"), "spec.clusterIPs[0]"),
    ],
)
def test_the_route_leads_to_what_the_user_wrote(spec: dict[str, Any], route: tuple[str | int, ...], path: str) -> None:
    (error,) = create_service(service(**spec), cluster()).errors
    assert (error.route, error.path) == (route, path)


def test_a_target_port_that_came_from_a_bad_port_leads_to_the_port() -> None:
    errors = create_service(service(ports=[{"port": 70000}]), cluster()).errors
    assert [(error.path, error.route) for error in errors] == [
        ("spec.ports[0].port", ("spec", "ports", 0, "port")),
        ("spec.ports[0].targetPort", ("spec", "ports", 0, "port")),
    ]


def test_a_node_port_named_at_a_later_twin_leads_there() -> None:
    ports = [{"port": 53, "name": "a"}, {"port": 53, "name": "b", "protocol": "UDP", "nodePort": 80}]
    (error,) = create_service(service(type="NodePort", ports=ports), cluster()).errors
    assert (error.path, error.route) == ("spec.ports[0].nodePort", ("spec", "ports", 1, "nodePort"))


def test_the_policy_message_says_what_an_absent_policy_means() -> None:
    (error,) = create_service(service(ipFamilies=["IPv4", "IPv6"]), cluster()).errors
    assert error.message == (
        "must be 'RequireDualStack' or 'PreferDualStack' when two IP families are listed; "
        "it is unset, which means SingleStack"
    )


@pytest.mark.parametrize(
    ("spec", "families", "subject"),
    [
        ({"clusterIP": "none"}, "v4+v6", Subject.CLUSTER_IP),
        ({"clusterIP": "10.9.0.1"}, "v4+v6", Subject.UNALLOCATABLE_CLUSTER_IP),
        ({"ipFamilies": ["IPv4", "IPv6"]}, "v4+v6", Subject.IP_FAMILY),
        ({"ipFamilies": ["IPv6"]}, "v4", Subject.UNSERVABLE_IP_FAMILY),
        ({"ipFamilyPolicy": "RequireDualStack"}, "v6", Subject.UNSERVABLE_IP_FAMILY),
        ({"clusterIP": "2000::5"}, "v4", Subject.UNSERVABLE_IP_FAMILY),
        ({"type": "NodePort", "ports": [{"port": 80, "nodePort": 80}]}, "v4", Subject.NODE_PORT),
        ({"ports": [{"port": 0, "targetPort": 80}]}, "v4", Subject.SERVICE_PORT),
        ({"sessionAffinity": "clientip"}, "v4", Subject.SESSION_AFFINITY),
        ({"trafficDistribution": ""}, "v4", Subject.TRAFFIC_POLICY),
        ({"loadBalancerClass": "a/b"}, "v4", Subject.LOAD_BALANCER),
        ({"externalIPs": ["127.0.0.1"]}, "v4", Subject.EXTERNAL_IP),
        ({"type": "ExternalName"}, "v4", Subject.EXTERNAL_NAME),
        ({"type": "clusterip"}, "v4", Subject.SERVICE_TYPE),
    ],
)
def test_each_error_has_the_subject_of_its_rule(spec: dict[str, Any], families: str, subject: Subject) -> None:
    (error,) = create_service(service(**spec), cluster(families)).errors
    assert error.subject is subject


def test_each_address_says_which_range_it_comes_from() -> None:
    outcome = create_service(service(clusterIP="2000::5", ipFamilyPolicy="PreferDualStack"), cluster())
    assert outcome.result is not None
    assert [(ip.family, ip.address, ip.how, ip.range) for ip in outcome.result.cluster_ips] == [
        ("IPv6", "2000::5", "static", "2000::/108"),
        ("IPv4", None, "auto", "10.0.0.0/16"),
    ]


def test_the_steps_tell_a_person_how_the_answer_came_about() -> None:
    steps = create_service(service(), cluster()).steps
    assert [step.what for step in steps] == [
        "ipFamilyPolicy not set: SingleStack",
        "ipFamilies not set: the cluster's primary family, IPv4",
        "10.0.0.0/16 gives one IPv4 address",
    ]
    assert all("(1.36)" in step.upstream for step in steps)


def test_a_prefix_may_end_in_a_dash_and_is_otherwise_judged_like_the_name_made_of_it() -> None:
    assert create_service(service({"name": "", "generateName": "web-"}), cluster()).http == 201
    refused = create_service(service({"name": "", "generateName": "Web-"}), cluster())
    assert said(refused.errors) == [["metadata.generateName", "Invalid"], ["metadata.name", "Invalid"]]


def test_nothing_the_server_ignores_is_refused() -> None:
    ignored: dict[str, Any] = {
        "loadBalancerIP": "garbage",
        "sessionAffinityConfig": {"clientIP": {"timeoutSeconds": -1}},
        "publishNotReadyAddresses": True,
        "externalName": "_x_",
    }
    assert create_service(service(**ignored), cluster()).http == 201


def test_tcp_twins_draw_one_node_port_and_are_then_told_to_share_it() -> None:
    ports = [{"port": 80, "name": "a"}, {"port": 80, "name": "b"}]
    outcome = create_service(service(type="NodePort", ports=ports), cluster())
    assert said(outcome.errors) == [["spec.ports[1]", "Duplicate"], ["spec.ports[1].nodePort", "Duplicate"]]
