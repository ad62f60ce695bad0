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

    def test_services_on_a_single_stack_cluster(self) -> None:
        plain = forecast(service(), IPV4_ONLY)
        assert (plain["ipFamilyPolicy"], plain["ipFamilies"]) == ("SingleStack", ["IPv4"])
        refused = forecast(service(ipFamilies=["IPv6"]), IPV4_ONLY)
        assert refused["accepted"] is False
        assert [error["field"] for error in refused["errors"]] == ["spec.ipFamilies[0]"]
        preferred = forecast(service(ipFamilyPolicy="PreferDualStack"), IPV4_ONLY)
        assert (preferred["ipFamilyPolicy"], preferred["ipFamilies"]) == ("PreferDualStack", ["IPv4"])
