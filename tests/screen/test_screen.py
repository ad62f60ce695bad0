"""What passes the screen is what no rule has anything to say of."""

from __future__ import annotations

import json
import os
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_writer import written

from kubelint_net import ClusterConfig
from kubelint_net.cluster.source import all_sources
from kubelint_net.engine.inputs import Input
from kubelint_net.engine.mapping import map_file
from kubelint_net.k8s.schema import schema_for, structure
from kubelint_net.screen import declarations, values
from kubelint_net.screen.objects import screen
from kubelint_net.screen.pods import _OBJECTS
from kubelint_net.screen.services import _SERVICE
from kubelint_net.source.text import SourceText, decode_bytes
from kubelint_net.versions import NEWEST, OLDEST

TABLES = {**{api_and_kind: table for api_and_kind, (table, _) in _OBJECTS.items()}, ("v1", "Service"): _SERVICE}

CLUSTERS = (
    ClusterConfig(),
    ClusterConfig(
        service_cidrs=("10.96.0.0/16", "fd00::/112"), cluster_domain="cluster.local", node_port_range="30000-32767"
    ),
    ClusterConfig(service_cidrs=("fd00::/112",), kubernetes_version="1.29"),
    ClusterConfig(kubernetes_version="1.32", node_port_range="30000-32767"),
    ClusterConfig(kubernetes_version="1.37", cluster_domain="example.org"),
)

CONTAINER: dict[str, Any] = {
    "name": "app",
    "image": "example.org/app:1.0",
    "imagePullPolicy": "Always",
    "command": ["cat"],
    "args": ["/etc/hosts"],
    "ports": [{"name": "http", "containerPort": 8080, "protocol": "TCP"}, {"containerPort": 53}],
    "env": [
        {"name": "A", "value": "b"},
        {"name": "C", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}},
        {"name": "D", "valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}},
    ],
    "envFrom": [{"configMapRef": {"name": "m"}}],
    "resources": {"limits": {"cpu": "1", "memory": "64Mi"}, "requests": {"cpu": 0.5}},
    "volumeMounts": [{"name": "data", "mountPath": "/data", "readOnly": True}],
    "livenessProbe": {"httpGet": {"path": "/", "port": 8080}, "periodSeconds": 10},
    "readinessProbe": {"tcpSocket": {"port": 8080}, "initialDelaySeconds": 1},
    "securityContext": {"runAsNonRoot": True, "capabilities": {"drop": ["ALL"]}},
}
POD_SPEC: dict[str, Any] = {
    "containers": [CONTAINER],
    "initContainers": [{"name": "first", "image": "busybox", "command": ["true"]}],
    "volumes": [{"name": "data", "emptyDir": {}}, {"name": "c", "configMap": {"name": "m"}}],
    "hostAliases": [
        {"ip": "10.0.0.1", "hostnames": ["db.example", "cache.example"]},
        {"ip": "10.0.0.2", "hostnames": ["a.b"]},
    ],
    "nodeSelector": {"kubernetes.io/os": "linux"},
    "serviceAccountName": "app",
    "dnsPolicy": "ClusterFirst",
    "tolerations": [{"key": "a", "operator": "Exists", "effect": "NoSchedule"}],
    "securityContext": {"runAsUser": 1000},
}
TEMPLATE = {"metadata": {"labels": {"app": "x"}, "annotations": {"prometheus.io/scrape": "true"}}, "spec": POD_SPEC}
SELECTING = {"selector": {"matchLabels": {"app": "x"}}, "template": TEMPLATE}
JOB = {
    "template": {"metadata": {"labels": {"a": "b"}}, "spec": {**POD_SPEC, "restartPolicy": "Never"}},
    "backoffLimit": 3,
}


def an_object(api_version: str, kind: str, spec: dict[str, Any]) -> dict[str, Any]:
    return {
        "apiVersion": api_version,
        "kind": kind,
        "metadata": {"name": "x", "namespace": "shop", "labels": {"app": "x"}},
        "spec": spec,
    }


