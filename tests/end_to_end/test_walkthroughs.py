"""Kubernetes' own task pages, as inputs and outcomes: the installed command says what they show on a live cluster."""

from __future__ import annotations

import json
from typing import Any

import pytest
from installed_command import rules_found, run

BOILERPLATE = (
    "# Kubernetes-managed hosts file.\n"
    "127.0.0.1\tlocalhost\n"
    "::1\tlocalhost ip6-localhost ip6-loopback\n"
    "fe00::0\tip6-localnet\n"
    "fe00::0\tip6-mcastprefix\n"
    "fe00::1\tip6-allnodes\n"
    "fe00::2\tip6-allrouters\n"
)

DUAL_STACK = "10.96.0.0/16,fd00:10:96::/112"
IPV4_ONLY = "10.96.0.0/16"


def pod(name: str, **spec: Any) -> str:
    spec.setdefault("containers", [{"name": "c", "image": "busybox"}])
    return json.dumps({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name}, "spec": spec})


def service(**spec: Any) -> str:
    spec = {"selector": {"app": "x"}, "ports": [{"port": 80}]} | spec
    return json.dumps({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s"}, "spec": spec})


def node(pod_cidrs: list[str], *internal_ips: str) -> str:
    addresses = [{"type": "Hostname", "address": "n"}]
    addresses += [{"type": "InternalIP", "address": address} for address in internal_ips]
    head = {"apiVersion": "v1", "kind": "Node", "metadata": {"name": "n"}}
    return json.dumps(head | {"spec": {"podCIDRs": pod_cidrs}, "status": {"addresses": addresses}})


def findings(manifest: str, *options: str) -> list[tuple[str, str, str]]:
    """What ``check`` says: rule, severity and field."""
    ran = run("check", "-", "--format", "json", *options, stdin=manifest)
    return [(found["rule"], found["severity"], found["field"]) for found in ran.json()["findings"]]


def hosts(manifest: str, *pod_ips: str) -> str:
    options = [word for ip in pod_ips for word in ("--pod-ip", ip)]
    ran = run("predict", "hosts", "-", "--format", "json", *options, stdin=manifest)
    assert ran.code == 0
    (prediction,) = ran.json()["hosts"]
    text = prediction["text"]
    assert isinstance(text, str)
    return text


def forecast(manifest: str, ranges: str) -> dict[str, Any]:
    options = ("--format", "json", "--service-cluster-ip-range", ranges)
    ran = run("predict", "services", "-", *options, stdin=manifest)
    (prediction,) = ran.json()["services"]
    assert isinstance(prediction, dict)
    return prediction


class TestHostAliases:
    def test_a_pod_without_aliases(self) -> None:
        assert hosts(pod("nginx"), "10.200.0.4") == BOILERPLATE + "10.200.0.4\tnginx\n"

    def test_a_pod_with_aliases(self) -> None:
        aliases = [
            {"ip": "127.0.0.1", "hostnames": ["foo.local", "bar.local"]},
            {"ip": "10.1.2.3", "hostnames": ["foo.remote", "bar.remote"]},
        ]
        assert hosts(pod("hostaliases-pod", hostAliases=aliases), "10.200.0.5") == BOILERPLATE + (
            "10.200.0.5\thostaliases-pod\n"
            "\n"
            "# Entries added by HostAliases.\n"
            "127.0.0.1\tfoo.local\tbar.local\n"
            "10.1.2.3\tfoo.remote\tbar.remote\n"
        )

    @pytest.mark.parametrize(
        "spec",
        [
            {"containers": [{"name": "c", "image": "i", "command": ["sh", "-c", "echo 1.2.3.4 a >> /etc/hosts"]}]},
            {
                "initContainers": [{"name": "i", "image": "i", "args": ["sh", "-c", "sed -i 's/a/b/' /etc/hosts"]}],
                "containers": [{"name": "c", "image": "i"}],
            },
            {
                "containers": [
                    {"name": "c", "image": "i", "volumeMounts": [{"name": "v", "mountPath": "/etc/hosts"}]},
                ],
            },
        ],
        ids=["command", "init container", "mount"],
    )
    def test_a_container_that_edits_the_file_itself(self, spec: dict[str, Any]) -> None:
        ran = run("check", "-", "--format", "json", stdin=pod("editor", **spec))
        assert rules_found(ran) == ["hosts-file-edit"]
        assert "hostAliases" in ran.json()["findings"][0]["message"] + ran.out

    def test_a_container_that_only_reads_the_file(self) -> None:
        spec = {"containers": [{"name": "c", "image": "i", "command": ["cat", "/etc/hosts"]}]}
        assert rules_found(run("check", "-", "--format", "json", stdin=pod("reader", **spec))) == []


class TestDualStack:
    def test_the_hosts_file_names_each_address(self) -> None:
        found = hosts(pod("pod01"), "10.244.1.4", "2001:db8::4")
        assert found == BOILERPLATE + "10.244.1.4\tpod01\n2001:db8::4\tpod01\n"

    def test_an_env_of_pod_ips_is_fine(self) -> None:
        reference = {"fieldRef": {"fieldPath": "status.podIPs"}}
        env = [{"name": "MY_POD_IPS", "valueFrom": reference}]
        ran = run("check", "-", stdin=pod("pod01", containers=[{"name": "c", "image": "i", "env": env}]))
        assert ran.code == 0

    @pytest.mark.parametrize(
        ("spec", "policy", "families"),
        [
            ({}, "SingleStack", ["IPv4"]),
            ({"ipFamilies": ["IPv6"]}, "SingleStack", ["IPv6"]),
            ({"ipFamilyPolicy": "PreferDualStack"}, "PreferDualStack", ["IPv4", "IPv6"]),
            (
                {"ipFamilyPolicy": "PreferDualStack", "ipFamilies": ["IPv6"], "type": "LoadBalancer"},
                "PreferDualStack",
                ["IPv6", "IPv4"],
            ),
        ],
    )
    def test_services_on_a_dual_stack_cluster(self, spec: dict[str, Any], policy: str, families: list[str]) -> None:
        found = forecast(service(**spec), DUAL_STACK)
        ranges = {"IPv4": "10.96.0.0/16", "IPv6": "fd00:10:96::/112"}
        assert found["accepted"] is True
        assert (found["ipFamilyPolicy"], found["ipFamilies"]) == (policy, families)
        assert found["clusterIPs"] == [
            {"family": family, "address": None, "how": "auto", "range": ranges[family]} for family in families
        ]

    @pytest.mark.parametrize("second", ["2001:db8::/64", "a00:100::/24"])
    def test_a_node_of_both_families_is_fine(self, second: str) -> None:
        whole = node(["10.244.1.0/24", second], "10.0.0.5", "2001:db8:10::5")
        assert findings(whole, "--service-cluster-ip-range", DUAL_STACK) == []

    @pytest.mark.parametrize(
        ("manifest", "expected"),
        [
            (node(["10.244.1.0/24"]), [("single-stack-node", "info", "spec.podCIDRs[0]")]),
            (node(["10.244.1.0/24", "10.244.2.0/24"]), [("invalid-node-cidr", "error", "spec.podCIDRs")]),
            (
                node(["10.244.1.0/24", "2001:db8::/64"], "10.0.0.5"),
                [("single-stack-node", "info", "status.addresses[1].address")],
            ),
            (
                node(["10.244.1.0/24", "2001:db8::/64"], "10.0.0.5", "10.0.0.6"),
                [("single-stack-node", "info", "status.addresses[1].address")],
            ),
        ],
        ids=["one pod range", "two of one family", "one internal IP", "two internal IPs of one family"],
    )
    def test_a_node_of_one_family_is_said(self, manifest: str, expected: list[tuple[str, str, str]]) -> None:
        assert findings(manifest, "--service-cluster-ip-range", DUAL_STACK) == expected

    def test_a_node_of_one_family_is_fine_where_the_cluster_is_too(self) -> None:
        assert findings(node(["10.244.1.0/24"], "10.0.0.5"), "--service-cluster-ip-range", IPV4_ONLY) == []

    def test_services_on_a_single_stack_cluster(self) -> None:
        plain = forecast(service(), IPV4_ONLY)
        assert (plain["ipFamilyPolicy"], plain["ipFamilies"]) == ("SingleStack", ["IPv4"])
        refused = forecast(service(ipFamilies=["IPv6"]), IPV4_ONLY)
        assert refused["accepted"] is False
        assert [error["field"] for error in refused["errors"]] == ["spec.ipFamilies[0]"]
        preferred = forecast(service(ipFamilyPolicy="PreferDualStack"), IPV4_ONLY)
        assert (preferred["ipFamilyPolicy"], preferred["ipFamilies"]) == ("PreferDualStack", ["IPv4"])


class TestExtendedRange:
    @pytest.mark.parametrize(
        ("version", "served"),
        [
            ("1.29", {"v1alpha1"}),
            ("1.30", {"v1alpha1"}),
            ("1.31", {"v1alpha1", "v1beta1"}),
            ("1.32", {"v1alpha1", "v1beta1"}),
            ("1.33", {"v1beta1", "v1"}),
            ("1.36", {"v1beta1", "v1"}),
            ("1.37", {"v1"}),
        ],
    )
    def test_api_versions_of_a_service_cidr(self, version: str, served: set[str]) -> None:
        # Alpha and beta are there for who asked for them (--runtime-config), so they are not refused in their time.
        names = ("v1alpha1", "v1beta1", "v1")
        manifest = "".join(
            f"apiVersion: networking.k8s.io/{name}\nkind: ServiceCIDR\nmetadata: {{name: {name}}}\n"
            "spec: {cidrs: [10.96.0.0/24]}\n---\n"
            for name in names
        )
        ran = run("check", "-", "--format", "json", "--kubernetes-version", version, stdin=manifest)
        assert set(rules_found(ran)) == {"unserved-api-version"}
        assert {found["object"]["name"] for found in ran.json()["findings"]} == set(names) - served
