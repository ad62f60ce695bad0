"""What holds for every Service, whatever it says."""

from __future__ import annotations

import cProfile
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from service_samples import cluster, service

from kubelint_net.net.address import Family
from kubelint_net.predict.ledger import Ledger
from kubelint_net.predict.services.answer import create_service, replace_service

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.predict.outcome import Outcome

CLUSTERS = st.sampled_from(["v4", "v6", "v4+v6", "v6+v4"])
VERSIONS = st.sampled_from(["1.29", "1.33", "1.34", "1.36"])
ADDRESSES = st.sampled_from(["10.0.0.5", "2000::5", "10.0.0.6", "None", "", "x", "010.0.0.7", "10.0.0.0"])
PORTS = st.fixed_dictionaries(
    {"port": st.sampled_from([0, 53, 80])},
    optional={
        "name": st.sampled_from(["a", "b", "A"]),
        "protocol": st.sampled_from(["TCP", "UDP", "tcp"]),
        "nodePort": st.sampled_from([80, 30080, 30081]),
        "targetPort": st.sampled_from([0, 8080, "http", "80"]),
    },
)
SPECS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName", "x"]),
        "clusterIP": ADDRESSES,
        "clusterIPs": st.lists(ADDRESSES, max_size=3),
        "ipFamilies": st.lists(st.sampled_from(["IPv4", "IPv6", "ipv4"]), max_size=3),
        "ipFamilyPolicy": st.sampled_from(["SingleStack", "PreferDualStack", "RequireDualStack", ""]),
        "selector": st.sampled_from([{}, {"a": "b"}]),
        "ports": st.lists(PORTS, max_size=3),
        "externalName": st.just("a.b"),
        "externalIPs": st.lists(st.sampled_from(["192.0.2.1", "127.0.0.1"]), max_size=2),
        "externalTrafficPolicy": st.sampled_from(["Local", "Cluster"]),
        "healthCheckNodePort": st.sampled_from([0, 30080, 31000]),
        "allocateLoadBalancerNodePorts": st.booleans(),
        "loadBalancerClass": st.sampled_from(["a/b", ""]),
        "loadBalancerSourceRanges": st.lists(st.sampled_from(["10.0.0.0/8", "x"]), max_size=1),
    },
)
LIKELY = st.fixed_dictionaries(
    {
        "ports": st.sampled_from(
            [[{"port": 80}], [{"port": 53, "name": "a"}, {"port": 53, "name": "b", "protocol": "UDP"}]]
        )
    },
    optional={
        "type": st.sampled_from(["ClusterIP", "NodePort", "LoadBalancer"]),
        "clusterIP": st.sampled_from(["10.0.0.5", "2000::5", "None"]),
        "ipFamilies": st.sampled_from([["IPv4"], ["IPv6"], ["IPv4", "IPv6"], ["IPv6", "IPv4"]]),
        "ipFamilyPolicy": st.sampled_from(["SingleStack", "PreferDualStack", "RequireDualStack"]),
        "selector": st.sampled_from([{}, {"a": "b"}]),
        "externalIPs": st.just(["192.0.2.1"]),
        "allocateLoadBalancerNodePorts": st.booleans(),
        "healthCheckNodePort": st.sampled_from([0, 31000]),
    },
)
"""Services that are often accepted, where `SPECS` are mostly refused."""
FILLERS = {Family.IPV4: "10.0.9.9", Family.IPV6: "2000::99"}


def as_stored(written: Service, outcome: Outcome) -> Service:
    """The Service with its predicted result spelled out, some address in place of each drawn one."""
    result = outcome.result
    assert result is not None
    known = tuple(ip.address or FILLERS[Family(ip.family or "IPv4")] for ip in result.cluster_ips)
    return replace(
        written,
        ip_family_policy=result.ip_family_policy,
        ip_families=tuple(result.ip_families),
        cluster_ip=known[0] if known else "",
        cluster_ips=known,
    )


@settings(max_examples=300, deadline=None)
@given(SPECS | LIKELY, CLUSTERS, VERSIONS)
def test_predicting_a_predicted_result_gives_it_again(spec: dict[str, object], families: str, version: str) -> None:
    config = cluster(families, version)
    first = create_service(service(**spec), config)
    if first.http == 201:
        again = create_service(as_stored(service(**spec), first), config)
        assert again.http == 201
        assert again.result is not None
        assert first.result is not None
        assert (again.result.ip_family_policy, again.result.ip_families) == (
            first.result.ip_family_policy,
            first.result.ip_families,
        )
        assert [ip.family for ip in again.result.cluster_ips] == [ip.family for ip in first.result.cluster_ips]


@settings(max_examples=300, deadline=None)
@given(SPECS | LIKELY, CLUSTERS, VERSIONS)
def test_replacing_an_accepted_service_with_itself_is_accepted_and_keeps_its_addresses(
    spec: dict[str, object],
    families: str,
    version: str,
) -> None:
    config = cluster(families, version)
    written = service(**spec)
    created = create_service(written, config)
    # A family that the server added is held against a manifest that lists the first alone.
    if created.result is not None and len(written.ip_families) in (0, len(created.result.ip_families)):
        replaced = replace_service(written, written, config)
        assert (replaced.http, replaced.errors) == (200, ())
        assert replaced.claims.addresses == created.claims.addresses
        assert replaced.claims.drawn_addresses == created.claims.drawn_addresses


@settings(max_examples=300, deadline=None)
@given(SPECS | LIKELY, CLUSTERS, VERSIONS)
def test_an_answer_is_of_one_piece(spec: dict[str, object], families: str, version: str) -> None:
    outcome = create_service(service(**spec), cluster(families, version))
    assert outcome.http in (201, 422, 500)
    assert (outcome.result is not None) == (outcome.http == 201)
    assert bool(outcome.errors) == (outcome.http == 422)
    assert bool(outcome.why) == (outcome.http == 500)
    assert all(error.message and error.route and error.path for error in (*outcome.errors, *outcome.later))


@settings(max_examples=200, deadline=None)
@given(SPECS | LIKELY)
def test_what_is_claimed_without_knowing_the_ranges_holds_in_every_cluster(spec: dict[str, object]) -> None:
    unknown = create_service(service(**spec), cluster("?"))
    for families in ("v4", "v6", "v4+v6", "v6+v4"):
        config = cluster(families)
        known = create_service(service(**spec), config, Ledger(cluster("?")))
        told = [(error.type, error.path) for error in known.errors]
        if unknown.http is not None:
            assert known.http == unknown.http
        for error in unknown.errors:
            assert (error.type, error.path) in told


@settings(max_examples=200, deadline=None)
@given(LIKELY, SPECS | LIKELY, CLUSTERS)
def test_no_update_breaks_the_prediction(before: dict[str, object], after: dict[str, object], families: str) -> None:
    config = cluster(families)
    if create_service(service(**before), config).http == 201:
        assert replace_service(service(**after), service(**before), config).http in (200, 422, 500)


def test_the_work_grows_no_faster_than_the_number_of_ports() -> None:
    def calls(count: int) -> int:
        ports = [{"port": 1 + index, "name": f"p{index}"} for index in range(count)]
        given_service, given_cluster = service(type="NodePort", ports=ports), cluster(node_ports="1-65535")
        profile = cProfile.Profile()
        profile.runcall(create_service, given_service, given_cluster)
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(4000) < 4.5 * calls(1000)
