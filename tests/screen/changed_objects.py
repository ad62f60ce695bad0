"""Objects that are ordinary but for a change or two, and whatever else the tables of the screen let through."""

from __future__ import annotations

import random
from typing import Any

from ordinary_objects import ORDINARY

from kubelint_net.screen import values
from kubelint_net.screen.ingresses import _INGRESS
from kubelint_net.screen.network_policies import _POLICY
from kubelint_net.screen.nodes import _NODE
from kubelint_net.screen.pods import OBJECTS
from kubelint_net.screen.services import _SERVICE

TABLES = {
    **{api_and_kind: table for api_and_kind, (table, _) in OBJECTS.items()},
    ("v1", "Service"): _SERVICE,
    ("v1", "Node"): _NODE,
    ("networking.k8s.io/v1", "NetworkPolicy"): _POLICY,
    ("networking.k8s.io/v1", "Ingress"): _INGRESS,
}


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
    "a-",
    "3scale",
    "x" * 50,
    "*.example.org",
    "*.*.example.org",
    ".".join(["a" * 40] * 7),
    ["a" * 40 + ".example"] * 3,
    [f"{'a' * 45}.{'b' * 45}.{letter}" for letter in "abcdef"],
    "Ingress",
    "Egress",
    "ClientIP",
    "ExternalName",
    "SingleStack",
    "RequireDualStack",
    "PreferClose",
    "Cluster",
    "Indexed",
    "metadata.labels['a']",
    "metadata.labels['-']",
    "metadata.annotations['A/b']",
    "metadata.annotations",
    "10.0.0.0/8",
    "10.0.0.1/8",
    "10.0.0.0/08",
    "10.0.0.0/33",
    f"10.0.0.0/{'1' * 5000}",
    f"{'1' * 5000}.0.0.0",
    "10.0.0.0/16",
    "10.1.0.0/16",
    "0.0.0.0/0",
    "::/0",
    "2001:db8::/32",
    "2001:db8::/31",
    "2001:db8::/128",
    "2001:db8::1/128",
    "2001:db8::/129",
    "fd00::/8",
    "1::/16",
    "1:0::/32",
    ["10.0.0.0/24", "10.0.1.0/24"],
    ["10.0.0.0/24", "2001:db8::/64"],
    {"podIPs": [{"ip": "10.0.0.1"}]},
    {"addresses": [{"type": "InternalIP", "address": "10.0.0.1"}]},
    {"cidr": "10.0.0.0/8"},
    {"cidr": "10.0.0.0/8", "except": ["10.0.0.0/8"]},
    {"cidr": "10.0.0.0/8", "except": ["11.0.0.0/16"]},
    {"cidr": "2001:db8::/32", "except": ["2001:db8:1::/48"]},
    {"port": 90, "endPort": 80},
    {"port": "http", "endPort": 80},
    {"ipBlock": {"cidr": "10.0.0.0/8"}, "podSelector": {}},
    {"nameservers": ["10.0.0.1"] * 4},
    {"searches": ["a_b"]},
    {"options": [{"value": "2"}]},
    {"clientIP": {"timeoutSeconds": 0}},
    {"windowsOptions": {"hostProcess": True}},
    {"fieldRef": {"fieldPath": "spec.host"}},
    [{"containerPort": 80, "hostPort": 81}],
    [{"port": 80, "name": "a"}, {"port": 80, "protocol": "UDP", "name": "b"}],
    {"service.kubernetes.io/topology-aware-hints": "auto"},
    {"service.beta.kubernetes.io/load-balancer-source-ranges": "x"},
    "2026-01-01T00:00:00Z",
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
    "hostUsers",
    "hostIP",
    "hostnameOverride",
    "dnsPolicy",
    "fieldPath",
    "fieldRef",
    "windowsOptions",
    "securityContext",
    "restartPolicyRules",
    "podIPs",
    "addresses",
    "podCIDR",
    "podCIDRs",
    "ipBlock",
    "cidr",
    "except",
    "endPort",
    "podSelector",
    "from",
    "policyTypes",
    "host",
    "hosts",
    "appProtocol",
    "clusterIPs",
    "externalName",
    "externalTrafficPolicy",
    "healthCheckNodePort",
    "internalTrafficPolicy",
    "loadBalancerClass",
    "loadBalancerSourceRanges",
    "allocateLoadBalancerNodePorts",
    "publishNotReadyAddresses",
    "selector",
    "sessionAffinity",
    "sessionAffinityConfig",
    "trafficDistribution",
    "finalizers",
    "creationTimestamp",
    "replicas",
    "template",
    "spec",
)


def mutated(value: dict[str, Any], seed: int) -> dict[str, Any]:
    """An object with a few of its fields changed, added or taken away."""
    chance = random.Random(seed)
    changed: dict[str, Any] = copied(value)
    for _ in range(chance.randint(1, 2)):
        places = list(collections_in(changed))
        at = chance.choice(places)
        if isinstance(at, list) and at and chance.random() < 0.5:
            at[chance.randrange(len(at))] = copied(chance.choice(ODD))
            continue
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


def parts(value: Any) -> list[Any]:
    """A value and all that is in it."""
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(part for member in members for part in parts(member))]


POOL = (*ODD, *(part for value in ORDINARY for part in parts(value)))
FITTING: dict[Any, list[Any]] = {}


def accepted(check: Any, chance: random.Random, share: float) -> Any:
    """Any value that a table lets through, of those there are to choose from, with a share of its fields."""
    if isinstance(check, values.Fields):
        chosen = [name for name in check.fields if name in check.required or chance.random() < share]
        return {name: accepted(check.fields[name], chance, share) for name in chosen}
    if isinstance(check, values.Items):
        return [accepted(check.check, chance, share) for _ in range(chance.randint(check.least, 3))]
    if isinstance(check, values.Words):
        return chance.choice(sorted(check.words))
    if check not in FITTING:
        FITTING[check] = [value for value in POOL if value is not None and check(value)]
    return copied(chance.choice(FITTING[check]))


def let_through(table: tuple[str, str], seed: int) -> dict[str, Any]:
    """An object that the table of its kind lets through."""
    chance = random.Random(seed)
    value = accepted(TABLES[table], chance, chance.choice((0.05, 0.1, 0.3, 0.6)))
    api_version, kind = table
    value["metadata"] = {"name": "x", **value.get("metadata", {})}
    if kind == "Service" and value["spec"].get("type") != "ExternalName":
        value["spec"].setdefault("ports", [{"port": 80}])
    return {**value, "apiVersion": api_version, "kind": kind}
