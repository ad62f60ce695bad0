"""What a rule leaves unsaid for want of a fact is listed, and only where there is something to say."""

from __future__ import annotations

import pytest
from rule_cases import settings_for

from kubelint_net.engine.checking import check

DOMAIN = "# cluster: cluster-domain=cluster.local\n"
POD = """\
apiVersion: v1
kind: Pod
metadata: {{name: shop, namespace: till}}
spec: {{containers: [{{name: c, image: i}}], {spec}}}
"""
SERVICE = "---\napiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: till}\nspec: {ports: [{port: 80}]}\n"


def alias(name: str) -> str:
    return POD.format(spec=f"hostAliases: [{{ip: 10.1.2.3, hostnames: [{name}]}}]") + SERVICE


QUALIFIED = POD.format(spec="setHostnameAsFQDN: true, subdomain: front")


@pytest.mark.parametrize(
    ("rule", "text", "listed"),
    [
        ("unstartable-fqdn", QUALIFIED, True),
        ("unstartable-fqdn", DOMAIN + QUALIFIED, False),
        ("unstartable-fqdn", POD.format(spec="subdomain: front"), False),
        ("unstartable-fqdn", POD.format(spec="setHostnameAsFQDN: true"), False),
        ("unstartable-fqdn", POD.format(spec="setHostnameAsFQDN: true, subdomain: front, hostNetwork: true"), False),
        ("shadowed-service-name", alias("db.till.svc.cluster.local"), True),
        ("shadowed-service-name", DOMAIN + alias("db.till.svc.cluster.local"), False),
        ("shadowed-service-name", alias("db.till.svc"), False),
        ("shadowed-service-name", alias("db.shop.svc.cluster.local"), False),
        ("shadowed-service-name", alias("kubernetes.default.svc.cluster.local"), True),
    ],
)
def test_only_what_depends_on_the_cluster_domain_is_listed(rule: str, text: str, *, listed: bool) -> None:
    report = check(["-"], settings_for(text), stdin=text.encode())
    assert [skipped.reason for skipped in report.skipped if skipped.rule == rule] == (
        ["no cluster domain is known (--cluster-domain)"] if listed else []
    )
