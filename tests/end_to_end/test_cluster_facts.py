"""Folders as repositories are: the installed command knows the cluster from what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from installed_command import Ran, run

if TYPE_CHECKING:
    from pathlib import Path

IPV6_SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  ipFamilies: [IPv6]
  ports:
    - port: 80
"""

DEFAULT_SERVICE = IPV6_SERVICE.replace("  ipFamilies: [IPv6]\n", "")

KIND = "apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n"

KUBEADM = """\
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
  podSubnet: 10.244.0.0/16
"""

METALLB = """\
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: front
  namespace: metallb-system
spec:
  addresses:
    - 10.244.255.0-10.245.0.255
"""


def write(folder: Path, **files: str) -> str:
    """Files by name; ``__`` stands for a slash, and each ends in .yaml."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return str(folder)


def config(folder: Path, text: str) -> None:
    (folder / ".kubelint-net.yaml").write_text(text)


def check(folder: Path, *options: str) -> Ran:
    return run("check", ".", "--format", "json", *options, cwd=str(folder))


def findings(ran: Ran) -> list[tuple[str, str, str]]:
    """Rule, file and line, message of each finding."""
    return [
        (each["rule"], f"{each['path']}:{each['span']['start']['line']}", each["message"])
        for each in ran.json()["findings"]
    ]


def rules(ran: Ran) -> list[str]:
    return [rule for rule, _, _ in findings(ran)]


def services(folder: Path) -> list[dict[str, Any]]:
    predicted: list[dict[str, Any]] = run("predict", "services", ".", "--format", "json", cwd=str(folder)).json()[
        "services"
    ]
    return predicted


class TestOneCluster:
    def test_without_a_fact_nothing_is_refused(self, tmp_path: Path) -> None:
        write(tmp_path, shop=IPV6_SERVICE)
        assert check(tmp_path).json()["findings"] == []

    def test_a_kind_cluster_says_which_families_there_are(self, tmp_path: Path) -> None:
        write(tmp_path, kind=KIND, apps__shop=IPV6_SERVICE)
        (finding,) = check(tmp_path).json()["findings"]
        assert (finding["rule"], finding["path"]) == ("unservable-ip-family", "apps/shop.yaml")
        (label,) = finding["related"]
        assert (label["path"], label["message"]) == ("kind.yaml", "kind's default is 10.96.0.0/16")

    def test_an_option_counts_more(self, tmp_path: Path) -> None:
        write(tmp_path, kind=KIND, shop=IPV6_SERVICE)
        assert findings(check(tmp_path, "--service-cluster-ip-range", "10.96.0.0/16,fd00::/112")) == []

    def test_the_config_counts_more(self, tmp_path: Path) -> None:
        write(tmp_path, kind=KIND, shop=IPV6_SERVICE)
        config(tmp_path, "cluster:\n  serviceClusterIPRange: fd00::/112\n")
        assert findings(check(tmp_path)) == []

    def test_ranges_of_several_files_are_compared(self, tmp_path: Path) -> None:
        write(tmp_path, kubeadm=KUBEADM, lb__metallb=METALLB)
        ((rule, place, message),) = findings(check(tmp_path))
        assert (rule, place) == ("overlapping-ranges", "lb/metallb.yaml:8")
        assert "the pod range 10.244.0.0/16 (kubeadm's networking.podSubnet)" in message

    def test_two_clusters_leave_it_open_and_say_so(self, tmp_path: Path) -> None:
        write(tmp_path, kind=KIND, other=KIND + "networking:\n  ipFamily: ipv6\n", shop=IPV6_SERVICE, lb=METALLB)
        ran = check(tmp_path)
        assert set(rules(ran)) == {"contradictory-cluster-facts"}
        assert ran.code == 0
        assert "overlapping-ranges" in {each["rule"] for each in ran.json()["skipped"]}

    def test_standard_input_is_a_source_too(self) -> None:
        ran = run("check", "-", "--format", "json", stdin=f"{KIND}---\n{IPV6_SERVICE}")
        assert rules(ran) == ["unservable-ip-family"]

    def test_a_named_file_of_k3s_is_no_broken_manifest(self, tmp_path: Path) -> None:
        write(tmp_path, etc__rancher__k3s__config="service-cidr: 10.43.0.0/16\n", shop=IPV6_SERVICE)
        path = "etc/rancher/k3s/config.yaml"
        ran = run("check", path, "shop.yaml", "--format", "json", cwd=str(tmp_path))
        assert rules(ran) == ["unservable-ip-family"]

    def test_predictions_know_the_cluster(self, tmp_path: Path) -> None:
        write(tmp_path, kind=KIND + "networking:\n  ipFamily: ipv6\n", shop=DEFAULT_SERVICE)
        (service,) = services(tmp_path)
        assert service["ipFamilies"] == ["IPv6"]

    def test_the_domain_of_the_hosts_file_is_found(self, tmp_path: Path) -> None:
        pod = (
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostname: a\n  subdomain: b\n  containers: []\n"
        )
        write(tmp_path, kubeadm=KUBEADM + "  dnsDomain: shop.example\n", pod=pod)
        ran = run("predict", "hosts", ".", "--pod-ip", "10.244.0.7", cwd=str(tmp_path))
        assert "a.b.default.svc.shop.example" in ran.out


SEVERAL = """\
clusters:
  east:
    serviceClusterIPRange: 10.96.0.0/16
    clusterCIDR: 10.244.0.0/16
    paths: [east, shared]
  west:
    serviceClusterIPRange: fd00:10:96::/112
    clusterCIDR: 10.244.8.0/24
    paths: [west, shared]
