"""The fixes of rules: what they write, what they leave alone, and that their finding is gone."""

from __future__ import annotations

import pytest
from fix_cases import findings, mended

POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec:\n  containers: [{name: a, image: b}]\n"
SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec:\n  ports: [{port: 80}]\n"
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  # the shop's
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      containers: [{name: a, image: b}]
"""

SAFE = [
    ("unquoted-scalar", POD + "  hostname: on # why\n", POD + '  hostname: "on" # why\n'),
    ("unquoted-scalar", POD + "  hostname:   010\r\n", POD + '  hostname:   "010"\r\n'),
    ("unquoted-scalar", POD + "  hostname: 1e3", POD + '  hostname: "1e3"'),
    ("undecodable-field", POD + '  hostNetwork: "true"\n', POD + "  hostNetwork: true\n"),
    ("undecodable-field", SERVICE + "  healthCheckNodePort: '80'\n", SERVICE + "  healthCheckNodePort: 80\n"),
    (
        "undecodable-field",
        POD + "  hostAliases: [{ip: 10.0.0.1, hostnames: db}]\n",
        POD + "  hostAliases: [{ip: 10.0.0.1, hostnames: [db]}]\n",
    ),
    (
        "ambiguous-address",
        SERVICE + "  externalIPs:\n    - 2001:DB8::7\n    - '2001:db8:0::8'\n",
        SERVICE + "  externalIPs:\n    - 2001:db8::7\n    - '2001:db8::8'\n",
    ),
    # Without quotes this would be a mapping.
    ("ambiguous-address", SERVICE + "  externalIPs: ['FD00::']\n", SERVICE + "  externalIPs: ['fd00::']\n"),
    (
        "ambiguous-address",
        SERVICE + "  type: LoadBalancer\n  loadBalancerSourceRanges: [2001:DB8::/32]\n",
        SERVICE + "  type: LoadBalancer\n  loadBalancerSourceRanges: [2001:db8::/32]\n",
    ),
    ("duplicate-key", SERVICE + "  type: ClusterIP\n  type: ClusterIP\n", SERVICE + "  type: ClusterIP\n"),
    (
        "duplicate-key",
        SERVICE + "  type: ClusterIP # one\n  # two\n  type: ClusterIP # three\n",
        SERVICE + "  # two\n  type: ClusterIP # three\n",
    ),
    (
        "duplicate-key",
        SERVICE.replace("{port: 80}", "{port: 80, port: 80, name: a}"),
        SERVICE.replace("{port: 80}", "{port: 80, name: a}"),
    ),
]


@pytest.mark.parametrize(("rule", "before", "after"), SAFE)
def test_safe(rule: str, before: str, after: str) -> None:
    assert mended(before, rule) == after
    assert findings(after, rule) == []


UNSAFE = [
    ("invalid-external-ip", SERVICE + "  externalIPs: [010.0.0.5]\n", SERVICE + "  externalIPs: [10.0.0.5]\n"),
    (
        "invalid-external-ip",
        SERVICE + "  externalIPs: ['::ffff:10.0.0.5']\n",
        SERVICE + "  externalIPs: ['10.0.0.5']\n",
    ),
    (
        "invalid-host-alias",
        POD + "  hostAliases: [{ip: 010.0.0.5, hostnames: [a]}]\n",
        POD + "  hostAliases: [{ip: 10.0.0.5, hostnames: [a]}]\n",
    ),
    (
        "ambiguous-address",
        SERVICE + "  clusterIP: FD00::1\n  clusterIPs: [FD00::1]\n",
        SERVICE + "  clusterIP: fd00::1\n  clusterIPs: [fd00::1]\n",
    ),
    (
        "unknown-field",
        POD + "  hostAlias: [{ip: 10.0.0.5, hostnames: [a]}]\n",
        POD + "  hostAliases: [{ip: 10.0.0.5, hostnames: [a]}]\n",
    ),
    (
        "unknown-field",
        DEPLOYMENT + "  hostAliases: # db\n  - ip: 10.0.0.5\n    hostnames: [a]\n  replicas: 1\n",
        DEPLOYMENT.replace(
            "      containers",
            "      hostAliases: # db\n      - ip: 10.0.0.5\n        hostnames: [a]\n      containers",
        )
        + "  replicas: 1\n",
    ),
    ("duplicate-key", SERVICE + "  type: NodePort\n  type: ClusterIP\n", SERVICE + "  type: ClusterIP\n"),
    (
        "duplicate-host-alias-ip",
        POD + "  hostAliases:\n  - ip: 10.0.0.5\n    hostnames: [a]\n  - ip: 10.0.0.5\n    hostnames: [a]\n",
        POD + "  hostAliases:\n  - ip: 10.0.0.5\n    hostnames: [a]\n",
    ),
    (
        "duplicate-host-alias-ip",
        POD
        + "  hostAliases:\r\n  - ip: 10.0.0.5\r\n    hostnames:\r\n    - a # one\r\n"
        + "  - ip: 10.0.0.5\r\n    hostnames:\r\n    - a\r\n    - 'b'\r\n",
        POD + "  hostAliases:\r\n  - ip: 10.0.0.5\r\n    hostnames:\r\n    - a # one\r\n    - 'b'\r\n",
    ),
    (
        "duplicate-host-alias-ip",
        POD + "  hostAliases: [{ip: 10.0.0.5, hostnames: [a]}, {ip: 10.0.0.5, hostnames: [b, c]}]\n",
        POD + "  hostAliases: [{ip: 10.0.0.5, hostnames: [a, b, c]}]\n",
    ),
]


@pytest.mark.parametrize(("rule", "before", "after"), UNSAFE)
def test_unsafe_only_where_asked_for(rule: str, before: str, after: str) -> None:
    assert mended(before, rule) == before
    assert mended(before, rule, unsafe=True) == after
    assert findings(after, rule) == []


def test_leading_zeros_stay_a_question_where_kubernetes_takes_them() -> None:
    text = SERVICE + "  externalIPs: [198.051.100.7]\n"
    assert mended(text, "ambiguous-address", version="1.35") == text
    assert "198.51.100.7" in mended(text, "ambiguous-address", version="1.35", unsafe=True)


LEFT_ALONE = [
    # Something is shared, or hides behind escapes and folds.
    ("unquoted-scalar", POD + "  hostname: &a on\n"),
    ("invalid-external-ip", SERVICE + '  externalIPs: ["\\x3010.0.0.5"]\n'),
    ("invalid-external-ip", SERVICE + "  externalIPs:\n  - |-\n    010.0.0.5\n"),
    # There is one already.
    ("unknown-field", POD + "  hostAlias: []\n  hostAliases: [{ip: 10.0.0.5, hostnames: [a]}]\n"),
    ("unknown-field", DEPLOYMENT + "      hostname: b\n  hostname: a\n"),
    # Flow style is not moved, nor what would leave nothing behind.
    (
        "unknown-field",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {hostname: b, template: {spec: {}}}\n",
    ),
    # Nobody knows which one is meant.
    ("invalid-external-ip", SERVICE + "  externalIPs: [10.0.0.256]\n"),
]


@pytest.mark.parametrize(("rule", "text"), LEFT_ALONE)
def test_left_alone(rule: str, text: str) -> None:
    assert findings(text, rule) != []
    assert mended(text, rule, unsafe=True) == text
