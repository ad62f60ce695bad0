"""What one version of the API server refuses and another accepts."""

from __future__ import annotations

from typing import Any

import pytest
from service_samples import cluster, said, service

from kubelint_net.predict.services.answer import create_service

LB: dict[str, Any] = {"type": "LoadBalancer"}
RANGES = "spec.LoadBalancerSourceRanges"


@pytest.mark.parametrize(
    ("spec", "last_of_old", "old", "first_of_new", "new"),
    [
        ({"clusterIP": "010.0.0.5"}, "1.35", [], "1.36", ["spec.clusterIPs[0]"]),
        ({"clusterIP": "::ffff:10.0.0.5"}, "1.35", [], "1.36", ["spec.clusterIPs[0]"]),
        ({"externalIPs": ["::ffff:192.0.2.1"]}, "1.35", [], "1.36", ["spec.externalIPs[0]"]),
        (LB | {"loadBalancerSourceRanges": ["192.0.2.5/24"]}, "1.35", [], "1.36", [f"{RANGES}[0]"]),
        (LB | {"ports": [{"port": 10250}]}, "1.32", ["spec.ports[0]"], "1.33", []),
        (LB | {"loadBalancerSourceRanges": ["x", "y"]}, "1.29", [RANGES], "1.30", [f"{RANGES}[0]", f"{RANGES}[1]"]),
        ({"trafficDistribution": "x"}, "1.30", [], "1.31", ["spec.trafficDistribution"]),
        ({"trafficDistribution": "PreferSameNode"}, "1.33", ["spec.trafficDistribution"], "1.34", []),
    ],
)
def test_the_answer_changes_with_the_version(
    spec: dict[str, Any],
    last_of_old: str,
    old: list[str],
    first_of_new: str,
    new: list[str],
) -> None:
    for version, paths in ((last_of_old, old), (first_of_new, new), ("1.37", new)):
        outcome = create_service(service(**spec), cluster(version=version))
        assert [error.path for error in outcome.errors] == paths, version


@pytest.mark.parametrize(("version", "errors"), [("1.35", [["metadata.name", "Invalid"]]), ("1.36", [])])
def test_a_name_may_start_with_a_digit_since_1_36(version: str, errors: list[list[str]]) -> None:
    assert said(create_service(service({"name": "1abc"}), cluster(version=version)).errors) == errors


@pytest.mark.parametrize("version", ["1.29", "1.36"])
def test_a_cluster_ip_with_external_addresses_has_an_external_policy(version: str) -> None:
    spec = {"externalTrafficPolicy": "Local", "externalIPs": ["192.0.2.1"]}
    assert create_service(service(**spec), cluster(version=version)).http == 201
    assert create_service(service(externalTrafficPolicy="Cluster"), cluster(version=version)).http == 422


def test_an_undeclared_version_is_taken_for_1_36() -> None:
    config = type(cluster())(service_cidrs=("10.0.0.0/16",))
    assert said(create_service(service(clusterIP="010.0.0.5"), config).errors) == [["spec.clusterIPs[0]", "Invalid"]]
