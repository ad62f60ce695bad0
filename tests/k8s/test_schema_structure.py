"""Wrong types and unknown fields, as the API server finds them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kubelint_net.k8s.schema import Structure, UnknownField, schema_for, structure
from kubelint_net.k8s.workloads import POD_SPEC_ROUTES
from kubelint_net.route import Route, format_route


def pod(**spec: Any) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}


def service(**spec: Any) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s"}, "spec": spec}


def alias(**fields: Any) -> dict[str, Any]:
    return pod(hostAliases=[{"ip": "10.1.2.3", **fields}])


def judge(value: dict[str, Any], minor: int = 36) -> Structure:
    return structure(value["kind"].lower(), value, minor)


def types(value: dict[str, Any]) -> list[tuple[str, str]]:
    return [(format_route(wrong.route), wrong.message) for wrong in judge(value).type_errors]


def unknown(value: dict[str, Any], minor: int = 36) -> list[str]:
    return [format_route(field.route) for field in judge(value, minor).unknown_fields]


ALIASES = "spec.hostAliases"


@pytest.mark.parametrize(
    ("value", "path", "message"),
    [
        (pod(hostAliases={}), ALIASES, "must be a list, not a mapping"),
        (pod(hostAliases=["10.1.2.3 a"]), f"{ALIASES}[0]", "must be a mapping, not a string"),
        (alias(hostnames="a"), f"{ALIASES}[0].hostnames", "must be a list, not a string"),
        (alias(ip=10.1), f"{ALIASES}[0].ip", "must be a string, not the number 10.1"),
        (alias(hostnames=[1234]), f"{ALIASES}[0].hostnames[0]", "must be a string, not the number 1234"),
        (alias(hostnames=["a", True]), f"{ALIASES}[0].hostnames[1]", "must be a string, not the boolean true"),
        (alias(ip=["10.1.2.3"]), f"{ALIASES}[0].ip", "must be a string, not a list"),
        (pod(hostNetwork="true"), "spec.hostNetwork", "must be true or false, not a string"),
        (pod(hostNetwork=1), "spec.hostNetwork", "must be true or false, not the number 1"),
        (pod(dnsPolicy=3), "spec.dnsPolicy", "must be a string, not the number 3"),
        (
            pod(dnsConfig={"options": [{"name": "ndots", "value": 5}]}),
            "spec.dnsConfig.options[0].value",
            "must be a string, not the number 5",
        ),
        (service(ports=[{"port": "80"}]), "spec.ports[0].port", "must be a 32-bit integer, not a string"),
        (service(ports=[{"port": True}]), "spec.ports[0].port", "must be a 32-bit integer, not the boolean true"),
        (service(ports=[{"port": 80.5}]), "spec.ports[0].port", "must be a 32-bit integer, not the number 80.5"),
        (
            service(ports=[{"port": 2**31}]),
            "spec.ports[0].port",
            "must be a 32-bit integer, not the number 2147483648",
        ),
        (
            service(ports=[{"targetPort": False}]),
            "spec.ports[0].targetPort",
            "must be a 32-bit integer or a string, not the boolean false",
        ),
        (service(selector={"a": 1}), "spec.selector.a", "must be a string, not the number 1"),
        (
            {"apiVersion": "v1", "kind": "Service", "spec": []},
            "spec",
            "must be a mapping, not a list",
        ),
        (
            {"apiVersion": "v1", "kind": "Service", "metadata": {"labels": {"a": True}}},
            "metadata.labels.a",
            "must be a string, not the boolean true",
        ),
    ],
)
def test_a_wrong_type(value: dict[str, Any], path: str, message: str) -> None:
    assert types(value) == [(path, message)]


@pytest.mark.parametrize(
    "value",
    [
        pod(hostAliases=None),
        pod(hostAliases=[None]),
        pod(hostAliases=[]),
        alias(ip=None, hostnames=[None]),
        pod(hostNetwork=None, dnsPolicy=None, containers=None),
        pod(hostNetwork=True, hostnameOverride="a.b"),
        pod(containers=[{"name": "c", "resources": {"limits": {"cpu": 0.5, "memory": "1Gi"}}}]),
        pod(volumes=[{"name": "v", "emptyDir": {"sizeLimit": 1000}}]),
        service(ports=[{"port": 2**31 - 1, "targetPort": "http"}, {"port": -(2**31), "targetPort": 80}]),
        service(selector={"a": None}),
        {"apiVersion": "v1", "kind": "Service", "metadata": None, "spec": None, "status": None},
        {"apiVersion": "v1", "kind": "Service", "status": {"loadBalancer": {"ingress": [{"ip": "10.0.0.1"}]}}},
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"creationTimestamp": None}},
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"managedFields": [{"fieldsV1": {"f:spec": {}}}]}},
    ],
)
def test_what_decodes(value: dict[str, Any]) -> None:
    assert judge(value) == Structure()


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        (alias(hostname=["a"]), ["spec.hostAliases[0].hostname"]),
        (alias(IP="10.1.2.3"), ["spec.hostAliases[0].IP"]),
        (pod(hostaliases=[{"ip": "x"}]), ["spec.hostaliases"]),
        (pod(hostAliases=None, ip="10.1.2.3", hostnames=["a"]), ["spec.hostnames", "spec.ip"]),
        (pod(securityContext={"hostNetwork": True}), ["spec.securityContext.hostNetwork"]),
        (pod(containers=[{}, {"image": "i", "privileged": True}]), ["spec.containers[1].privileged"]),
        (service(ports=[{"port": 80, "bogus": 1}]), ["spec.ports[0].bogus"]),
        ({"apiVersion": "v1", "kind": "Service", "specs": {}}, ["specs"]),
        ({"apiVersion": "networking.k8s.io/v1", "kind": "ServiceCIDR", "spec": {"cidr": []}}, ["spec.cidr"]),
    ],
)
def test_an_unknown_field_is_no_type_error(value: dict[str, Any], paths: list[str]) -> None:
    assert unknown(value) == paths
    assert types(value) == []


@pytest.mark.parametrize("kind", POD_SPEC_ROUTES)
def test_the_pod_is_found_in_every_kind(kind: str) -> None:
    spec = {"hostAliases": [{"ip": 1}], "hostaliases": []}
    value: dict[str, Any] = spec
    for step in reversed(POD_SPEC_ROUTES[kind]):
        value = {str(step): value}
    found = structure(kind.lower(), value, 36)
    where = format_route(POD_SPEC_ROUTES[kind])
    assert [format_route(wrong.route) for wrong in found.type_errors] == [f"{where}.hostAliases[0].ip"]
    assert [format_route(field.route) for field in found.unknown_fields] == [f"{where}.hostaliases"]


def test_errors_come_in_sorted_order_of_keys_not_as_written() -> None:
    value = pod(subdomain=1, hostname=2, hostAliases=[{"ip": 3, "hostnames": [4]} for _ in range(11)])
    paths = [path for path, _ in types(value)]
    assert paths[:3] == [f"{ALIASES}[0].hostnames[0]", f"{ALIASES}[0].ip", f"{ALIASES}[1].hostnames[0]"]
    assert paths[18:] == [
        f"{ALIASES}[9].hostnames[0]",
        f"{ALIASES}[9].ip",
        f"{ALIASES}[10].hostnames[0]",
        f"{ALIASES}[10].ip",
        "spec.hostname",
        "spec.subdomain",
    ]


def test_a_type_that_reads_itself_is_reported_before_the_others() -> None:
    value = service(ports=[{"nodePort": "x", "port": "y", "targetPort": True}])
    assert [path for path, _ in types(value)] == [
        "spec.ports[0].targetPort",
        "spec.ports[0].nodePort",
        "spec.ports[0].port",
    ]


def field(value: dict[str, Any], minor: int = 36) -> UnknownField:
    (only,) = judge(value, minor).unknown_fields
    return only


@pytest.mark.parametrize(
    ("value", "near"),
    [
        (service(prots=[]), "ports"),
        (service(ClusterIP="None"), "clusterIP"),
        (service(clusterIp="None"), "clusterIP"),
        (pod(hostAlias=[]), "hostAliases"),
        (alias(IP="10.1.2.3"), "ip"),
        (pod(image="busybox"), None),
        (service(replicas=1), None),
    ],
)
def test_the_field_that_was_probably_meant(value: dict[str, Any], near: str | None) -> None:
    assert field(value).near == near


ROUTE: Route = ("spec", "hostnameOverride")


def test_a_field_of_a_later_version_is_unknown_and_says_since_when() -> None:
    value = pod(hostnameOverride="a.b")
    assert field(value, 33) == UnknownField(ROUTE, since="1.34")
    assert unknown(value, 34) == []


def test_a_field_that_is_gone_says_until_when() -> None:
    assert field(pod(workloadRef={}), 36) == UnknownField(("spec", "workloadRef"), since="1.35", until="1.35")


def test_a_value_too_deep_to_print_is_still_explained() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert types(service(type=deep)) == [("spec.type", "must be a string, not a list")]
    while deep:
        deep = deep.pop()


def test_service_cidrs_of_all_versions_share_one_schema() -> None:
    group = "networking.k8s.io"
    versions = [f"{group}/v1", f"{group}/v1beta1", f"{group}/v1alpha1"]
    assert {schema_for(version, "ServiceCIDR") for version in versions} == {"servicecidr"}


def test_an_object_that_fits_costs_no_import_of_jsonschema() -> None:
    code = (
        "import sys; from kubelint_net.k8s.schema import structure\n"
        "assert 'json' not in sys.modules, 'the import loads json'\n"
        "structure('service', {'kind': 'Service', 'spec': {'ports': [{'port': 80}]}}, 36)\n"
        "assert not {'jsonschema', 'difflib'} & set(sys.modules), 'a sound object loads jsonschema'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_a_misspelt_field_and_a_wrong_type_cost_no_import_of_jsonschema() -> None:
    code = (
        "import sys; from kubelint_net.k8s.schema import structure\n"
        "found = structure('service', {'spec': {'selectr': {}, 'ports': [{'port': '80', 'prot': 1}]}}, 36)\n"
        "assert [field.route[-1] for field in found.unknown_fields] == ['prot', 'selectr'], found\n"
        "assert [wrong.route[-1] for wrong in found.type_errors] == ['port'], found\n"
        "assert 'jsonschema' not in sys.modules, 'a misspelt field or a wrong type loads jsonschema'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