ORDINARY = (
    an_object("v1", "Pod", POD_SPEC),
    an_object(
        "apps/v1",
        "Deployment",
        {**SELECTING, "replicas": 2, "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1}}},
    ),
    an_object("apps/v1", "DaemonSet", {**SELECTING, "updateStrategy": {"type": "OnDelete"}}),
    an_object("apps/v1", "StatefulSet", {**SELECTING, "serviceName": "x", "podManagementPolicy": "Parallel"}),
    an_object("batch/v1", "Job", JOB),
    an_object("batch/v1", "CronJob", {"schedule": "@daily", "jobTemplate": {"spec": JOB}, "suspend": False}),
    an_object("v1", "Service", {"clusterIP": "None", "selector": {"a": "b"}, "ports": [{"port": 80}]}),
    an_object(
        "v1", "Service", {"type": "LoadBalancer", "selector": {"a": "b"}, "ports": [{"port": 80, "targetPort": "x"}]}
    ),
    an_object(
        "v1",
        "Service",
        {
            "selector": {"app": "x"},
            "ports": [{"name": "http", "port": 80, "targetPort": 8080}, {"name": "dns", "port": 53, "protocol": "UDP"}],
        },
    ),
    an_object(
        "v1",
        "Service",
        {
            "selector": {"app": "x"},
            "ports": [{"port": 80}],
            "ipFamilyPolicy": "PreferDualStack",
            "ipFamilies": ["IPv6", "IPv4"],
        },
    ),
    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "data": {"a": "b"}},
)


def names(value: Any) -> set[str]:
    """Every name of a field in a value."""
    if isinstance(value, dict):
        return {*value, *(name for member in value.values() for name in names(member))}
    return {name for item in value for name in names(item)} if isinstance(value, list) else set()


@pytest.mark.parametrize("value", ORDINARY, ids=lambda value: value["kind"])
def test_ordinary_objects_pass(value: dict[str, Any]) -> None:
    passed = screen(written(value))
    assert passed is not None
    assert passed.objects == 1
    assert passed.kinds == ({value["kind"]} - {"ConfigMap"})
    assert passed.names_aliases == ("hostAliases" in names(value))


def said_of(text: str, cluster: ClusterConfig) -> list[str]:
    """What the ordinary way says of a text that the screen passes; it must be nothing."""
    passed = screen(text)
    assert passed is not None
    given_text = Input(SourceText("x.yaml", text), (), named=True)
    result = map_file(given_text, cluster, screened=False)
    looked_at = map_file(given_text, cluster)
    assert looked_at == result or replace(looked_at, text=result.text) == result
    assert result.objects == passed.objects
    assert result.facts.kinds == passed.kinds
    assert not result.skipped
    assert result.left_out is None
    assert not result.unallocatable
    return [f"{finding.rule}: {finding.message}" for finding in result.findings]


def holds(text: str) -> None:
    if screen(text) is not None:
        for cluster in CLUSTERS:
            assert said_of(text, cluster) == [] or needs_ranges_unknown(text, cluster)


def needs_ranges_unknown(text: str, cluster: ClusterConfig) -> bool:
    """A Service passes only where nobody declares service ranges."""
    passed = screen(text)
    return passed is not None and "Service" in passed.kinds and bool(cluster.service_cidrs)


