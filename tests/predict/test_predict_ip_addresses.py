"""What the API server answers to IPAddresses."""

from __future__ import annotations

import pytest
from network_kind_samples import Errors, answer, errors, manifest

from kubelint_net import ClusterConfig, predict

PARENT = {"resource": "services", "namespace": "d", "name": "s"}


def ip_address(name: str = "10.96.0.50", parent: dict[str, str] = PARENT) -> str:
    return manifest("IPAddress", name, spec={"parentRef": parent})


@pytest.mark.parametrize("name", ["10.96.0.50", "255.255.255.255", "127.0.0.1", "ff02::1", "::"])
def test_any_canonical_address_is_a_name(name: str) -> None:
    assert errors(ip_address(name)) == []


@pytest.mark.parametrize("name", ["010.96.0.1", "2001:DB8::1", "::ffff:10.96.0.1", "10-96-0-1", "fd00::1%eth0"])
def test_nothing_else_is(name: str) -> None:
    assert errors(ip_address(name)) == [("metadata.name", "Invalid")]


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        ({"group": "", "name": "s"}, [("spec.parentRef.resource", "Required")]),
        ({"resource": "services", "name": "a/b"}, [("spec.parentRef.name", "Invalid")]),
        (
            {"resource": "..", "name": "a%/b"},
            [("spec.parentRef.resource", "Invalid")] + [("spec.parentRef.name", "Invalid")] * 2,
        ),
        ({"resource": "x", "name": "y", "group": "Foo.com"}, [("spec.parentRef.group", "Invalid")]),
        ({"resource": "x", "name": "y", "namespace": "a/b"}, [("spec.parentRef.namespace", "Invalid")]),
        ({"resource": "x", "name": "y", "namespace": "Bad_NS"}, []),
    ],
)
def test_what_it_belongs_to(parent: dict[str, str], expected: Errors) -> None:
    assert errors(ip_address(parent=parent)) == expected


def test_it_belongs_to_something() -> None:
    assert errors(manifest("IPAddress", "10.96.0.50", spec={})) == [("spec.parentRef", "Required")]


def test_a_prefix_for_its_name_is_its_name() -> None:
    text = manifest("IPAddress", spec={"parentRef": PARENT})
    generated = text.replace('"name": "x"', '"generateName": "10.96.0.50"')
    assert errors(generated) == []
    assert errors(text.replace('"name": "x"', '"generateName": "10.96.0."')) == [
        ("metadata.generateName", "Invalid"),
        ("metadata.name", "Invalid"),
    ]


def test_a_replacement_keeps_what_it_belongs_to() -> None:
    before = ip_address()
    assert errors(before, before=before) == []
    assert errors(ip_address(parent=PARENT | {"name": "t"}), before=before) == [("spec.parentRef", "Invalid")]


def test_the_first_address_is_there_already() -> None:
    dual = ("10.96.0.0/16", "fd00:10:96::/112")
    assert answer(ip_address("10.96.0.1"), ranges=dual).outcome.http == 409
    assert answer(ip_address("fd00:10:96::1"), ranges=dual).outcome.http == 201
    assert answer(ip_address("fd00:10:96::1"), ranges=dual[::-1]).outcome.http == 409


def test_whether_it_is_there_depends_on_the_range() -> None:
    assert answer(ip_address("10.96.0.1"), ranges=()).outcome.unknown == ("serviceClusterIPRange",)
    assert answer(ip_address("10.96.0.2"), ranges=()).accepted is True


def test_an_address_that_it_holds_is_taken() -> None:
    service = manifest("Service", spec={"clusterIP": "10.96.0.50", "ports": [{"port": 80}]})
    cluster = ClusterConfig(service_cidrs=("10.96.0.0/16",), kubernetes_version="1.36")
    held, refused = predict(ip_address() + service, cluster)
    assert held.accepted is True
    assert refused.to_dict()["errors"] == [["spec.clusterIPs", "Invalid"]]


@pytest.mark.parametrize(
    ("version", "api_version", "http"),
    [("1.32", "v1", 404), ("1.33", "v1", 201), ("1.36", "v1beta1", 404), ("1.37", "v1", 201)],
)
def test_served_by_default_since_1_33(version: str, api_version: str, http: int) -> None:
    text = ip_address().replace("networking.k8s.io/v1", f"networking.k8s.io/{api_version}")
    assert answer(text, version).outcome.http == http
