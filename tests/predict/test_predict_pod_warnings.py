"""The warnings about an accepted pod: which, where, and in the server's order."""

from __future__ import annotations

from typing import Any

import pytest

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.k8s.decoding.workloads import decode_workload
from kubelint_net.predict.pods.answer import create_workload, replace_workload

NEW = ClusterConfig(kubernetes_version="1.37")


def warned(fragment: dict[str, Any], version: str = "1.37") -> list[str]:
    workload = decode_workload("Pod", {"metadata": {"name": "p"}, "spec": fragment})
    outcome = create_workload(workload, ClusterConfig(kubernetes_version=version))
    assert outcome.http == 201
    return [warning.field for warning in outcome.warnings]


def test_duplicate_aliases_come_before_unclear_addresses() -> None:
    ips = ("1.1.1.1", "01.1.1.1", "1.1.1.1", "1.1.1.1")
    assert warned({"hostAliases": [{"ip": ip} for ip in ips]}, "1.35") == [
        "spec.hostAliases[2].ip",
        "spec.hostAliases[3].ip",
        "spec.hostAliases[1].ip",
    ]


def test_aliases_are_duplicates_by_their_text_only() -> None:
    assert warned({"hostAliases": [{"ip": "::1"}, {"ip": "::0:1"}]}) == ["spec.hostAliases[1].ip"]


def test_an_address_that_is_not_canonical_is_warned_of_with_the_canonical_one() -> None:
    workload = decode_workload("Pod", {"metadata": {"name": "p"}, "spec": {"hostAliases": [{"ip": "FE80::0abc"}]}})
    (warning,) = create_workload(workload, NEW).warnings
    assert "write fe80::abc" in warning.message


@pytest.mark.parametrize(
    ("ports", "expected"),
    [
        ([{"containerPort": 80, "hostIP": "10.0.0.1"}], [0]),
        ([{"containerPort": 80}, {"containerPort": 80}], [1]),
        ([{"containerPort": 80}, {"containerPort": 80, "protocol": "TCP"}], [1]),
        ([{"containerPort": 80}, {"containerPort": 80, "protocol": "UDP"}], []),
        ([{"containerPort": 80, "hostPort": 8080}, {"containerPort": 80}], [1]),
        ([{"containerPort": 80, "hostPort": 8080}, {"containerPort": 80, "hostPort": 8081}], []),
        ([{"containerPort": 80, "hostPort": 80}, {"containerPort": 80, "hostPort": 80, "hostIP": "10.0.0.1"}], [1]),
    ],
)
def test_ports_that_get_in_each_others_way(ports: list[dict[str, Any]], expected: list[int]) -> None:
    assert warned({"containers": [{"ports": ports}]}) == [f"spec.containers[0].ports[{index}]" for index in expected]


@pytest.mark.parametrize(
    ("kind", "warns"),
    [
        ("Pod", True),
        ("Deployment", True),
        ("ReplicaSet", True),
        ("ReplicationController", True),
        ("Job", True),
        ("CronJob", True),
        ("DaemonSet", False),
        ("PodTemplate", False),
    ],
)
def test_a_dotted_name_is_warned_of_where_host_names_come_of_it(kind: str, *, warns: bool) -> None:
    outcome = create_workload(decode_workload(kind, {"metadata": {"name": "a.b"}}), NEW)
    assert outcome.http == 201
    assert [warning.field for warning in outcome.warnings] == ["metadata.name"] * warns


def test_a_dotted_generated_name_is_warned_of_where_it_is_written() -> None:
    outcome = create_workload(decode_workload("Pod", {"metadata": {"generateName": "a.b-"}}), NEW)
    (warning,) = outcome.warnings
    assert (warning.field, warning.route) == ("metadata.name", ("metadata", "generateName"))


def test_a_refused_pod_is_not_warned_of() -> None:
    fragment = {"hostname": "A", "hostAliases": [{"ip": "1.1.1.1"}, {"ip": "1.1.1.1"}]}
    assert create_workload(decode_workload("Pod", {"metadata": {"name": "a.b"}, "spec": fragment}), NEW).warnings == ()


def test_an_update_is_warned_of_only_where_a_template_changed() -> None:
    def deployment(ips: tuple[str, ...]) -> dict[str, Any]:
        return {"spec": {"template": {"spec": {"hostAliases": [{"ip": ip} for ip in ips]}}}}

    once, twice = (decode_workload("Deployment", deployment(("1.1.1.1",) * count)) for count in (1, 2))
    assert len(replace_workload(twice, once, NEW).warnings) == 1
    assert replace_workload(twice, twice, NEW).warnings == ()
