"""Replacing Services: the cases of the specification, PUT and PATCH, and the policy transitions."""

from __future__ import annotations

from typing import Any

import pytest
from service_samples import WEB, addresses, bare_service, cases, cluster, said, service

from kubelint_net.predict.ledger import Ledger
from kubelint_net.predict.services.answer import create_service, replace_service

S4: dict[str, Any] = {
    "clusterIP": "10.0.0.5",
    "clusterIPs": ["10.0.0.5"],
    "ipFamilyPolicy": "SingleStack",
    "ipFamilies": ["IPv4"],
}
P46: dict[str, Any] = {
    "clusterIP": "10.0.0.5",
    "clusterIPs": ["10.0.0.5", "2000::5"],
    "ipFamilyPolicy": "PreferDualStack",
    "ipFamilies": ["IPv4", "IPv6"],
}


def stored(old: dict[str, Any], families: str) -> dict[str, Any]:
    """What `kubectl get` shows of an old spec, as far as it can be known: what a PATCH is merged into."""
    result = create_service(bare_service(**old), cluster(families)).result
    shown = dict(old)
    if result is not None and result.ip_families:
        shown |= {"ipFamilyPolicy": result.ip_family_policy, "ipFamilies": list(result.ip_families)}
        known = [ip.address for ip in result.cluster_ips]
        if None not in known:
            shown |= {"clusterIP": known[0], "clusterIPs": known}
    if shown.get("type") == "LoadBalancer":
        shown.setdefault("allocateLoadBalancerNodePorts", True)
        shown.setdefault("externalTrafficPolicy", "Cluster")
    return shown


def patched(old: dict[str, Any], families: str, patch: dict[str, Any]) -> dict[str, Any]:
    merged = stored(old, families) | patch
    return {key: value for key, value in merged.items() if value is not None}


def occupied(families: str) -> Ledger:
    """A cluster in which another Service holds 10.0.0.99, 2000::9 and node port 30085."""
    config = cluster(families)
    ledger = Ledger.for_cluster(config)
    held: dict[str, Any] = {"clusterIP": "10.0.0.99", "clusterIPs": ["10.0.0.99", "2000::9"]}
    ports = [{"port": 80, "nodePort": 30085}]
    other = service({"name": "other"}, type="NodePort", ipFamilyPolicy="RequireDualStack", ports=ports, **held)
    ledger.record(create_service(other, config, ledger))
    return ledger


@pytest.mark.parametrize("case", cases("service-update.jsonl"), ids=lambda case: case["id"])
def test_case_of_the_specification(case: dict[str, Any]) -> None:
    families, old, new = case["cluster"], case["old"], case["new"]
    if case["verb"] == "PATCH":
        new = patched(old, families, new)
    ledger = occupied(families) if case.get("taken") else None
    outcome = replace_service(bare_service(**new), bare_service(**old), cluster(families), ledger)
    assert (outcome.http, said(outcome.errors)) == (case["http"], case.get("errors", []))
    if case["http"] == 200:
        assert outcome.result is not None
        wanted = case["result"]
        assert outcome.result.ip_family_policy == wanted["ipFamilyPolicy"]
        assert list(outcome.result.ip_families) == wanted["ipFamilies"]
        found = ["drawn" if ip in ("auto", "kept") else ip for ip in addresses(outcome)]
        assert found == wanted["clusterIPs"]


PUT_P, PUT_R, PUT_S = ({"ipFamilyPolicy": policy} for policy in ("PreferDualStack", "RequireDualStack", "SingleStack"))


