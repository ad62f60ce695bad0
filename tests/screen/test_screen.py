"""What passes the screen is what no rule has anything to say of."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import Any

import pytest
from changed_objects import ODD, TABLES, let_through, mutated
from hypothesis import given, settings
from hypothesis import strategies as st
from ordinary_objects import CONTAINER, ORDINARY, an_object
from plain_writer import written

from kubelint_net import ClusterConfig
from kubelint_net.cluster.source import all_sources
from kubelint_net.engine.inputs import Input
from kubelint_net.engine.mapping import FileResult, map_file
from kubelint_net.k8s.schema import schema_for, structure
from kubelint_net.screen import declarations, network_policies, services, values
from kubelint_net.screen.objects import passes, screen
from kubelint_net.source.text import SourceText, decode_bytes
from kubelint_net.versions import NEWEST, OLDEST

CLUSTERS = (
    ClusterConfig(),
    ClusterConfig(
        service_cidrs=("10.96.0.0/16", "fd00::/112"), cluster_domain="cluster.local", node_port_range="30000-32767"
    ),
    ClusterConfig(service_cidrs=("fd00::/112",), kubernetes_version="1.29"),
    ClusterConfig(kubernetes_version="1.32", node_port_range="30000-32767"),
    ClusterConfig(kubernetes_version="1.37", cluster_domain="example.org"),
)


def names(value: Any) -> set[str]:
    """Every name of a field in a value."""
    if isinstance(value, dict):
        return {*value, *(name for member in value.values() for name in names(member))}
    return {name for item in value for name in names(item)} if isinstance(value, list) else set()


@pytest.mark.parametrize("value", ORDINARY, ids=lambda value: value["kind"])
def test_ordinary_objects_pass(value: dict[str, Any]) -> None:
    text = written(value)
    kind = value["kind"] if value["kind"] != "ConfigMap" else ""
    single = passes(text, services=True)
    assert (single is None) == ("hostAliases" in names(value))  # others of a run may have to do with one of them
    assert single is None or single.kind == kind
    passed = screen(text)
    if kind == "Node":
        assert passed is None  # of which the ordinary way says what it did not check
        return
    assert passed is not None
    assert passed.objects == 1
    assert passed.kinds == ({kind} - {""})
    assert passed.aliases_services == ("hostAliases" in names(value))


def alike(looked_at: FileResult, read: FileResult) -> bool:
    """Whether two results of a file say the same; names that no Service can have are of no use in facts."""
    used = tuple(
        each
        for each in read.facts.alias_names
        if each.name.count(".") < 2 or "svc" in each.name or each in looked_at.facts.alias_names
    )
    return replace(looked_at, text="") == replace(read, text="", facts=replace(read.facts, alias_names=used))


def holds(text: str) -> None:
    """Whatever passes is what nothing is to be said of, in each cluster in which it passes."""
    whole = screen(text)
    for cluster in CLUSTERS:
        single = passes(text, services=not cluster.service_cidrs)
        if single is None and (whole is None or cluster.service_cidrs):
            continue
        given_text = Input(SourceText("x.yaml", text), (), named=True)
        result = map_file(given_text, cluster, screened=False)
        assert alike(map_file(given_text, cluster), result)
        assert [f"{finding.rule}: {finding.message}" for finding in result.findings] == []
        assert not result.skipped
        assert result.left_out is None
        assert not result.unallocatable
        assert single is None or result.facts.kinds == {single.kind} - {""}
        assert whole is None or (result.objects == whole.objects and result.facts.kinds == whole.kinds)


@pytest.mark.parametrize("value", ORDINARY, ids=lambda value: value["kind"])
def test_nothing_is_said_of_what_passes(value: dict[str, Any]) -> None:
    holds(written(value))


@given(st.sampled_from(ORDINARY), st.integers(0, 2**32))
@settings(max_examples=2000, deadline=None)
def test_nothing_is_said_of_a_changed_object_that_still_passes(value: dict[str, Any], seed: int) -> None:
    holds(written(mutated(value, seed)))


def test_some_changed_objects_of_each_kind_pass_and_some_do_not() -> None:
    for value in ORDINARY[:-1]:
        texts = [written(mutated(value, seed)) for seed in range(60)]
        passing = sum(screen(text) is not None or passes(text, services=True) is not None for text in texts)
        assert 0 < passing < 60, value["kind"]


@given(st.sampled_from(list(TABLES)), st.integers(0, 2**32))
@settings(max_examples=1000, deadline=None)
def test_nothing_is_said_of_whatever_the_tables_let_through(table: tuple[str, str], seed: int) -> None:
    holds(written(let_through(table, seed)))


@pytest.mark.parametrize("table", list(TABLES), ids=lambda table: table[1])
def test_some_of_what_a_table_lets_through_passes(table: tuple[str, str]) -> None:
    assert any(passes(written(let_through(table, seed)), services=True) is not None for seed in range(60))


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
    values.is_truth: True,
    values.is_mapping: {},
    values.is_labels: {"app": "x"},
    values.is_texts: {"example.org/a": "b"},
    services._is_annotations: {"example.org/a": "b"},
    network_policies._is_peer: {"ipBlock": {"cidr": "10.0.0.0/8", "except": []}, "podSelector": {}},
    network_policies._is_port: {"port": 1, "endPort": 1, "protocol": "TCP"},
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
                    assert alike(map_file(given_text, cluster), map_file(given_text, cluster, screened=False))
                seen += 1
    assert seen > 500


@pytest.mark.parametrize("odd", [each for each in ODD if isinstance(each, str)])
def test_nothing_is_said_of_an_alias_that_passes(odd: str) -> None:
    for alias in ({"ip": odd, "hostnames": ["a.example"]}, {"ip": "10.0.0.1", "hostnames": [odd]}):
        holds(written(an_object("v1", "Pod", {"containers": [CONTAINER], "hostAliases": [alias]})))


def a_policy(**spec: Any) -> dict[str, Any]:
    return an_object("networking.k8s.io/v1", "NetworkPolicy", spec)


def a_block(cidr: str, *excepts: str) -> dict[str, Any]:
    return a_policy(egress=[{"to": [{"ipBlock": {"cidr": cidr, "except": list(excepts)}}]}])


def a_service(**spec: Any) -> dict[str, Any]:
    return an_object("v1", "Service", {"selector": {"a": "b"}, "ports": [{"port": 80}], **spec})


def a_pod(**spec: Any) -> dict[str, Any]:
    return an_object("v1", "Pod", {"containers": [{"name": "a"}], **spec})


def containers(*ports: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"name": str(number), "ports": [port]} for number, port in enumerate(ports)]


OTHERS = (
    a_block("10.0.0.1/8"),
    a_block("10.0.0.0/33"),
    a_block("10.0.0.0/08"),
    a_block(f"10.0.0.0/{'1' * 5000}"),
    a_pod(hostAliases=[{"ip": f"{'1' * 5000}.0.0.0", "hostnames": ["a.example"]}]),
    a_block("2001:db8::/16"),
    a_block("2001:DB8::/32"),
    a_block("10.0.0.0/8", "10.0.0.0/8"),
    a_block("10.0.0.0/8", "11.0.0.0/16"),
    a_block("10.0.0.0/16", "10.0.0.0/8"),
    a_block("10.0.0.0/8", "2001:db8::/32"),
    a_policy(ingress=[{"from": [{"ipBlock": {"cidr": "10.0.0.0/8"}, "podSelector": {}}]}]),
    a_policy(ingress=[{"from": [{}]}]),
    a_policy(ingress=[{"ports": [{"port": 90, "endPort": 80}]}]),
    a_policy(ingress=[{"ports": [{"port": "a", "endPort": 80}]}]),
    a_policy(ingress=[{"ports": [{"endPort": 80}]}]),
    a_policy(policyTypes=["Ingress", "Egress", "Ingress"]),
    a_policy() | {"apiVersion": "extensions/v1beta1"},
    a_service(ports=[]),
    a_service(ports=[{"port": 10250}]),
    a_service(ports=[{"port": 80, "appProtocol": "a b"}]),
    a_service(type="NodePort", ports=[{"port": 80, "nodePort": 30080}]),
    a_service(ports=[{"port": 80, "name": "a"}, {"port": 80, "name": "b", "protocol": "UDP"}]),
    a_service(clusterIP="10.0.0.1"),
    a_service(clusterIP="None", type="LoadBalancer"),
    a_service(clusterIP="None", sessionAffinity="ClientIP"),
    a_service(type="ExternalName"),
    a_service(type="ExternalName", externalName="a.example", externalIPs=["10.0.0.1"]),
    a_service(externalName="a.example"),
    a_service(externalTrafficPolicy="Local"),
    a_service(loadBalancerClass="a.example/b"),
    a_service(type="NodePort", loadBalancerSourceRanges=["10.0.0.0/8"]),
    a_service(type="LoadBalancer", loadBalancerSourceRanges=["10.0.0.1/8"]),
    a_service(ipFamilyPolicy="SingleStack", ipFamilies=["IPv4", "IPv6"]),
    a_service(ipFamilyPolicy="PreferDualStack", ipFamilies=["IPv4", "IPv4"]),
    a_service() | {"metadata": {"name": "3scale"}},
    a_service() | {"metadata": {"name": "a", "annotations": {"service.kubernetes.io/topology-aware-hints": "auto"}}},
    a_service() | {"metadata": {"labels": {}}},
    a_pod(dnsPolicy="None"),
    a_pod(dnsConfig={"nameservers": ["10.0.0.1"] * 4}),
    a_pod(dnsConfig={"options": [{"value": "2"}]}),
    a_pod(hostname="a"),
    a_pod(setHostnameAsFQDN=True),
    a_pod(hostUsers=False),
    a_pod(securityContext={"windowsOptions": {"hostProcess": True}}),
    a_pod(hostNetwork=True, containers=containers({"containerPort": 80, "hostPort": 81})),
    a_pod(containers=containers({"containerPort": 80}, {"containerPort": 80})),
    a_pod(containers=containers({"containerPort": 80, "hostPort": 80}, {"containerPort": 81, "hostPort": 80})),
    a_pod(containers=containers({"containerPort": 80, "hostIP": "10.0.0.1"})),
    a_pod(hostAliases=[{"ip": "10.0.0.1", "hostnames": ["a.svc.example"]}]),
    a_pod(hostAliases=[{"ip": "10.0.0.1", "hostnames": [f"{'a' * 45}.{'b' * 45}.{each}" for each in "cdefg"]}]),
    a_pod(hostAliases=[{"ip": "10.0.0.1", "hostnames": [".".join(["a" * 40] * 7)]}]),
    a_pod(restartPolicyRules=[]),
    a_pod() | {"metadata": {"name": "x" * 51}},
    an_object("v1", "Node", {"podCIDRs": ["10.0.0.0/24", "10.0.1.0/24"]}),
    an_object("v1", "Node", {"podCIDR": "10.0.0.1/24"}),
    an_object("v1", "Endpoints", {}),
)


@pytest.mark.parametrize("value", OTHERS, ids=lambda value: json.dumps(value["spec"])[:60])
def test_what_a_rule_may_look_at_does_not_pass(value: dict[str, Any]) -> None:
    text = written(value)
    assert screen(text) is None
    assert passes(text, services=True) is None


@pytest.mark.parametrize(
    "value",
    [
        a_service(),
        an_object("v1", "Node", {"podCIDR": "10.0.0.0/24"}),
        a_pod() | {"status": {"podIPs": [{"ip": "10.0.0.1"}]}},
    ],
    ids=lambda value: value["kind"],
)
def test_what_depends_on_service_ranges_passes_only_where_nobody_declares_them(value: dict[str, Any]) -> None:
    text = written(value)
    assert passes(text, services=True) is not None
    assert passes(text, services=False) is None
    holds(text)


SCRIPT = """\
apiVersion: v1
kind: Pod
metadata:
  name: x
