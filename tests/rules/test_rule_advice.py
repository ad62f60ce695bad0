"""The help beside a finding: the golden cases hold what is wrong, these what to write instead."""

from __future__ import annotations

import pytest
from rule_cases import settings_for

from kubelint_net.engine.checking import check

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


def ingress(host: str) -> str:
    head = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: shop}\n"
    return f'{head}spec: {{rules: [{{host: "{host}"}}]}}\n'


def policy(spec: str) -> str:
    head = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: shop}\n"
    return f"{head}spec: {{podSelector: {{}}, {spec}}}\n"


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
        (
            "invalid-container-port",
            pod("").replace("image: i", "image: i, ports: [{containerPort: 1, protocol: udp}]"),
            "write UDP",
        ),
        # Other kinds.
        ("invalid-ingress-host", ingress("https://Shop.example.com:8443/x"), "write shop.example.com"),
        ("invalid-ingress-host", ingress("*.Example.com."), "write *.example.com"),
        ("invalid-ingress-host", ingress("shop_api.example.com"), ""),
        ("invalid-ingress-host", ingress("10.0.0.1"), ""),
        ("invalid-ingress-host", ingress("<host>"), ""),
        (
            "invalid-network-policy",
            policy("egress: [{to: [{ipBlock: {cidr: 10.0.0.1}}]}]"),
            "write 10.0.0.1/32 for this one address",
        ),
        ("invalid-network-policy", policy("egress: [{ports: [{port: 53, protocol: udp}]}]"), "write UDP"),
        ("invalid-network-policy", policy("policyTypes: [ingress]"), "write Ingress"),
        ("invalid-network-policy", policy("policyTypes: [Both]"), ""),
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
    ("rule", "spec", "expected"),
    [
        ("unquoted-scalar", "hostname: on", 'write "on", in quotes'),
        ("unquoted-scalar", "hostname: 1e3", 'write "1e3", in quotes'),
        ("undecodable-field", "hostAliases: [{ip: 10.1.2.3, hostnames: db}]", "write [db]"),
        ("undecodable-field", 'hostNetwork: "true"', "write true, without quotes"),
        ("undecodable-field", "hostNetwork: 1", ""),
    ],
)
def test_advice_on_a_wrong_type_comes_before_what_it_hides(rule: str, spec: str, expected: str) -> None:
    hidden = "until it is mended, the API server looks at nothing else in this object"
    assert advice(rule, pod(spec)) == [f"{expected}; {hidden}" if expected else hidden]


def test_advice_on_a_target_port_that_the_server_filled_in() -> None:
    assert advice("invalid-service-port", service("ports: [{port: 65536}]")) == [
        "",
        "targetPort is left out and takes the value of port: this goes away with the error there",
    ]


def test_advice_on_a_field_that_another_version_has() -> None:
    text = "# cluster: kubernetes-version=1.33\n" + pod("hostnameOverride: shop.internal")
    assert advice("unknown-field", text) == ["the field came with Kubernetes 1.34; this cluster has 1.33"]


INDENT = ": indent it below hostAliases, as part of an entry that begins with a hyphen"


def made_by(kind: str, *, spec: str = "", pod_spec: str = "", above: str = "") -> str:
    template = f"{{{above} spec: {{containers: [{{name: c, image: i}}], {pod_spec}}}}}"
    return f"apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: shop}}\nspec: {{{spec} template: {template}}}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (made_by("Deployment", spec="hostNetwork: true,"), "it belongs at spec.template.spec.hostNetwork"),
        (made_by("DaemonSet", spec="DNSPolicy: Default,"), "it belongs at spec.template.spec.dnsPolicy"),
        (made_by("StatefulSet", above="hostAliases: [],"), "it belongs at spec.template.spec.hostAliases"),
        (made_by("StatefulSet", pod_spec="serviceName: a"), "it belongs at spec.serviceName"),
        (made_by("ReplicaSet", pod_spec="hostaliases: []"), "did you mean hostAliases?"),
        (pod("securityContext: {hostNetwork: true}"), "it belongs at spec.hostNetwork"),
        (pod("").replace("image: i", "image: i, subdomain: a"), "it belongs at spec.subdomain"),
        (pod("").replace("image: i", "image: i, hostPort: 1"), "it belongs at spec.containers[].ports[].hostPort"),
        (pod("nameservers: [10.0.0.1]"), "it belongs at spec.dnsConfig.nameservers"),
        (
            pod("hostAliases: null, ip: 10.1.2.3"),
            f"it belongs at spec.hostAliases[].ip{INDENT}",
        ),
        (
            pod("hostAliases: [{ip: 10.1.2.3}], hostnames: [a]"),
            f"it belongs at spec.hostAliases[].hostnames{INDENT}",
        ),
        (pod("ip: 10.1.2.3"), "it belongs at spec.hostAliases[].ip"),
        # A field of nearly that name in the same mapping is nearer than one of that name further out.
        (pod("hostAliases: [{ip: 10.1.2.3, hostname: [a]}]"), "did you mean hostnames?"),
        (pod("hostAliases: [{IP: 10.1.2.3}]"), "did you mean ip?"),
        (service("nodePort: 30080"), "it belongs at spec.ports[].nodePort"),
        (service(PORTS).replace("metadata: {", "metadata: {clusterIP: None, "), "it belongs at spec.clusterIP"),
        (
            service(f"sessionAffinityConfig: {{timeoutSeconds: 1}}, {PORTS}"),
            "it belongs at spec.sessionAffinityConfig.clientIP.timeoutSeconds",
        ),
        (pod("replicas: 2"), ""),
    ],
)
def test_advice_on_a_field_at_the_wrong_place(text: str, expected: str) -> None:
    assert advice("unknown-field", text) == [expected]