@pytest.mark.parametrize("value", ORDINARY, ids=lambda value: value["kind"])
def test_nothing_is_said_of_what_passes(value: dict[str, Any]) -> None:
    holds(written(value))


ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    1,
    -1,
    53,
    65536,
    10250,
    "kubernetes",
    "kube-dns",
    "kube-system",
    "LoadBalancer",
    "NodePort",
    "Local",
    8080,
    1.5,
    "",
    "x",
    "X",
    "a_b",
    "a.b",
    "-a",
    "a" * 64,
    "a" * 41,
    "localhost",
    "kubernetes.default.svc",
    "10.0.0.1",
    "10.0.0.01",
    "0.0.0.0",  # noqa: S104 - text in a manifest
    "255.255.255.255",
    "224.0.0.1",
    "169.254.1.1",
    "2001:db8::1",
    "2001:DB8::1",
    "2001:db8:0:0::1",
    "2001:db8:0:1::1",
    "2001:db8:1:2:3:4:5:6",
    "2001:db8:1:2:3:4:5::",
    "1::",
    "fe80::1",
    "::1",
    "::ffff:1.2.3.4",
    "64:ff9b::1",
    "10.0.0.256",
    "fd00::1",
    "127.0.0.1",
    "None",
    "IPv4",
    "IPv6",
    "Always",
    "Never",
    "UDP",
    "SCTP",
    "http",
    "echo 1.2.3.4 a >> /etc/hosts",
    "/etc/hosts",
    [],
    {},
    [""],
    ["a"],
    {"a": "b"},
    {"a": 1},
    "status.podIP",
    "db.example",
    "cache.example.",
    ["a.b", "a.b"],
    [{"ip": "10.0.0.1", "hostnames": ["x.y"]}],
    "default",
    "ClusterFirstWithHostNet",
    "LoadBalancer",
    "x" * 300,
)
FIELDS = (
    "hostNetwork",
    "hostname",
    "subdomain",
    "dnsConfig",
    "hostAliases",
    "ip",
    "hostnames",
    "clusterIP",
    "nodePort",
    "hostPort",
    "ports",
    "type",
    "externalIPs",
    "ipFamilies",
    "ipFamilyPolicy",
    "name",
    "namespace",
    "generateName",
    "status",
    "setHostnameAsFQDN",
    "typo",
    "restartPolicy",
    "ephemeralContainers",
    "topologyKeys",
    "loadBalancerIP",
    "annotations",
    "items",
    "serviceName",
    "completionMode",
    "port",
    "protocol",
)


def mutated(value: dict[str, Any], seed: int) -> dict[str, Any]:
    """An object with a few of its fields changed, added or taken away."""
    chance = random.Random(seed)
    changed: dict[str, Any] = copied(value)
    for _ in range(chance.randint(1, 2)):
        places = list(collections_in(changed))
        at = chance.choice(places)
        if isinstance(at, list):
            at.append(copied(chance.choice(at))) if at and chance.random() < 0.5 else at.append(chance.choice(ODD))
            continue
        doing = chance.random()
        if doing < 0.2 and at:
            del at[chance.choice(list(at))]
        elif doing < 0.6 and at:
            at[chance.choice(list(at))] = copied(chance.choice(ODD))
        else:
            at[chance.choice(FIELDS)] = copied(chance.choice(ODD))
    return changed


def copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: copied(member) for name, member in value.items()}
    return [copied(item) for item in value] if isinstance(value, list) else value