@pytest.mark.parametrize(
    ("old", "families", "change", "expected"),
    [
        (S4, "v4+v6", PUT_P, ["10.0.0.5", "auto"]),  # T1
        (S4, "v4", PUT_P, ["10.0.0.5"]),  # T2
        (S4, "v4", PUT_R, [["spec.ipFamilyPolicy", "Invalid"]]),  # T3
        (S4, "v4+v6", {"ipFamilies": ["IPv4", "IPv6"]}, [["spec.ipFamilyPolicy", "Invalid"]]),  # T4
        (S4, "v4+v6", {"ipFamilies": ["IPv6"]}, [["spec.clusterIPs[0]", "Invalid"]]),  # T5
        (P46, "v4+v6", PUT_S, ["10.0.0.5"]),  # T6
        (P46, "v4+v6", {"ipFamilies": ["IPv4"]}, [["spec.ipFamilyPolicy", "Invalid"]]),  # T7
        (P46, "v4+v6", PUT_R, ["10.0.0.5", "2000::5"]),  # T8
        (
            P46,
            "v4+v6",
            {"ipFamilies": ["IPv6", "IPv4"]},
            [["spec.clusterIPs[0]", "Invalid"], ["spec.clusterIPs[1]", "Invalid"]],
        ),  # T9
        (P46, "v4", P46 | {"sessionAffinity": "ClientIP"}, ["10.0.0.5", "2000::5"]),  # T13, as PATCH
        (P46, "v4", {}, [["spec.clusterIPs[1]", "Invalid"]]),  # T14
        (
            P46 | PUT_R,
            "v4",
            P46 | PUT_R | {"sessionAffinity": "ClientIP"},
            [["spec.ipFamilies[1]", "Invalid"], ["spec.ipFamilyPolicy", "Invalid"]],
        ),  # T15, as PATCH
        (P46 | PUT_R, "v4", PUT_S, ["10.0.0.5"]),  # T16
    ],
)
def test_changing_the_policy_or_the_cluster(
    old: dict[str, Any],
    families: str,
    change: dict[str, Any],
    expected: list[Any],
) -> None:
    outcome = replace_service(service(**change), service(**old), cluster(families))
    assert (said(outcome.errors) or addresses(outcome)) == expected


@pytest.mark.parametrize(
    ("old", "patch", "expected"),
    [
        ({"clusterIP": "010.0.0.5"}, {"sessionAffinity": "ClientIP"}, 1),  # R1
        ({"clusterIP": "010.0.0.5"}, PUT_P, 1),  # R2
        (
            {"clusterIP": "010.0.0.5"},
            PUT_P | {"clusterIP": "010.0.0.5", "clusterIPs": ["010.0.0.5", "2000::00005"]},
            [["spec.clusterIPs[1]", "Invalid"]],
        ),  # R3
        (
            {"clusterIP": "010.0.0.5"},
            {"clusterIP": "10.0.0.5", "clusterIPs": ["10.0.0.5"]},
            [["spec.clusterIPs[0]", "Invalid"]],
        ),  # R4
        ({"externalIPs": ["010.0.0.1"]}, {"externalIPs": ["192.0.2.1", "010.0.0.1"]}, 2),  # R5
        (
            {"externalIPs": ["010.0.0.1"]},
            {"externalIPs": ["010.0.0.1", "010.0.0.2"]},
            [["spec.externalIPs[1]", "Invalid"]],
        ),  # R6
        (
            {"type": "LoadBalancer", "loadBalancerSourceRanges": ["192.0.2.5/24"]},
            {"type": "LoadBalancer", "loadBalancerSourceRanges": [" 192.0.2.5/24 ", "198.51.100.0/24"]},
            0,
        ),  # R7
        (
            {"type": "LoadBalancer", "loadBalancerSourceRanges": ["192.0.2.5/24"]},
            {"type": "LoadBalancer", "loadBalancerSourceRanges": ["192.0.2.5/24", "198.51.100.7/24"]},
            [["spec.LoadBalancerSourceRanges[1]", "Invalid"]],
        ),  # R8
        (
            {"type": "LoadBalancer", "loadBalancerSourceRanges": [" 192.0.2.5/24 "]},
            {"type": "LoadBalancer", "loadBalancerSourceRanges": ["192.0.2.5/24"]},
            1,
        ),
        (
            {"externalIPs": ["192.0.2.1"]},
            {"externalIPs": ["192.0.2.1", "127.0.0.1"]},
            [["spec.externalIPs[1]", "Invalid"]],
        ),  # R12
        (
            {"clusterIP": "None"},
            PUT_P | {"clusterIP": "10.0.0.9", "clusterIPs": ["10.0.0.9", "None"]},
            [["spec.clusterIPs", "InternalError"], ["spec.clusterIPs", "Invalid"]],
        ),  # R13
    ],
)
def test_what_an_older_server_accepted_is_not_validated_again(
    old: dict[str, Any],
    patch: dict[str, Any],
    expected: int | list[Any],
) -> None:
    outcome = replace_service(service(**patch), service(**old), cluster())
    assert (said(outcome.errors) or len(outcome.warnings)) == expected


