"""What the API server answers to NetworkPolicies."""

from __future__ import annotations

from typing import Any

import pytest
from network_kind_samples import Errors, errors, manifest, warnings

PEER = "spec.egress[0].to[0]"
CIDR, EXCEPT = f"{PEER}.ipBlock.cidr", f"{PEER}.ipBlock.except[0]"
PORT = "spec.ingress[0].ports[0]"


def egress(cidr: str, *excepts: str, **peer: Any) -> str:
    block = {"cidr": cidr, "except": excepts}
    return manifest("NetworkPolicy", spec={"podSelector": {}, "egress": [{"to": [{"ipBlock": block, **peer}]}]})


def port(**fields: Any) -> str:
    return manifest("NetworkPolicy", spec={"podSelector": {}, "ingress": [{"ports": [fields]}]})


@pytest.mark.parametrize(
    ("cidr", "excepts", "expected"),
    [
        ("", ("junk",), [(CIDR, "Required")]),
        ("10.0.0.1", ("junk",), [(CIDR, "Invalid")]),
        ("10.0.0.0/8", ("10.1.0.0/16", "10.1.0.0/16"), []),
        ("10.0.0.0/8", ("10.0.0.0/8",), [(EXCEPT, "Invalid")]),
        ("10.0.0.0/8", ("192.168.0.0/16",), [(EXCEPT, "Invalid")]),
        ("10.0.0.0/8", ("fd00::/64",), [(EXCEPT, "Invalid")]),
        ("10.0.0.0/8", ("0.0.0.0/0",), [(EXCEPT, "Invalid")]),
        ("2001:DB8::/32", (), []),
        ("10.0.0.5/8", ("10.0.0.0/8",), [(CIDR, "Invalid"), (EXCEPT, "Invalid")]),
        ("::/0", ("::ffff:10.0.0.0/104",), [(EXCEPT, "Invalid")] * 2),
    ],
)
def test_blocks(cidr: str, excepts: tuple[str, ...], expected: Errors) -> None:
    assert errors(egress(cidr, *excepts)) == expected


@pytest.mark.parametrize(
    ("cidr", "part", "expected"),
    [
        # Prefix lengths count as written: 104 of 128 bits is 8 of 32, and yet the greater number.
        ("10.0.0.0/8", "::ffff:10.0.0.0/104", []),
        ("::ffff:10.0.0.0/104", "10.1.0.0/16", [(EXCEPT, "Invalid")]),
        ("10.0.0.0/16", "10.0.5.7/24", []),
    ],
)
def test_lenient_blocks_before_1_36(cidr: str, part: str, expected: Errors) -> None:
    assert errors(egress(cidr, part), "1.35") == expected


def test_the_first_unreadable_except_hides_the_rest_up_to_1_32() -> None:
    text = egress("10.0.0.0/8", "junk", "192.168.0.0/16")
    assert errors(text, "1.32") == [(EXCEPT, "Invalid")]
    assert len(errors(text, "1.33")) == 2


def test_a_block_stands_alone() -> None:
    assert errors(egress("10.0.0.0/8", podSelector={})) == [(PEER, "Forbidden")]
    empty = manifest("NetworkPolicy", spec={"podSelector": {}, "egress": [{"to": [{}]}]})
    assert errors(empty) == [(PEER, "Required")]
    selector = manifest("NetworkPolicy", spec={"podSelector": {}, "egress": [{"to": [{"namespaceSelector": {}}]}]})
    assert errors(selector) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"port": 1, "endPort": 65535, "protocol": "SCTP"}, []),
        ({"port": "web"}, []),
        ({"port": 65536}, [(f"{PORT}.port", "Invalid")]),
        ({"port": "no_port-"}, [(f"{PORT}.port", "Invalid")] * 2),
        ({"port": 80, "endPort": 0}, [(f"{PORT}.endPort", "Invalid")] * 2),
        ({"port": "web", "endPort": 80}, [(f"{PORT}.endPort", "Invalid")]),
        ({"endPort": 80}, [(f"{PORT}.endPort", "Invalid")]),
        ({"protocol": ""}, [(f"{PORT}.protocol", "NotSupported")]),
    ],
)
def test_ports(fields: dict[str, Any], expected: Errors) -> None:
    assert sorted(errors(port(**fields))) == expected


def test_policy_types() -> None:
    def policy(*types: str) -> str:
        return manifest("NetworkPolicy", spec={"podSelector": {}, "policyTypes": types})

    assert errors(policy("Egress", "Ingress")) == []
    assert errors(policy("egress")) == [("spec.policyTypes[0]", "NotSupported")]
    assert errors(policy("Egress", "Ingress", "egress")) == [("spec.policyTypes", "Invalid")]


def test_a_cidr_of_the_old_policy_passes_anywhere_in_the_new_one() -> None:
    before = egress("10.0.0.0/8", "10.1.0.1/16")
    after = egress("10.1.0.1/16", "10.1.5.0/24")
    assert errors(after, before=before) == []
    assert errors(egress("10.2.0.1/16"), before=before) == [(CIDR, "Invalid")]


def test_a_known_except_must_still_be_inside() -> None:
    before = egress("10.0.0.0/8", "10.1.0.1/16")
    assert errors(egress("172.16.0.0/12", "10.1.0.1/16"), before=before) == [(EXCEPT, "Invalid")]


def test_warnings() -> None:
    text = egress("10.0.0.5/8", "10.1.0.1/16")
    assert warnings(text, "1.35") == [CIDR, EXCEPT]
    assert warnings(text, "1.32") == []
    assert warnings(egress("2001:DB8::/32")) == [CIDR]