spec:
  containers:
  - name: a
    command:
    - sh
    - -c
    - {style}
      echo 10.0.0.1 a {into} /etc/{file}
"""


@pytest.mark.parametrize("style", ["|", ">-"])
def test_a_script_that_writes_the_hosts_file_does_not_pass(style: str) -> None:
    for into in (">>", "| tee"):
        text = SCRIPT.format(style=style, into=into, file="hosts")
        assert screen(text) is None
        assert passes(text, services=True) is None
        other = SCRIPT.format(style=style, into=into, file="other")
        holds(other)
        assert passes(other, services=True) is not None


def test_a_mount_over_the_hosts_file_does_not_pass() -> None:
    mount = {"name": "a", "mountPath": "/etc/hosts"}
    text = written(an_object("v1", "Pod", {"containers": [{"name": "a", "volumeMounts": [mount]}]}))
    assert screen(text) is None
    assert passes(text, services=True) is None


@pytest.mark.parametrize(
    "metadata", ["metadata: {name: x}\n", "metadata: # here\n  name: x\n", "metadata:\n  name: y\n"]
)
def test_where_a_service_is_named_is_told_or_it_does_not_pass(metadata: str) -> None:
    holds(f"apiVersion: v1\nkind: Service\n{metadata}spec:\n  ports:\n  - port: 80\n    name: x\n")
    holds(f"{metadata}apiVersion: v1\nkind: Service\nspec:\n  ports:\n  - port: 80\n    name: x\n")