ANNOTATION = "service.beta.kubernetes.io/load-balancer-source-ranges"


@pytest.mark.parametrize(
    ("text", "spec", "path"),
    [
        ("192.0.2.5/24", {"sessionAffinity": "ClientIP"}, None),  # R9
        ("192.0.2.5/24,198.51.100.0/24", {}, f"metadata.annotations[{ANNOTATION}]"),  # R10
        ("192.0.2.5/24", {"loadBalancerSourceRanges": ["192.0.2.5/24"]}, "spec.LoadBalancerSourceRanges[0]"),  # R11
    ],
)
def test_the_annotation_is_left_alone_only_as_a_whole(text: str, spec: dict[str, Any], path: str | None) -> None:
    before = service({"annotations": {ANNOTATION: "192.0.2.5/24"}}, type="LoadBalancer")
    after = service({"annotations": {ANNOTATION: text}}, type="LoadBalancer", **spec)
    assert [error.path for error in replace_service(after, before, cluster()).errors] == ([path] if path else [])


@pytest.mark.parametrize(("version", "http"), [("1.33", 422), ("1.34", 200), ("1.36", 200)])
def test_a_name_is_validated_on_update_up_to_1_33(version: str, http: int) -> None:
    before = service({"name": "1abc"})
    assert replace_service(before, before, cluster(version=version)).http == http


@pytest.mark.parametrize(("version", "expected"), [("1.29", (30080,)), ("1.30", ())])
def test_a_load_balancer_may_drop_its_node_ports_since_1_30(version: str, expected: tuple[int, ...]) -> None:
    before = service(type="LoadBalancer", ports=[{"port": 80, "nodePort": 30080}])
    after = service(type="LoadBalancer", allocateLoadBalancerNodePorts=False)
    assert replace_service(after, before, cluster(version=version)).claims.node_ports == expected


def test_an_object_cannot_be_renamed() -> None:
    outcome = replace_service(service({"name": "bar", "namespace": "b"}), service(), cluster())
    assert said(outcome.errors) == [["metadata.name", "Invalid"], ["metadata.namespace", "Invalid"]]


def test_renaming_a_port_changes_its_node_port_and_renumbering_it_does_not() -> None:
    before = service(type="NodePort", ports=[{"port": 80, "nodePort": 30080}])
    renamed = replace_service(service(type="NodePort", ports=[{"port": 80, "name": "x"}]), before, cluster())
    renumbered = replace_service(service(type="NodePort", ports=[{"port": 81}]), before, cluster())
    assert (renamed.claims.node_ports, renamed.claims.drawn_node_ports) == ((), 1)
    assert (renumbered.claims.node_ports, renumbered.claims.drawn_node_ports) == ((30080,), 0)


def test_a_node_port_that_another_port_names_is_not_kept() -> None:
    before = service(type="NodePort", ports=[{"port": 80, "name": "a", "nodePort": 30080}])
    ports = [{"port": 80, "name": "a"}, {"port": 81, "name": "b", "nodePort": 30080}]
    outcome = replace_service(service(type="NodePort", ports=ports), before, cluster())
    assert (outcome.claims.node_ports, outcome.claims.drawn_node_ports) == ((30080,), 1)


