"""`clusters` in the config file: facts of each, the files it owns, who is connected to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kubelint_net.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from pathlib import Path


def load(folder: Path, text: str, **options: str) -> Settings:
    (folder / ".kubelint-net.yaml").write_text(text)
    return load_settings(str(folder), options=options)


CONFIG = """\
cluster:
  kubernetesVersion: 1.34
clusters:
  east:
    serviceClusterIPRange: 10.96.0.0/16
    podNetwork: node
    paths: [clusters/east, shared/*]
  west:
    serviceClusterIPRange: [fd00:10:96::/112, 10.97.0.0/16]
    paths: [clusters/west/**, shared/*]
connected:
  - [east, west]
"""


def test_each_has_facts_of_its_own(tmp_path: Path) -> None:
    settings = load(tmp_path, CONFIG)
    east, west = settings.clusters
    assert (east.cluster.service_cidrs, east.cluster.pod_network) == (("10.96.0.0/16",), "node")
    assert west.cluster.service_cidrs == ("fd00:10:96::/112", "10.97.0.0/16")
    assert (east.cluster.kubernetes_version, settings.cluster.kubernetes_version) == (None, "1.34")
    assert settings.connected == (("east", "west"),)


def test_an_option_holds_for_all(tmp_path: Path) -> None:
    settings = load(tmp_path, CONFIG, kubernetesVersion="1.36")
    assert {scope.cluster.kubernetes_version for scope in settings.scopes} == {"1.36"}


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("clusters/east/a.yaml", ("east",)),
        ("clusters/east/deep/er/a.yaml", ("east",)),
        ("clusters/west/deep/er/a.yaml", ("west",)),
        ("shared/a.yaml", ("east", "west")),
        ("a.yaml", ("",)),
    ],
)
def test_files_have_owners(tmp_path: Path, path: str, owners: tuple[str, ...]) -> None:
    assert load(tmp_path, CONFIG).owners(str(tmp_path / path)) == owners


def test_a_range_says_where_it_was_declared(tmp_path: Path) -> None:
    declared = load(tmp_path, CONFIG).clusters[1].declared
    assert [each.place.span.start.line for each in declared] == [9, 9]
    assert declared[0].by.startswith("serviceClusterIPRange in ")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("clusters:\n  east:\n    podNetwork: own\n", 2, "clusters.east owns no file"),
        ("clusters:\n  east:\n", 2, "clusters.east owns no file"),
        ("clusters:\n  east:\n    paths: [a]\n    path: b\n", 4, "clusters.east.path is not a setting"),
        ("clusters:\n  east:\n    paths: [a]\n    podNetwork: flat\n", 4, "the pod network is node or own, not 'flat'"),
        ("clusters:\n  east:\n    paths: [a]\n    clusterCIDR: 10.0.0.0\n", 4, "'10.0.0.0' is not a CIDR"),
        ("clusters:\n  east:\n    paths: [a]\nconnected: [[east, wset]]\n", 4, "'wset' is none of the clusters: east"),
        ("clusters: [east]\n", 1, "clusters must be a mapping, not a list"),
        ("nearlyExhausted: 101\n", 1, "nearlyExhausted is a percentage from 1 to 100"),
    ],
)
def test_a_mistake_is_named_at_its_place(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load(tmp_path, text)
    assert raised.value.message.startswith(message)
    assert raised.value.place is not None
    assert raised.value.place.span.start.line == line


def test_none_of_it_is_needed(tmp_path: Path) -> None:
    settings = load(tmp_path, "clusters:\nconnected:\n")
    assert (settings.clusters, settings.connected) == ((), ())
