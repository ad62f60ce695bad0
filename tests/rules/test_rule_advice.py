"""The help beside a finding: the golden cases hold what is wrong, these what to write instead."""

from __future__ import annotations

import pytest
from rule_cases import settings_for

from kubelint_net.engine import check

SERVICE = """\
apiVersion: v1
kind: Service
metadata: {{name: {name}}}
spec: {{{spec}}}
"""
POD = """\
apiVersion: v1
kind: Pod
metadata: {{name: {name}}}
spec: {{containers: [{{name: c, image: i}}], {spec}}}
"""
PORTS = "ports: [{port: 80}]"
V4 = "# cluster: service-cluster-ip-range=10.0.0.0/16 service-node-port-range=30000-32767\n"


def advice(rule: str, text: str) -> list[str]:
    report = check(["-"], settings_for(text), stdin=text.encode())
    return [finding.help for finding in report.findings if finding.rule == rule]


def service(spec: str, *, name: str = "shop", head: str = V4) -> str:
    return head + SERVICE.format(spec=spec, name=name)


def pod(spec: str, *, name: str = "shop") -> str:
    return POD.format(spec=spec, name=name)


def env(field_path: str) -> str:
    entry = f'{{name: X, valueFrom: {{fieldRef: {{fieldPath: "{field_path}"}}}}}}'
    return pod("").replace("image: i", f"image: i, env: [{entry}]")


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        # Words in another case.
        ("invalid-service-type", service(f"type: nodeport, {PORTS}"), "write NodePort"),
        ("invalid-service-type", service(f"type: Headless, {PORTS}"), ""),
        ("invalid-session-affinity", service(f"sessionAffinity: clientIP, {PORTS}"), "write ClientIP"),
        ("invalid-ip-family", service(f"ipFamilies: [ipv6], {PORTS}"), "write IPv6"),
        ("invalid-ip-family", service(f"ipFamilyPolicy: requiredualstack, {PORTS}"), "write RequireDualStack"),
        ("invalid-ip-family", service(f'ipFamilyPolicy: "", {PORTS}'), "leave it out for SingleStack"),
        ("invalid-ip-family", service(f"ipFamilyPolicy: DualStack, {PORTS}"), ""),
        ("invalid-service-port", service("ports: [{port: 80, protocol: udp}]"), "write UDP"),
        ("invalid-traffic-policy", service(f"internalTrafficPolicy: LOCAL, {PORTS}"), "write Local"),
        ("invalid-traffic-policy", service(f'trafficDistribution: "", {PORTS}'), "leave it out"),
        ("invalid-dns-config", pod("dnsPolicy: clusterfirst"), "write ClusterFirst"),
        # Addresses.
        ("invalid-cluster-ip", service(f"clusterIPs: [10.0.0.5], {PORTS}"), "write clusterIP: 10.0.0.5 instead"),
        (
            "invalid-cluster-ip",
            service(f"clusterIP: None, type: NodePort, {PORTS}"),
            "leave clusterIP out; a headless Service cannot have the type NodePort",
        ),
        (
            "invalid-load-balancer",
            service(f'type: LoadBalancer, loadBalancerSourceRanges: ["2001:DB8::5"], {PORTS}'),
            "write 2001:db8::5/128 for this one address",
        ),
        (
            "invalid-load-balancer",
            service(f"loadBalancerClass: a/b, {PORTS}"),
            "leave it out, or write type: LoadBalancer",
        ),
        # What the cluster gives.
        (
            "unallocatable-cluster-ip",
            service(f"clusterIP: 10.9.0.1, {PORTS}"),
            "the addresses of 10.0.0.0/16 are 10.0.0.1 to 10.0.255.254; leave it out to have one drawn",
        ),
        (
            "unallocatable-cluster-ip",
            service(f"clusterIP: 10.0.255.255, {PORTS}"),
            "it is the broadcast address of 10.0.0.0/16, which is never given",
        ),
        (
            "unallocatable-cluster-ip",
            service(f"clusterIP: 10.0.0.1, {PORTS}"),
            "the API server gives it to its own Service, default/kubernetes",
        ),
        (
            "unservable-ip-family",
            service(f"ipFamilyPolicy: RequireDualStack, {PORTS}"),
            "write PreferDualStack to have the second family only where the cluster serves it",
        ),
        (
            "unservable-ip-family",
            service(f"ipFamilies: [IPv6], {PORTS}"),
            "leave ipFamilies out to have what the cluster serves",
        ),
        (
            "invalid-node-port",
            service("type: NodePort, ports: [{port: 80, nodePort: 80}]"),
            "leave nodePort out to have one drawn",
        ),
        (
            "invalid-node-port",
            service("ports: [{port: 80, nodePort: 30080}]"),
            "leave nodePort out, or write type: NodePort",
        ),
        (
            "invalid-node-port",
            service("clusterIP: None, ports: [{port: 80, nodePort: 30080}]"),
            "leave nodePort out",
        ),
        # Ports.
        (
            "invalid-service-port",
            service('ports: [{port: 80, targetPort: "8080"}]'),
            "write it without quotes: 8080 in quotes is the name of a container port",
        ),
        # Names.
        ("invalid-object-name", service(PORTS, name="Shop.V1"), "write shop-v1"),
        ("discouraged-name", pod("", name="shop.v1"), "write shop-v1"),
        ("invalid-external-name", service("type: ExternalName, externalName: 'https://Db.io:1/x'"), "write db.io"),
        ("invalid-external-name", service("type: ExternalName, externalName: a_b"), ""),
        ("invalid-host-alias", pod("hostAliases: [{ip: 10.1.2.3, hostnames: [Db.io.]}]"), "write db.io"),
        (
            "invalid-host-alias",
            pod("hostAliases: [{ip: 10.1.2.3, hostnames: ['*.io']}]"),
            "a hosts file knows no wildcards: list each name",
        ),
        ("invalid-hostname", pod("hostname: Shop"), "write shop"),
        (
            "invalid-hostname",
            pod("hostname: Shop.internal"),
            "write shop: the rest of a pod's full name comes from subdomain, the namespace and the cluster's domain",
        ),
        # The downward API.
        ("invalid-field-ref", env("metadata.labels"), "write metadata.labels['key'] for one of them"),
        (
            "invalid-field-ref",
            env("status.podIPs[1]"),
            "write status.podIPs for all of them, with commas between, or status.podIP for the first",
        ),
    ],
)
def test_advice(rule: str, text: str, expected: str) -> None:
    assert advice(rule, text) == [expected]


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("hostname: on", 'write "on", in quotes'),
        ("hostname: 1e3", 'write "1e3", in quotes'),
        ("hostAliases: [{ip: 10.1.2.3, hostnames: db}]", "write [db]"),
        ('hostNetwork: "true"', "write true, without quotes"),
        ("hostNetwork: 1", ""),
    ],
)
def test_advice_on_a_wrong_type_comes_before_what_it_hides(spec: str, expected: str) -> None:
    hidden = "until it is mended, the API server looks at nothing else in this object"
    assert advice("undecodable-field", pod(spec)) == [f"{expected}; {hidden}" if expected else hidden]


def test_advice_on_a_target_port_that_the_server_filled_in() -> None:
    assert advice("invalid-service-port", service("ports: [{port: 65536}]")) == [
        "",
        "targetPort is left out and takes the value of port: this goes away with the error there",
    ]


def test_advice_on_a_field_that_another_version_has() -> None:
    text = "# cluster: kubernetes-version=1.33\n" + pod("hostnameOverride: shop.internal")
    assert advice("unknown-field", text) == ["the field came with Kubernetes 1.34; this cluster has 1.33"]
