"""The API server's warnings about an accepted Service, by version."""

from __future__ import annotations

from typing import Any

import pytest
from service_samples import cluster, service

from kubelint_net.predict.outcome import Subject
from kubelint_net.predict.services.answer import create_service

LB: dict[str, Any] = {"type": "LoadBalancer"}


def warned(version: str, _metadata: dict[str, Any] | None = None, /, **spec: Any) -> list[str]:
    outcome = create_service(service(_metadata, **spec), cluster(version=version))
    assert outcome.http == 201, outcome
    return [warning.field for warning in outcome.warnings]


@pytest.mark.parametrize(
    ("spec", "version", "fields"),
    [
        ({"externalIPs": ["192.0.2.1"]}, "1.32", []),
        ({"externalIPs": ["192.0.2.1"]}, "1.33", ["spec.externalIPs"]),
        ({"trafficDistribution": "PreferClose"}, "1.32", []),
        ({"trafficDistribution": "PreferClose"}, "1.33", ["spec.trafficDistribution"]),
        ({"trafficDistribution": "PreferSameZone"}, "1.36", []),
        ({"externalName": "x"}, "1.29", ["spec.externalName"]),
        ({"type": "ExternalName", "externalName": "x", "externalIPs": ["1.2.3.4"]}, "1.36", ["spec.externalIPs"]),
        (
            {"clusterIP": "None", "loadBalancerIP": "x", "externalIPs": ["1.2.3.4"], "sessionAffinity": "ClientIP"},
            "1.33",
            ["spec.loadBalancerIP", "spec.externalIPs", "spec.SessionAffinity"],
        ),
        ({"clusterIP": "None", "sessionAffinity": "ClientIP"}, "1.32", []),
        ({"clusterIP": "2000:0:0::ABCD"}, "1.36", ["spec.clusterIPs[0]"]),
        ({"clusterIP": "2000::abcd"}, "1.36", []),
        (
            {"externalIPs": ["010.0.0.1", "::ffff:1.2.3.4"]},
            "1.35",
            ["spec.externalIPs[0]", "spec.externalIPs[1]", "spec.externalIPs"],
        ),
        (LB | {"loadBalancerIP": "garbage"}, "1.33", []),
        (LB | {"loadBalancerIP": "garbage"}, "1.32", ["spec.loadBalancerIP"]),
        (LB | {"loadBalancerIP": "010.0.0.1"}, "1.36", ["spec.loadBalancerIP"]),
        (LB | {"loadBalancerIP": "FD00::1"}, "1.32", ["spec.loadBalancerIP"]),
        (LB | {"loadBalancerIP": "::ffff:1.2.3.4"}, "1.32", []),
        (LB | {"loadBalancerIP": "::ffff:1.2.3.4"}, "1.33", ["spec.loadBalancerIP"]),
        (LB | {"loadBalancerIP": "fe80::1%eth0"}, "1.32", []),
        (LB | {"loadBalancerSourceRanges": [" 10.0.0.0/8 "]}, "1.32", ["spec.loadBalancerSourceRanges[0]"]),
        (LB | {"loadBalancerSourceRanges": [" 10.0.0.0/8 "]}, "1.33", []),
        (LB | {"loadBalancerSourceRanges": ["192.0.2.5/24"]}, "1.35", ["spec.loadBalancerSourceRanges[0]"]),
        (LB | {"loadBalancerSourceRanges": ["192.0.2.5/24"]}, "1.32", []),
        (LB | {"loadBalancerSourceRanges": ["010.0.0.5/8"]}, "1.35", ["spec.loadBalancerSourceRanges[0]"] * 2),
        (LB | {"loadBalancerSourceRanges": ["FD00::/64"]}, "1.36", ["spec.loadBalancerSourceRanges[0]"]),
    ],
)
def test_warnings_by_version(spec: dict[str, Any], version: str, fields: list[str]) -> None:
    assert warned(version, **spec) == fields


def test_the_old_topology_annotation_is_deprecated_without_a_field_in_front() -> None:
    hints = {"annotations": {"service.kubernetes.io/topology-aware-hints": "Auto"}}
    assert warned("1.36", hints) == [""]


def test_a_refused_service_earns_no_warnings() -> None:
    outcome = create_service(service(externalIPs=["192.0.2.1"], type="x"), cluster())
    assert (outcome.http, outcome.warnings) == (422, ())


def test_a_warning_says_what_to_write_instead_and_belongs_to_a_rule() -> None:
    (warning,) = create_service(service(clusterIP="2000:0:0::ABCD"), cluster()).warnings
    assert warning.message == "'2000:0:0::ABCD' is not in canonical form: write 2000::abcd"
    assert (warning.subject, warning.route) == (Subject.AMBIGUOUS_ADDRESS, ("spec", "clusterIP"))