def collections_in(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [value, *(found for member in value.values() for found in collections_in(member))]
    if isinstance(value, list):
        return [value, *(found for item in value for found in collections_in(item))]
    return []


@given(st.sampled_from(ORDINARY), st.integers(0, 2**32))
@settings(max_examples=3000, deadline=None)
def test_nothing_is_said_of_a_changed_object_that_still_passes(value: dict[str, Any], seed: int) -> None:
    holds(written(mutated(value, seed)))


def test_some_changed_objects_pass_and_some_do_not() -> None:
    passing = sum(screen(written(mutated(value, seed))) is not None for value in ORDINARY for seed in range(40))
    assert 20 < passing < 300


def recorded() -> list[dict[str, Any]]:
    """Every object that a real API server answered, with its answer."""
    folder = os.path.join(os.path.dirname(os.path.dirname(__file__)), "conformance", "data", "verdicts")
    rows: list[dict[str, Any]] = []
    for name in sorted(filter(lambda each: each.endswith(".jsonl"), os.listdir(folder))):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            rows += map(json.loads, file)
    return [row for row in rows if "manifest" in row and "verdict" in row]


def test_nothing_passes_that_a_real_api_server_refused_or_warned_of() -> None:
    rows = recorded()
    # What an update may change depends on what it replaces, which families a cluster serves on the cluster.
    alone = [row for row in rows if row["op"] == "create" and "ipFamil" not in row["manifest"]]
    passing = [row for row in alone if screen(row["manifest"]) is not None]
    assert len(rows) > 7000
    assert len(passing) > 100
    for row in passing:
        verdict = row["verdict"]
        assert verdict["accepted"], row["id"]
        assert not verdict.get("strict"), row["id"]
        assert not verdict.get("warnings"), row["id"]


EXAMPLES: dict[Any, Any] = {
    values.is_text: "x",
    values.is_truth: True,
    values.is_label: "x",
    values.is_labels: {"app": "x"},
    values.is_annotations: {"example.org/a": "b"},
    values.is_label_value: "x",
    values.is_quantity: "1Gi",
    values.is_quantities: {"cpu": 1},
    values.is_address: "10.0.0.1",
    values.is_hostname: "a.example",
    values.is_variable: "A",
    values.is_nothing: None,
}


def example(check: Any) -> Any:
    """A value that passes, with every field that a table knows."""
    if isinstance(check, values.Fields):
        return {name: example(member) for name, member in check.fields.items()}
    if isinstance(check, values.Items):
        return [example(check.check)]
    if isinstance(check, values.Words):
        return max(check.words)
    if isinstance(check, values.Whole):
        return max(check.least, 1)
    return EXAMPLES.get(check, "x")


@pytest.mark.parametrize("table", list(TABLES), ids=lambda table: table[1])
def test_every_field_of_the_tables_is_known_to_every_version_and_fine(table: tuple[str, str]) -> None:
    api_version, kind = table
    value = example(TABLES[table]) | {"apiVersion": api_version, "kind": kind}
    schema = schema_for(api_version, kind)
    assert schema is not None
    for minor in range(OLDEST[1], NEWEST[1] + 1):
        found = structure(schema, value, minor)
        assert not found.type_errors
        assert not found.unknown_fields


def test_words_that_tell_of_a_declaration_are_those_of_the_sources() -> None:
    words = {word for source in all_sources() for word in source.telling}
    assert all(declarations.may_declare(f"a {word} b") for word in words)
    assert set(declarations._WORDS) == words


def test_what_is_not_plain_or_asks_for_more_does_not_pass() -> None:
    for text in ("kind: Pod\n", "a: &x b\n", "- a\n", "apiVersion: v1\nkind: List\nitems: []\n"):
        assert screen(text) is None
    foreign = written(ORDINARY[-1])
    assert screen(foreign) is not None
    for comment in ("# kubelint-net: ignore\n", "# $patch\n"):
        assert screen(foreign + comment) is None


def test_files_come_out_the_same_with_and_without_a_first_look() -> None:
    root = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    seen = 0
    for folder, _, found in os.walk(root):
        if any(part.startswith(".") for part in folder.removeprefix(root).split(os.sep)):
            continue
        for name in found:
            if name.endswith((".yaml", ".yml")):
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    text, problems = decode_bytes(file.read())
                given_text = Input(SourceText(path, text), problems, named=True)
                for cluster in CLUSTERS:
                    with_look, without = (map_file(given_text, cluster, screened=each) for each in (True, False))
                    assert with_look == without or replace(with_look, text=without.text) == without
                seen += 1
    assert seen > 500


@pytest.mark.parametrize("odd", [each for each in ODD if isinstance(each, str)])
def test_nothing_is_said_of_an_alias_that_passes(odd: str) -> None:
    for alias in ({"ip": odd, "hostnames": ["a.example"]}, {"ip": "10.0.0.1", "hostnames": [odd]}):
        holds(written(an_object("v1", "Pod", {"containers": [CONTAINER], "hostAliases": [alias]})))
