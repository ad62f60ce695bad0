"""Services where nobody declared the cluster's ranges: only what every cluster answers is claimed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from service_samples import WEB, addresses, bare_service, said, service

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.predict.ledger import Ledger
from kubelint_net.predict.services import allocation, answer
from kubelint_net.predict.services.answer import _Creation, create_service
from kubelint_net.predict.services.defaults import default_service
from kubelint_net.predict.services.families import choose_families
from kubelint_net.predict.services.unknown_ranges import FAMILY_ORDERS, common_answer
from kubelint_net.predict.services.update import with_plural_cluster_ips

UNKNOWN = ClusterConfig()


@pytest.mark.parametrize(
    ("spec", "errors"),
    [
        ({"ports": [{"port": 0}]}, [["spec.ports[0].port", "Invalid"], ["spec.ports[0].targetPort", "Invalid"]]),
        ({"ipFamilies": ["IPv4", "IPv6"]}, [["spec.ipFamilyPolicy", "Invalid"]]),
        ({"clusterIP": "garbage"}, [["spec.clusterIPs[0]", "Invalid"]]),
        ({"type": "ExternalName"}, [["spec.externalName", "Required"]]),
    ],
)
def test_what_every_cluster_refuses_is_refused(spec: dict[str, Any], errors: list[list[str]]) -> None:
    outcome = create_service(service(**spec), UNKNOWN)
    assert (outcome.http, said(outcome.errors), outcome.unknown) == (422, errors, ())


@pytest.mark.parametrize(
    ("spec", "families"),
    [
        ({"clusterIP": "None", "selector": {}, "ipFamilies": ["IPv6"]}, ["IPv6", "IPv4"]),
        ({"type": "ExternalName", "externalName": "a.b"}, []),
    ],
)
def test_what_every_cluster_accepts_alike_is_accepted(spec: dict[str, Any], families: list[str]) -> None:
    outcome = create_service(service(**spec), UNKNOWN)
    assert outcome.http == 201
    assert outcome.result is not None
    assert list(outcome.result.ip_families) == families


@pytest.mark.parametrize(
    "spec",
    [
        {},
        {"ipFamilies": ["IPv6"]},
        {"ipFamilyPolicy": "PreferDualStack"},
        {"ipFamilyPolicy": "RequireDualStack"},
        {"clusterIP": "10.9.0.1"},
        {"clusterIP": "10.0.0.0"},
    ],
)
def test_the_rest_depends_and_says_on_what(spec: dict[str, Any]) -> None:
    outcome = create_service(service(**spec), UNKNOWN)
    assert (outcome.http, outcome.accepted, outcome.errors, outcome.result) == (None, None, (), None)
    assert outcome.unknown == ("serviceClusterIPRange",)


def test_each_kind_of_cluster_has_its_step() -> None:
    steps = create_service(service(ipFamilies=["IPv6"]), UNKNOWN).steps
    assert [step.what for step in steps] == [
        "in a cluster of IPv4 only: refused: spec.ipFamilies[0] is IPv6, and this cluster serves only IPv4",
        "in a cluster of IPv6 only: accepted, SingleStack, IPv6",
        "in a cluster of IPv4 then IPv6: accepted, SingleStack, IPv6",
        "in a cluster of IPv6 then IPv4: accepted, SingleStack, IPv6",
        "the cluster's service ranges are not known: it depends on the cluster",
    ]


def test_an_error_that_comes_sooner_or_later_is_kept_where_the_answer_depends() -> None:
    outcome = create_service(service(ipFamilies=["IPv6"], externalIPs=["127.0.0.1"]), UNKNOWN)
    assert (outcome.http, outcome.errors) == (None, ())
    assert said(outcome.later) == [["spec.externalIPs[0]", "Invalid"]]


def test_nothing_is_said_about_ranges_that_nobody_declared() -> None:
    outcome = create_service(service(clusterIP="10.0.0.5", ipFamilies=["IPv4"]), UNKNOWN)
    assert all(error.path != "spec.clusterIPs" for error in (*outcome.errors, *outcome.later))
    headless = create_service(service(clusterIP="None", selector={}, ipFamilies=["IPv4"]), UNKNOWN)
    assert addresses(headless) == ["None"]


SPECS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName", "x"]),
        "clusterIP": st.sampled_from(["10.0.0.5", "2000::5", "None", "x"]),
        "clusterIPs": st.lists(st.sampled_from(["10.0.0.5", "2000::5", "10.0.0.6", "None"]), max_size=3),
        "ipFamilies": st.lists(st.sampled_from(["IPv4", "IPv6", "ipv4"]), max_size=2),
        "ipFamilyPolicy": st.sampled_from(["SingleStack", "PreferDualStack", "RequireDualStack", "x"]),
        "selector": st.sampled_from([{}, {"a": "b"}]),
        "ports": st.lists(st.sampled_from([{"port": 80}, {"port": 80, "nodePort": 30080}, {"port": 0}]), max_size=2),
        "externalName": st.just("a.b"),
        "externalTrafficPolicy": st.sampled_from(["Local", "Cluster"]),
        "healthCheckNodePort": st.sampled_from([0, 30080]),
        "externalIPs": st.just(["127.0.0.1"]),
    },
)


@given(
    spec=SPECS | SPECS.map(lambda spec: WEB | spec),
    version=st.sampled_from(["1.29", "1.33", "1.36"]),
    taken=st.booleans(),
)
def test_what_clusters_have_in_common_is_what_asking_each_of_them_anew_gives(
    spec: dict[str, Any], version: str, *, taken: bool
) -> None:
    found, known = bare_service(**spec), ClusterConfig(kubernetes_version=version)
    ledger = Ledger.for_cluster(known)
    if taken:
        ledger.record(create_service(bare_service({"name": "other"}, **spec), known))
        ledger.record(create_service(found, known))
    complete = with_plural_cluster_ips(default_service(found, known.gates))
    asked = {
        order: _Creation(found, known.gates, ledger).answer(choose_families(complete, order, known.gates))
        for order in FAMILY_ORDERS
    }
    assert create_service(found, known, ledger) == common_answer(asked)


def test_clusters_that_choose_the_same_families_are_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []
    allocate = allocation.allocate_cluster_ips

    def allocating(found: Any, ledger: Any) -> Any:
        asked.append(found.ip_families)
        return allocate(found, ledger)

    monkeypatch.setattr(answer, "allocate_cluster_ips", allocating)
    create_service(service(), UNKNOWN)
    assert asked == [("IPv4",), ("IPv6",)]
