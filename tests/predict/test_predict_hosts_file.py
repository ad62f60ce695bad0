"""The bytes of a pod's hosts file: the specification's cases H1 to H22, and what holds of every file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.k8s.decoding.workloads import decode_workload
from kubelint_net.k8s.objects import HostAlias, Metadata, PodSpec, Workload
from kubelint_net.predict.pods.hosts_file import HostsFile, hosts_file
from kubelint_net.predict.pods.identity import pod_identities

H0 = """\
# Kubernetes-managed hosts file.
127.0.0.1\tlocalhost
::1\tlocalhost ip6-localhost ip6-loopback
fe00::0\tip6-localnet
fe00::0\tip6-mcastprefix
fe00::1\tip6-allnodes
fe00::2\tip6-allrouters
"""
NODE = "127.0.0.1\tlocalhost\n192.0.2.10\tnode-1\n"
HOST_NETWORK = "# Kubernetes-managed hosts file (host network).\n"
ALIASES = "\n# Entries added by HostAliases.\n"
IP = "10.244.0.5"
BOTH = (IP, "fd00::6")
DOTTED = "1234567." * 8 + "1234567"


def written(
    fragment: dict[str, Any],
    *,
    name: str = "p",
    pod_ips: tuple[str, ...] = (IP,),
    domain: str | None = "cluster.local",
    node_hosts: str | None = NODE,
) -> HostsFile:
    pod = decode_workload("Pod", {"metadata": {"name": name, "namespace": "default"}, "spec": fragment})
    assert pod.spec is not None
    (identity,) = pod_identities(pod, domain)
    return hosts_file(pod.spec, identity, pod_ips, node_hosts)


def alias(ip: str, *hostnames: str) -> dict[str, Any]:
    return {"ip": ip, "hostnames": list(hostnames)}


@pytest.mark.parametrize(
    ("case", "fragment", "expected"),
    [
        ("H1", {}, f"{IP}\tp\n"),
        ("H2", {"subdomain": "sub"}, f"{IP}\tp.sub.default.svc.cluster.local\tp\n"),
        (
            "H4",
            {"hostAliases": [alias("123.45.67.89", "foo", "bar", "baz"), alias("10.9.8.7", "park")]},
            f"{IP}\tp\n{ALIASES}123.45.67.89\tfoo\tbar\tbaz\n10.9.8.7\tpark\n",
        ),
        ("H5", {"hostAliases": [{"ip": "10.1.2.3"}]}, f"{IP}\tp\n{ALIASES}10.1.2.3\t\n"),
        (
            "H6",
            {"hostAliases": [alias("10.1.2.3", "a"), alias("10.1.2.3", "b")]},
            f"{IP}\tp\n{ALIASES}10.1.2.3\ta\n10.1.2.3\tb\n",
        ),
        (
            "H7",
            {"hostAliases": [alias("FE80:0:0:0:0:0:0:0abc", "x", "x")]},
            f"{IP}\tp\n{ALIASES}FE80:0:0:0:0:0:0:0abc\tx\tx\n",
        ),
        ("H8", {"hostAliases": []}, f"{IP}\tp\n"),
        ("H11", {"hostnameOverride": "a.b.c", "hostname": "x", "subdomain": "s"}, f"{IP}\ta.b.c\n"),
        ("H12", {"hostnameOverride": "a" * 64}, f"{IP}\t{'a' * 63}\n"),
        (
            "H15",
            {"subdomain": "sub", "setHostnameAsFQDN": True},
            f"{IP}\tp.sub.default.svc.cluster.local\tp\n",
        ),
    ],
)
def test_a_pods_file_on_the_pod_network(case: str, fragment: dict[str, Any], expected: str) -> None:
    assert written(fragment).text == H0 + expected, case


def test_h3_a_dual_stack_pod_has_a_line_for_each_address() -> None:
    names = "h.sub.default.svc.cluster.local\th"
    text = written({"subdomain": "sub", "hostname": "h"}, pod_ips=BOTH).text
    assert text == f"{H0}{IP}\t{names}\nfd00::6\t{names}\n"


def test_h9_the_nodes_own_file_stands_first_on_the_hosts_network() -> None:
    text = written({"hostNetwork": True, "hostAliases": [alias("10.1.2.3", "a")]}).text
    assert text == f"{HOST_NETWORK}{NODE}{ALIASES}10.1.2.3\ta\n"


def test_h10_the_pods_names_do_not_stand_in_the_nodes_file() -> None:
    assert written({"hostNetwork": True, "hostname": "h", "subdomain": "s"}).text == HOST_NETWORK + NODE


def test_a_node_file_without_a_last_newline_gets_no_blank_line() -> None:
    text = written({"hostNetwork": True, "hostAliases": [alias("10.1.2.3", "a")]}, node_hosts="1.1.1.1\tn").text
    assert text == f"{HOST_NETWORK}1.1.1.1\tn\n# Entries added by HostAliases.\n10.1.2.3\ta\n"


@pytest.mark.parametrize(
    ("name", "hostname"),
    [
        (DOTTED[:62] + ".1234567.x", DOTTED[:62]),
        (DOTTED, DOTTED[:63]),
        ("a" * 62 + "-b", "a" * 62),
    ],
)
def test_h13_h14_a_long_host_name_is_cut_and_ends_in_a_letter_or_digit(name: str, hostname: str) -> None:
    assert written({}, name=name).text == f"{H0}{IP}\t{hostname}\n"


def test_h16_a_mount_at_the_files_own_path_takes_only_that_container_out() -> None:
    containers = [
        {"name": name, "volumeMounts": [{"mountPath": path}]}
        for name, path in (("own", "/etc/hosts"), ("slash", "/etc/hosts/"), ("folder", "/etc"))
    ]
    hosts = written({"containers": containers, "initContainers": [{**containers[0], "name": "init"}]})
    assert hosts.unmanaged_containers == ("init", "own")
    assert hosts.text == f"{H0}{IP}\tp\n"


def test_h17_unknown_facts_stand_in_angle_brackets() -> None:
    assert written({}, pod_ips=()).text == f"{H0}<pod IP>\tp\n"
    assert written({"subdomain": "s"}, domain=None).text == f"{H0}{IP}\tp.s.default.svc.<cluster-domain>\tp\n"
    assert written({"hostNetwork": True}, node_hosts=None).text == f"{HOST_NETWORK}# <the node's own /etc/hosts>\n"


def test_h22_an_empty_cluster_domain_leaves_a_trailing_dot() -> None:
    assert written({"subdomain": "s"}, domain="").text == f"{H0}{IP}\tp.s.default.svc.\tp\n"


@pytest.mark.parametrize(
    ("case", "kind", "manifest", "lines"),
    [
        (
            "H18",
            "StatefulSet",
            {"serviceName": "nginx", "template": {"spec": {"hostname": "x"}}},
            ["w-0.nginx.default.svc.cluster.local\tw-0"],
        ),
        ("H19", "Deployment", {"replicas": 2, "template": {"spec": {"hostname": "x"}}}, ["x"]),
        ("H20", "Deployment", {"template": {}}, ["w-<pod-template-hash>-<5 random>"]),
        (
            "H21",
            "Job",
            {"completionMode": "Indexed", "completions": 2, "template": {"spec": {"subdomain": "s", "hostname": "x"}}},
            ["w-0.s.default.svc.cluster.local\tw-0", "w-1.s.default.svc.cluster.local\tw-1"],
        ),
    ],
)
def test_h18_to_h21_the_owner_decides_on_the_names(
    case: str,
    kind: str,
    manifest: dict[str, Any],
    lines: list[str],
) -> None:
    workload = decode_workload(kind, {"metadata": {"name": "w", "namespace": "default"}, "spec": manifest})
    assert workload.spec is not None
    identities = pod_identities(workload, "cluster.local")
    texts = [hosts_file(workload.spec, identity, (IP,), None).text for identity in identities]
    assert texts == [f"{H0}{IP}\t{line}\n" for line in lines], case


def test_every_part_is_explained_with_its_upstream_place() -> None:
    steps = written({"hostAliases": [alias("10.1.2.3", "a")]}).steps
    assert [step.upstream for step in steps if "hostAliases" in step.what] == [
        "pkg/kubelet/kubelet_pods.go hostsEntriesFromHostAliases",
    ]
    assert any("pod's name" in step.what for step in steps)


TEXT = st.text("abc.:-0 é", max_size=12)
ALIAS = st.builds(HostAlias, TEXT, st.lists(TEXT, max_size=3).map(tuple))


@given(
    aliases=st.lists(ALIAS, max_size=4),
    name=st.text("ab1-.", min_size=1, max_size=90),
    host_network=st.booleans(),
    ips=st.lists(st.sampled_from([IP, "fd00::6", "10.0.0.9"]), max_size=3),
)
def test_every_file_has_its_header_and_each_alias_verbatim_in_order(
    aliases: list[HostAlias],
    name: str,
    ips: list[str],
    *,
    host_network: bool,
) -> None:
    spec = PodSpec(host_aliases=tuple(aliases), host_network=host_network)
    (identity,) = pod_identities(Workload(metadata=Metadata(name=name), spec=spec), None)
    assert len(identity.hostname) <= 63
    text = hosts_file(spec, identity, ips, NODE).text
    assert text.startswith("# Kubernetes-managed hosts file")
    assert text.endswith("\n")
    assert "\r" not in text
    lines = text.split("\n")[:-1]
    block = ["\t".join((alias.ip, *(alias.hostnames or ("",)))) for alias in aliases]
    assert lines[len(lines) - len(block) :] == block
    assert text.count("# Entries added by HostAliases.") == bool(aliases)
