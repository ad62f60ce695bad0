"""Network kinds decoded from plain values, as far as a verdict does not show it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from kubelint_net.k8s.api_versions import API_VERSIONS
from kubelint_net.k8s.decode import decode
from kubelint_net.k8s.kinds import NETWORK_KINDS
from kubelint_net.k8s.network_objects import (
    EndpointPort,
    EndpointSlice,
    Ingress,
    IPAddress,
    NetworkPolicy,
    NetworkPolicyPeer,
    NetworkPolicyPort,
    NetworkPolicyRule,
    Node,
    NodeAddress,
    ParentReference,
)


@pytest.mark.parametrize("kind", sorted(API_VERSIONS))
@pytest.mark.parametrize("value", [None, "text", [], {}, {"spec": [1], "metadata": 5}], ids=repr)
def test_what_does_not_fit_reads_as_absent(kind: str, value: Any) -> None:
    assert decode(kind, value) == decode(kind, {})


def test_another_kind_is_none_of_ours() -> None:
    assert decode("ConfigMap", {}) is None


@pytest.mark.parametrize("broken", [5, None, [], {"address": ["10.0.0.5"]}], ids=repr)
def test_a_broken_item_keeps_its_place(broken: Any) -> None:
    node = decode("Node", {"status": {"addresses": [broken, {"type": "InternalIP", "address": "10.0.0.5"}]}})
    assert isinstance(node, Node)
    assert node.addresses == (NodeAddress(), NodeAddress("InternalIP", "10.0.0.5"))


def test_a_parent_is_told_apart_from_an_empty_one() -> None:
    empty = decode("IPAddress", {"spec": {"parentRef": {}}})
    absent = decode("IPAddress", {"spec": {"parentRef": None}})
    assert isinstance(empty, IPAddress)
    assert isinstance(absent, IPAddress)
    assert (empty.parent_ref, absent.parent_ref) == (ParentReference(), None)


def test_a_null_selector_selects_nothing_and_an_empty_one_all() -> None:
    peers = [{"podSelector": None}, {"podSelector": {}}, {"namespaceSelector": {}}]
    policy = decode("NetworkPolicy", {"spec": {"ingress": [{"from": peers}]}})
    assert isinstance(policy, NetworkPolicy)
    assert [peer.selects for peer in policy.ingress[0].peers] == [False, True, True]


def test_a_port_is_a_number_or_a_name() -> None:
    ports = [{"port": 80}, {"port": "web"}, {"port": True}, {}]
    policy = decode("NetworkPolicy", {"spec": {"egress": [{"to": [{}], "ports": ports}]}})
    assert isinstance(policy, NetworkPolicy)
    expected = tuple(NetworkPolicyPort(port=port) for port in (80, "web", None, None))
    assert policy.egress == (NetworkPolicyRule((NetworkPolicyPeer(),), expected),)


def test_hosts_keep_the_places_of_their_rules() -> None:
    ingress = decode("Ingress", {"spec": {"rules": [{}, {"host": "a"}], "tls": [{}, {"hosts": ["b", None]}]}})
    assert isinstance(ingress, Ingress)
    assert (ingress.hosts, ingress.tls_hosts) == (("", "a"), ((), ("b", "")))


def test_a_protocol_is_told_apart_from_an_empty_one() -> None:
    endpoint_slice = decode("EndpointSlice", {"ports": [{"protocol": ""}, {"name": None}]})
    assert isinstance(endpoint_slice, EndpointSlice)
    assert endpoint_slice.ports == (EndpointPort(protocol=""), EndpointPort())


def test_a_run_without_network_kinds_does_not_make_their_classes() -> None:
    script = (
        "import sys\n"
        "from kubelint_net import ClusterConfig, predict\n"
        "predict('apiVersion: v1\\nkind: Service', ClusterConfig())\n"
        "assert 'kubelint_net.k8s.network_objects' not in sys.modules, 'a Service loads them'\n"
        "predict('apiVersion: v1\\nkind: Node', ClusterConfig())\n"
        "assert 'kubelint_net.k8s.network_objects' in sys.modules, 'this test looks for another module'\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_every_network_kind_is_decoded() -> None:
    assert all(decode(kind, {}) is not None for kind in NETWORK_KINDS)
    assert set(API_VERSIONS) >= NETWORK_KINDS