"""


class TestSeveralClusters:
    @pytest.fixture(autouse=True)
    def _config(self, tmp_path: Path) -> None:
        config(tmp_path, SEVERAL)

    def test_a_file_is_checked_against_its_own(self, tmp_path: Path) -> None:
        write(tmp_path, east__shop=IPV6_SERVICE, west__shop=IPV6_SERVICE, elsewhere__shop=IPV6_SERVICE)
        assert [(rule, place) for rule, place, _ in findings(check(tmp_path))] == [
            ("unservable-ip-family", "east/shop.yaml:6")
        ]

    def test_a_shared_file_is_checked_against_each(self, tmp_path: Path) -> None:
        write(tmp_path, shared__shop=IPV6_SERVICE)
        ((rule, _, message),) = findings(check(tmp_path))
        assert rule == "unservable-ip-family"
        assert message.endswith("(cluster east)")

    def test_what_all_of_them_refuse_names_none(self, tmp_path: Path) -> None:
        write(tmp_path, shared__shop=DEFAULT_SERVICE.replace("port: 80", "port: 0"))
        messages = [message for rule, _, message in findings(check(tmp_path)) if rule == "invalid-service-port"]
        assert messages
        assert len(set(messages)) == len(messages)
        assert not [message for message in messages if "cluster" in message]

    def test_a_family_left_to_the_cluster_is_said(self, tmp_path: Path) -> None:
        write(tmp_path, shared__shop=DEFAULT_SERVICE, east__shop=DEFAULT_SERVICE)
        ((rule, place, message),) = findings(check(tmp_path))
        assert (rule, place) == ("cluster-dependent-family", "shared/shop.yaml:4")
        assert "IPv4 on east, IPv6 on west" in message

    def test_names_of_one_cluster_do_not_clash_with_those_of_another(self, tmp_path: Path) -> None:
        static = DEFAULT_SERVICE.replace("spec:\n", "spec:\n  type: NodePort\n").replace(
            "port: 80", "port: 80\n      nodePort: 30080"
        )
        other = static.replace("name: shop", "name: other")
        write(tmp_path, east__shop=static, west__shop=other)
        assert findings(check(tmp_path)) == []
        write(tmp_path, east__other=other)
        assert rules(check(tmp_path)) == ["clashing-node-port"]

    def test_facts_are_found_for_the_cluster_that_owns_the_file(self, tmp_path: Path) -> None:
        write(tmp_path, east__metallb=METALLB, west__pool=METALLB.replace("10.244.255.0-10.245.0.255", "10.9.0.0/24"))
        assert [place for _, place, _ in findings(check(tmp_path))] == ["east/metallb.yaml:8"]

    def test_clusters_overlap_only_where_they_are_connected(self, tmp_path: Path) -> None:
        write(tmp_path, shared__any="apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: any\n")
        assert findings(check(tmp_path)) == []
        config(tmp_path, SEVERAL + "connected: [[west, east]]\n")
        ((rule, place, message),) = findings(check(tmp_path))
        assert (rule, place) == ("overlapping-ranges", ".kubelint-net.yaml:8")
        assert "of cluster west overlaps the pod range 10.244.0.0/16" in message

    def test_services_are_predicted_for_each(self, tmp_path: Path) -> None:
        write(tmp_path, shared__shop=DEFAULT_SERVICE)
        assert [each["ipFamilies"] for each in services(tmp_path)] == [["IPv4"], ["IPv6"]]