def test_twins_share_a_drawn_node_port_when_created_and_get_two_when_updated() -> None:
    twins = [{"port": 80, "name": "a"}, {"port": 80, "name": "b", "protocol": "UDP"}]
    created = create_service(service(type="NodePort", ports=twins), cluster())
    updated = replace_service(service(type="NodePort", ports=twins), service(), cluster())
    again = replace_service(service(type="NodePort", ports=twins), service(type="NodePort", ports=twins), cluster())
    assert [outcome.claims.drawn_node_ports for outcome in (created, updated, again)] == [1, 2, 2]


def test_a_shared_node_port_needs_one_port_number_on_creation_only() -> None:
    ports = [
        {"port": 80, "name": "a", "nodePort": 30093},
        {"port": 81, "name": "b", "protocol": "UDP", "nodePort": 30093},
    ]
    after = service(type="NodePort", ports=ports)
    assert said(create_service(after, cluster()).errors) == [["spec.ports[1].nodePort", "Invalid"]]
    assert replace_service(after, service(type="NodePort"), cluster()).http == 200


def test_a_drawn_address_is_kept_and_a_named_one_cannot_take_its_place() -> None:
    kept = replace_service(service(sessionAffinity="ClientIP"), service(), cluster())
    assert addresses(kept) == ["kept"]
    named = replace_service(service(clusterIP="10.0.0.9"), service(), cluster())
    assert said(named.errors) == [["spec.clusterIPs[0]", "Invalid"]]


def test_an_added_family_leads_to_the_family_and_not_to_an_address_nobody_wrote() -> None:
    (error,) = replace_service(service(ipFamilies=["IPv6"]), service(**S4), cluster()).errors
    assert (error.path, error.route) == ("spec.clusterIPs[0]", ("spec", "ipFamilies", 0))


def test_an_old_object_that_only_some_clusters_take_narrows_down_the_unknown() -> None:
    # Two families of one Service: the cluster has both, and its primary does not matter any more.
    outcome = replace_service(service(**P46, type="NodePort"), service(**P46), cluster("?"))
    assert (outcome.http, addresses(outcome)) == (200, ["10.0.0.5", "2000::5"])
    grown = replace_service(service(**PUT_P), service(**S4), cluster("?"))
    assert (grown.http, grown.unknown) == (None, ("serviceClusterIPRange",))


def test_replacing_gives_back_what_is_no_longer_held() -> None:
    config = cluster()
    ledger = Ledger.for_cluster(config)
    before = service(type="NodePort", ports=[{"port": 80, "nodePort": 30080}])
    ledger.record(create_service(before, config, ledger))
    ledger.record(replace_service(service(), before, config, ledger))
    taker = service({"name": "taker"}, type="NodePort", ports=[{"port": 80, "nodePort": 30080}])
    assert create_service(taker, config, ledger).http == 201


def test_its_own_health_check_port_is_taken_for_its_node_ports() -> None:
    lb: dict[str, Any] = {"type": "LoadBalancer", "externalTrafficPolicy": "Local", "healthCheckNodePort": 31000}
    before = service(**lb, ports=[{"port": 80, "nodePort": 30080}])
    outcome = replace_service(service(**lb, ports=[{"port": 80, "nodePort": 31000}]), before, cluster())
    assert said(outcome.errors) == [["spec.ports[0].nodePort", "Invalid"]]


def test_listing_one_family_that_the_server_completed_cannot_be_replaced_by_itself() -> None:
    web = service(ipFamilies=["IPv4"], ipFamilyPolicy="PreferDualStack")
    assert said(replace_service(web, web, cluster()).errors) == [["spec.ipFamilyPolicy", "Invalid"]]
    assert replace_service(web, web, cluster("v4")).http == 200


def test_replacing_a_service_with_itself_changes_nothing() -> None:
    for spec in (WEB, WEB | S4, WEB | P46, WEB | {"clusterIP": "None"}, WEB | {"type": "LoadBalancer"}):
        outcome = replace_service(bare_service(**spec), bare_service(**spec), cluster())
        created = create_service(bare_service(**spec), cluster())
        assert outcome.http == 200
        assert outcome.result is not None
        assert created.result is not None
        assert outcome.result.ip_families == created.result.ip_families
        assert outcome.claims == created.claims
