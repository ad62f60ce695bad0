"""Each source of facts against files of its kind, written after its documentation."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.cluster.document import FactDocument, read_documents
from kubelint_net.cluster.plan import plan_cluster
from kubelint_net.cluster.source import Source, all_sources
from kubelint_net.screen.declarations import may_declare
from kubelint_net.source.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.source.spans import Place

FILES = os.path.join(os.path.dirname(__file__), "files")
CASES = sorted(name.removesuffix(".yaml") for name in os.listdir(FILES) if name.endswith(".yaml"))


def recognised(path: str, text: str) -> Iterator[tuple[Source, FactDocument]]:
    for document in read_documents(SourceText(path, text), may_declare):
        for source in all_sources():
            if source.recognises(document):
                yield source, document


def at(place: Place) -> str:
    start, end = place.span.start, place.span.end
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def declared(path: str, text: str) -> str:
    lines: list[str] = []
    for source, document in recognised(path, text):
        declaration = source.read(document)
        for fact in declaration.facts:
            default = " by default" if fact.default else ""
            places = ", ".join(map(at, fact.places))
            lines.append(f"{places} {fact.fact} {fact.text}{default} ({fact.by}, {fact.rank.name.lower()})")
        lines += [
            f"{at(found.place)} {found.use} range {found.addresses.text} ({found.by})" for found in declaration.ranges
        ]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("case", CASES)
def test_what_a_file_declares(case: str, request: pytest.FixtureRequest) -> None:
    with open(os.path.join(FILES, f"{case}.yaml"), encoding="utf-8") as file:
        found = declared(f"{case}.yaml", file.read())
    golden = os.path.join(FILES, f"{case}.out")
    if request.config.getoption("--update-goldens"):
        with open(golden, "w", encoding="utf-8") as file:
            file.write(found)
    with open(golden, encoding="utf-8") as file:
        assert found == file.read()


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.name)
def test_every_source_has_a_file_of_its_kind(source: Source) -> None:
    for case in CASES:
        with open(os.path.join(FILES, f"{case}.yaml"), encoding="utf-8") as file:
            if any(each is source for each, _ in recognised(f"{case}.yaml", file.read())):
                return
    pytest.fail("no file of this kind")


class TestPaths:
    def test_a_file_in_the_place_of_k3s_is_its_own(self) -> None:
        text = "service-cidr: 10.99.0.0/16\n"
        assert "10.99.0.0/16 (service-cidr of k3s" in declared("etc/rancher/k3s/config.yaml", text)
        assert "10.99.0.0/16 (service-cidr of rke2" in declared("host/etc/rancher/rke2/config.yaml.d/10-net.yaml", text)

    def test_a_file_of_that_name_elsewhere_is_not(self) -> None:
        assert declared("charts/config.yaml", "service-cidr: 10.99.0.0/16\n") == ""


SCALARS = (
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "10.0.0.0/8", "a-b", "x, y", "${A}", "--a=b"])
)
KEYS = [
    "networking",
    "spec",
    "network",
    "cidr",
    "cidrs",
    "blocks",
    "addresses",
    "extraArgs",
    "apiServer",
    "data",
    "serviceSubnet",
    "podSubnet",
    "containers",
    "command",
    "cluster",
    "dualStack",
    "enabled",
    "services",
    "clusterNetwork",
    "cidrBlocks",
    "podSubnets",
    "net-conf.json",
    "config",
    "nodes",
    "image",
]
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
TYPES = st.sampled_from(
    [
        ("kind.x-k8s.io/v1alpha4", "Cluster"),
        ("kubeadm.k8s.io/v1beta4", "ClusterConfiguration"),
        ("k0s.k0sproject.io/v1beta1", "ClusterConfig"),
        ("v1alpha1", "KubeNetworkConfig"),
        ("cluster.x-k8s.io/v1beta1", "Cluster"),
        ("projectcalico.org/v3", "IPPool"),
        ("operator.tigera.io/v1", "Installation"),
        ("cilium.io/v2", "CiliumLoadBalancerIPPool"),
        ("metallb.io/v1beta1", "IPAddressPool"),
        ("v1", "ConfigMap"),
        ("v1", "Pod"),
        ("v1", "Node"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    TYPES, st.dictionaries(st.sampled_from(["networking", "spec", "data", "podSubnets", "nodes"]), VALUES, max_size=4)
)
def test_no_document_breaks_a_source(kind: tuple[str, str], value: dict[str, object]) -> None:
    text = json.dumps({"apiVersion": kind[0], "kind": kind[1], **value})
    for document in read_documents(SourceText("x.yaml", text), lambda _: True):
        for source in all_sources():
            if source.recognises(document):
                plan_cluster("", ClusterConfig(), (), [source.read(document)])
                if source.check is not None:
                    list(source.check(document, ClusterConfig()))
