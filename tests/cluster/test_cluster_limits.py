"""What programs accept of flags and subnets: the cases of the specification, T55 to T76."""

from __future__ import annotations

import json

import pytest

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.cluster.document import read_documents
from kubelint_net.cluster.source import all_sources
from kubelint_net.source.text import SourceText

RANGE = "--service-cluster-ip-range"


def refusals(document: object, version: str | None = None) -> list[str]:
    """The fields that a document's program refuses."""
    cluster = ClusterConfig(kubernetes_version=version)
    return [
        refusal.field
        for found in read_documents(SourceText("x.json", json.dumps(document)), lambda _: True)
        for source in all_sources()
        if source.recognises(found) and source.check is not None
        for refusal in source.check(found, cluster)
    ]


def pod(program: str, *flags: str) -> object:
    return {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "c", "command": [program, *flags]}]}}


@pytest.mark.parametrize(
    ("flags", "version", "refused"),
    [
        ([f"{RANGE}=10.96.0.0/30"], None, [RANGE]),
        ([f"{RANGE}=10.96.0.0/29"], None, []),
        ([f"{RANGE}=10.0.0.0/8"], "1.33", [RANGE]),
        ([f"{RANGE}=10.0.0.0/8"], "1.34", []),
        ([f"{RANGE}=10.96.0.0/12,fd00::/64"], "1.33", [RANGE]),
        ([f"{RANGE}=10.96.0.0/12,fd00::/64"], "1.34", []),
        ([f"{RANGE}=10.96.0.0/12,10.112.0.0/12"], None, [RANGE]),
        ([f"{RANGE}=10.96.0.0/12, fd00::/108"], None, [RANGE]),
        ([f"{RANGE}=10.96.0.5/12"], None, []),
        ([], None, []),
        ([f"{RANGE}=fd00::/108,10.96.0.0/12", "--advertise-address=192.168.0.1"], None, [RANGE]),
        ([f"{RANGE}=fd00::/108,10.96.0.0/12", "--advertise-address=fd00:1::1"], None, []),
        (["--service-node-port-range=30000+2767"], None, []),
        (["--service-node-port-range=32767-30000"], None, ["--service-node-port-range"]),
        (["--service-node-port-range=1-70000"], None, ["--service-node-port-range"]),
    ],
)
def test_kube_apiserver(flags: list[str], version: str | None, refused: list[str]) -> None:
    assert refusals(pod("kube-apiserver", *flags), version) == refused


@pytest.mark.parametrize(
    ("flags", "refused"),
    [
        (["--cluster-cidr=fd00::/40"], ["--cluster-cidr"]),
        (["--cluster-cidr=fd00::/48"], []),
        (["--cluster-cidr=10.0.0.0/25"], ["--cluster-cidr"]),
        (["--cluster-cidr=10.0.0.0/24"], []),
        (["--cluster-cidr=10.0.0.0/7", "--node-cidr-mask-size=24"], []),
        (["--cluster-cidr=10.0.0.0/16,fd00::/56", "--node-cidr-mask-size=24"], ["--node-cidr-mask-size"]),
    ],
)
def test_kube_controller_manager(flags: list[str], refused: list[str]) -> None:
    assert refusals(pod("kube-controller-manager", "--allocate-node-cidrs=true", *flags)) == refused
    assert refusals(pod("kube-controller-manager", *flags)) == []


@pytest.mark.parametrize(
    ("networking", "masks", "refused"),
    [
        ({"serviceSubnet": "10.96.0.0/29"}, {}, ["networking.serviceSubnet"]),
        ({"serviceSubnet": "10.96.0.0/28"}, {}, []),
        ({"serviceSubnet": "10.0.0.0/8"}, {}, ["networking.serviceSubnet"]),
        ({"podSubnet": "10.244.0.0/25"}, {}, ["networking.podSubnet"]),
        ({"podSubnet": "10.0.0.0/7"}, {}, ["networking.podSubnet"]),
        ({"podSubnet": "10.244.0.0/16, fd00::/56"}, {}, ["networking.podSubnet"]),
        ({"serviceSubnet": "10.96.0.0/12", "podSubnet": "10.100.0.0/16"}, {}, []),
        ({"podSubnet": "fd00:1::/80"}, {}, ["networking.podSubnet"]),
        ({"podSubnet": "fd00:1::/80"}, {"node-cidr-mask-size-ipv6": "96"}, []),
        ({"podSubnet": "10.0.0.0/26"}, {"node-cidr-mask-size": "28"}, ["networking.podSubnet"]),
        ({"podSubnet": "10.0.0.0/26"}, {"node-cidr-mask-size-ipv4": "28"}, []),
        ({"dnsDomain": "Cluster.Local"}, {}, ["networking.dnsDomain"]),
    ],
)
def test_kubeadm(networking: dict[str, str], masks: dict[str, str], refused: list[str]) -> None:
    as_map = {"apiVersion": "kubeadm.k8s.io/v1beta3", "kind": "ClusterConfiguration", "networking": networking}
    as_list = as_map | {"apiVersion": "kubeadm.k8s.io/v1beta4"}
    listed = [{"name": name, "value": value} for name, value in masks.items()]
    assert refusals(as_map | {"controllerManager": {"extraArgs": masks}}) == refused
    assert refusals(as_list | {"controllerManager": {"extraArgs": listed}}) == refused


@pytest.mark.parametrize(
    ("networking", "refused"),
    [
        ({"ipFamily": "ipv4", "podSubnet": "10.1.0.0/16,fd00::/56"}, ["networking.podSubnet"]),
        ({"ipFamily": "dual", "podSubnet": "10.1.0.0/16,fd00::/56"}, []),
        ({"ipFamily": "dual", "podSubnet": "10.1.0.0/16"}, []),
        ({"ipFamily": "ipv6", "serviceSubnet": "10.1.0.0/16"}, ["networking.serviceSubnet"]),
    ],
)
def test_kind(networking: dict[str, str], refused: list[str]) -> None:
    document = {"apiVersion": "kind.x-k8s.io/v1alpha4", "kind": "Cluster", "networking": networking}
    assert refusals(document) == refused
